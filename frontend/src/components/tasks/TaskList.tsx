"use client";

import { MoreSentinel } from "@/components/ui/MoreSentinel";
import { isNarrowed, type TaskFilters } from "@/lib/tasks/filters";
import type { ListState } from "@/lib/tasks/list-state";
import { sectionTotal, type TaskSummary } from "@/lib/tasks/summary";
import type { TaskList as List } from "@/lib/tasks/use-task-list";
import { EmptyState, type EmptyStateProps, NoMatch } from "./EmptyState";
import { ErrorState } from "./ErrorState";
import { LoadingState } from "./LoadingState";
import { ReorderMotion } from "./ReorderMotion";
import { TaskSection } from "./TaskSection";
import { useTasksActions } from "./tasks-context";

export interface TaskListProps {
  list: List;
  filters: TaskFilters;
  summary: TaskSummary | undefined;
  rows: ListState;
  keys: readonly number[];
  editing: number | null;
  waiting: ReadonlySet<number>;
  isPhone: boolean;
  empty: Pick<EmptyStateProps, "onPlan" | "onAddSample">;
}

/** The tasks in their sections, or what stands there instead of them. */
export function TaskList(props: TaskListProps) {
  const { list, filters, summary, rows, keys, editing, waiting, isPhone, empty } = props;
  const { filter } = useTasksActions();
  const isFiltered = isNarrowed(filters);
  const tabStop =
    rows.focusedId !== null && keys.includes(rows.focusedId) ? rows.focusedId : (keys[0] ?? null);

  if (list.state === "error") return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.state === "loading") return <LoadingState />;
  if (list.sections.length === 0) {
    if (isFiltered) {
      return <NoMatch q={filters.q} onClear={() => filter({ q: "", tag: null, priority: null })} />;
    }
    const hasDone = (summary?.completed ?? 0) > 0;
    return <EmptyState tab={filters.tab} hasDone={hasDone} isPhone={isPhone} {...empty} />;
  }
  return (
    <ReorderMotion keys={keys} list={JSON.stringify(filters)}>
      {list.sections.map((section) => (
        <TaskSection
          key={section.id}
          section={section}
          count={
            list.isComplete
              ? section.tasks.filter((task) => !list.leaving.has(task.id)).length
              : summary && !isFiltered
                ? sectionTotal(summary, section.id)
                : null
          }
          selected={rows.selected}
          tabStop={tabStop}
          editing={editing}
          waiting={waiting}
          isPhone={isPhone}
          leaving={list.leaving}
        />
      ))}
      {list.isComplete ? null : <MoreSentinel onReach={list.loadMore} />}
    </ReorderMotion>
  );
}
