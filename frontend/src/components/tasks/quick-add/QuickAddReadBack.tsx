import { CalendarDays, CornerDownLeft, Hash } from "lucide-react";
import { Kbd } from "@/components/ui/Kbd";
import { fullDueWords } from "@/lib/tasks/due-words";
import type { QuickAddReading } from "@/lib/tasks/quick-add/quick-add";
import { PRIORITY_WORDS } from "@/lib/tasks/task";
import { PriorityBars } from "../priority/PriorityBars";
import { useShownNow } from "../tasks-context";

export interface QuickAddReadBackProps {
  reading: QuickAddReading;
  isPhone: boolean;
  onCancel: () => void;
  onAdd: () => void;
}

const ACTION =
  "flex h-7 items-center gap-2 rounded-8 px-1.5 text-ink-3 outline-2 outline-transparent hover:text-ink focus-visible:outline-accent max-sm:h-11 max-sm:font-medium max-sm:text-accent-ink";

/** The task that Enter will add, in full. */
export function QuickAddReadBack({ reading, isPhone, onCancel, onAdd }: QuickAddReadBackProps) {
  const now = useShownNow();
  const { due_at, priority, tags } = reading;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1 pr-2 pb-1.5 pl-[42px] text-13 text-ink-2">
      {due_at === null ? null : (
        <span className="tabular flex items-center gap-2">
          <CalendarDays size={16} strokeWidth={1.75} aria-hidden className="text-ink-3" />
          {fullDueWords(due_at, now.day)}
        </span>
      )}
      {priority === "none" ? null : (
        <span className="flex items-center gap-2">
          <PriorityBars priority={priority} isLabelled={false} />
          {PRIORITY_WORDS[priority]}
        </span>
      )}
      {tags.map((tag) => (
        <span key={tag} className="flex items-center gap-1.5">
          <Hash size={14} strokeWidth={1.75} aria-hidden className="text-ink-3" />
          <bdi>{tag}</bdi>
        </span>
      ))}
      <span className="ml-auto flex items-center gap-2">
        {isPhone ? null : (
          <button type="button" className={ACTION} onClick={onCancel}>
            <Kbd>esc</Kbd> Cancel
          </button>
        )}
        <button type="button" className={ACTION} onClick={onAdd}>
          {isPhone ? null : (
            <Kbd>
              <CornerDownLeft size={11} strokeWidth={2} aria-hidden />
            </Kbd>
          )}
          Add task
        </button>
      </span>
    </div>
  );
}
