import { useId } from "react";
import { PRIORITIES, PRIORITY_WORDS, type Priority } from "@/lib/tasks/task";
import { PriorityBars } from "./PriorityBars";

const SHORT_WORDS: Record<Priority, string> = { ...PRIORITY_WORDS, none: "None" };

export interface PriorityChoiceProps {
  labelledBy?: string;
  value: Priority;
  onChange: (value: Priority) => void;
}

/** The four priorities side by side; arrow keys move, as in any set of radio buttons. */
export function PriorityChoice({ labelledBy, value, onChange }: PriorityChoiceProps) {
  const name = useId();
  return (
    <span
      role="radiogroup"
      aria-labelledby={labelledBy}
      className="-ml-2.5 flex flex-wrap gap-1 sm:ml-0"
    >
      {PRIORITIES.map((priority) => (
        <label
          key={priority}
          className="relative flex h-9 items-center gap-2 rounded-8 px-2.5 text-13 text-ink-2 outline-2 outline-transparent has-checked:bg-fill-2 has-checked:font-medium has-checked:text-ink has-focus-visible:outline-accent hover:text-ink max-sm:h-11"
        >
          <input
            type="radio"
            name={name}
            className="absolute size-px opacity-0"
            checked={priority === value}
            onChange={() => onChange(priority)}
          />
          {priority === "none" ? null : <PriorityBars priority={priority} isLabelled={false} />}
          {SHORT_WORDS[priority]}
        </label>
      ))}
    </span>
  );
}
