"use client";

import { Popover } from "@base-ui/react/popover";
import { useId } from "react";
import { SORT_WORDS, SORTS, type TaskFilters } from "@/lib/tasks/list/filters";
import { PRIORITIES, PRIORITY_WORDS } from "@/lib/tasks/task";
import { ViewButton } from "./ViewButton";

export interface ViewMenuProps {
  filters: TaskFilters;
  tags: readonly string[];
  onChange: (change: Partial<TaskFilters>) => void;
}

/** Order, priority and tag of what the list shows. */
export function ViewMenu({ filters, tags, onChange }: ViewMenuProps) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger render={<ViewButton />} />
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={6} collisionPadding={12} className="z-50">
          <Popover.Popup
            aria-label="Sort and filter"
            className="w-64 rounded-12 border border-line-2 bg-bg-raised p-3 text-14 text-ink shadow-2 outline-none"
          >
            <Choice
              label="Sort by"
              value={filters.sort}
              options={SORTS.map((sort) => ({ value: sort, words: SORT_WORDS[sort] }))}
              onChange={(sort) => onChange({ sort })}
            />
            <Choice
              label="Priority"
              value={filters.priority ?? ""}
              options={[
                { value: "", words: "Any" },
                ...PRIORITIES.toReversed().map((priority) => ({
                  value: priority,
                  words: PRIORITY_WORDS[priority],
                })),
              ]}
              onChange={(priority) => onChange({ priority: priority || null })}
            />
            <Choice
              label="Tag"
              value={filters.tag ?? ""}
              options={[
                { value: "", words: "Any" },
                ...tags.map((tag) => ({ value: tag, words: `#${tag}` })),
              ]}
              onChange={(tag) => onChange({ tag: tag || null })}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; words: string }[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="flex min-h-10 items-center justify-between gap-3">
      <label htmlFor={id} className="text-13 text-ink-2">
        {label}
      </label>
      <select
        id={id}
        value={value}
        className="h-9 w-36 rounded-8 border border-line-control bg-bg-raised px-2 text-14 outline-2 -outline-offset-2 outline-transparent focus-visible:outline-accent max-sm:h-11 max-sm:text-16"
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  );
}
