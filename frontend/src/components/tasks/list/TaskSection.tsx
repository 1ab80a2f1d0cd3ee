import { lazy, Suspense } from "react";
import { PartBoundary } from "@/components/ui/PartBoundary";
import type { Section } from "@/lib/tasks/list/sections";
import type { LeavingRow } from "@/lib/tasks/sync/row-marks";
import { TaskRow } from "../row/TaskRow";
import { useTasksActions } from "../tasks-context";

const TaskEditor = lazy(() =>
  import("../editor/TaskEditor").then((file) => ({ default: file.TaskEditor })),
);

export interface TaskSectionProps {
  section: Section;
  /** How many tasks it has in all; null while only the server knows. */
  count: number | null;
  selected: ReadonlySet<number>;
  tabStop: number | null;
  editing: number | null;
  waiting: ReadonlySet<number>;
  isPhone: boolean;
  leaving: ReadonlyMap<number, LeavingRow>;
}

/** A heading and its tasks. */
export function TaskSection(props: TaskSectionProps) {
  const { section, count, selected, tabStop, editing, waiting, isPhone, leaving } = props;
  const { sync, edit } = useTasksActions();
  const headingId = `section-${section.id}`;
  return (
    <section
      aria-labelledby={section.heading ? headingId : undefined}
      aria-label={section.heading ? undefined : "Tasks"}
    >
      {section.heading ? (
        <h2
          id={headingId}
          tabIndex={-1}
          className="flex h-9 scroll-mt-14 items-end gap-2 pb-1 text-13 font-semibold outline-none"
        >
          {section.heading}
          {count === null ? null : (
            <span className="tabular text-12 leading-5 font-normal text-ink-3">{count}</span>
          )}
        </h2>
      ) : null}
      <ul>
        {section.tasks.map((task) => {
          const key = sync.rowKey(task.id);
          const row = (
            <TaskRow
              key={key}
              task={task}
              rowKey={key}
              isSelected={selected.has(key)}
              isTabStop={tabStop === key}
              isWaiting={waiting.has(task.id)}
              isPhone={isPhone}
              phase={leaving.get(task.id)?.phase}
            />
          );
          if (editing !== key) return row;
          return (
            <PartBoundary key={key} fallback={row} onFailure={() => edit(null)}>
              <Suspense fallback={row}>
                <TaskEditor task={task} />
              </Suspense>
            </PartBoundary>
          );
        })}
      </ul>
    </section>
  );
}
