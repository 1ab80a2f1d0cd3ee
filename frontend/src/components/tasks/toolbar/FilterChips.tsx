import { X } from "lucide-react";
import { DEFAULT_FILTERS, SORT_WORDS, type TaskFilters } from "@/lib/tasks/list/filters";
import { PRIORITY_WORDS } from "@/lib/tasks/task";
import { useTasksActions } from "../tasks-context";

/** What narrows or reorders the list beyond its tab; each goes at a press. */
export function FilterChips({ filters }: { filters: TaskFilters }) {
  const { filter } = useTasksActions();
  const chips: { words: string; without: Partial<TaskFilters> }[] = [];
  if (filters.tag !== null) chips.push({ words: `#${filters.tag}`, without: { tag: null } });
  if (filters.priority !== null) {
    const words =
      filters.priority === "none" ? "No priority" : `${PRIORITY_WORDS[filters.priority]} priority`;
    chips.push({ words, without: { priority: null } });
  }
  if (filters.sort !== DEFAULT_FILTERS.sort) {
    chips.push({
      words: `By ${SORT_WORDS[filters.sort].toLowerCase()}`,
      without: { sort: DEFAULT_FILTERS.sort },
    });
  }
  if (chips.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2 pt-3">
      {chips.map(({ words, without }) => (
        <button
          key={words}
          type="button"
          aria-label={`Remove: ${words}`}
          className="focus-ring flex h-7 items-center gap-1.5 rounded-6 bg-fill px-2 text-13 text-ink-2 hover:bg-fill-2 hover:text-ink max-sm:h-11"
          onClick={() => filter(without)}
        >
          <bdi className="max-w-60 truncate">{words}</bdi>
          <X size={14} strokeWidth={1.75} aria-hidden />
        </button>
      ))}
    </div>
  );
}
