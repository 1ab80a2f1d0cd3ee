import { showToast } from "@/components/ui/toast/toast-store";
import { matchesFilters, type TaskFilters } from "@/lib/tasks/list/filters";
import type { QuickAddDraft } from "@/lib/tasks/quick-add/use-quick-add";
import type { TaskFields } from "@/lib/tasks/task";
import { shortTitle } from "@/lib/tasks/write-words";
import type { TaskWrites } from "@/lib/tasks/writes/use-task-writes";
import { QuickAdd } from "../quick-add/QuickAdd";
import { useShownNow } from "../tasks-context";

export interface PageQuickAddProps {
  draft: QuickAddDraft;
  writes: TaskWrites;
  filters: TaskFilters;
  isPhone: boolean;
}

/** The quick add of the page: what it adds is told of where the list does not show it. */
export function PageQuickAdd({ draft, writes, filters, isPhone }: PageQuickAddProps) {
  const now = useShownNow();

  function add(fields: TaskFields, line: string): void {
    const { task } = writes.add(fields, line);
    if (matchesFilters(task, filters, now)) return;
    showToast(`Added “${shortTitle(task.title)}”`, { undo: () => void writes.undo() });
  }

  return <QuickAdd draft={draft} onAdd={add} isPhone={isPhone} />;
}
