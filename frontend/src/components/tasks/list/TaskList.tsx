"use client";

import { MoreSentinel } from "@/components/ui/MoreSentinel";
import { isNarrowed, type TaskFilters } from "@/lib/tasks/list/filters";
import { isRestSection } from "@/lib/tasks/list/sections";
import { sectionTotal, type TaskSummary } from "@/lib/tasks/list/summary";
import type { ListState } from "@/lib/tasks/page/list-state";
import type { TaskList as List } from "@/lib/tasks/page/use-task-list";
import { EmptyState, type EmptyStateProps, NoMatch } from "./EmptyState";
import { ErrorState } from "./ErrorState";
import { LoadingState } from "./LoadingState";
import { ReorderMotion } from "./ReorderMotion";
import { TaskSection } from "./TaskSection";

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
  const isFiltered = isNarrowed(filters);
  const tabStop =
    rows.focusedId !== null && keys.includes(rows.focusedId) ? rows.focusedId : (keys[0] ?? null);

  if (list.state === "error") return <ErrorState error={list.error} onRetry={list.retry} />;
  if (list.state === "loading") return <LoadingState />;
  if (list.sections.length === 0) {
    if (isFiltered) {
      return <NoMatch filters={filters} />;
    }
    const hasDone = (summary?.completed ?? 0) > 0;
    return <EmptyState tab={filters.tab} hasDone={hasDone} isPhone={isPhone} {...empty} />;
  }
  const isFoundElsewhere = list.sections.every(isRestSection);
  return (
    <ReorderMotion keys={keys} list={JSON.stringify(filters)}>
      {isFoundElsewhere ? <NoMatch filters={filters} isFoundElsewhere /> : null}
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
