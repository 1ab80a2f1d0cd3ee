import { useCopilot } from "@/components/chat/copilot-context";
import { DEFAULT_FILTERS } from "@/lib/tasks/list/filters";
import type { Section } from "@/lib/tasks/list/sections";
import type { TaskSummary } from "@/lib/tasks/list/summary";
import type { TasksPage } from "@/lib/tasks/page/use-tasks-page";
import { TaskList } from "../list/TaskList";
import { useShownNow, useTasksActions } from "../tasks-context";
import { FilterChips } from "../toolbar/FilterChips";
import { TasksToolbar } from "../toolbar/TasksToolbar";
import type { SearchField } from "./use-search-field";

export interface ListRegionProps {
  page: TasksPage;
  summary: TaskSummary | undefined;
  search: SearchField;
  waiting: ReadonlySet<number>;
  isPhone: boolean;
}

/** The list and what chooses from it. */
export function ListRegion({ page, summary, search, waiting, isPhone }: ListRegionProps) {
  const { state, list, keys } = page;
  const { filters } = state;
  const { writes } = useTasksActions();
  const { compose } = useCopilot();
  const { day } = useShownNow();

  async function addSample(): Promise<void> {
    const { sampleTasks } = await import("@/lib/tasks/sample-tasks");
    for (const fields of sampleTasks(day)) writes.add(fields);
  }

  return (
    <>
      <TasksToolbar
        filters={filters}
        summary={summary}
        tags={tagsIn(list.sections)}
        search={search.isOpen ? (search.isWanted ? "opened" : "shown") : "closed"}
        onSearch={search.search}
        onLeaveSearch={search.leave}
      />
      <FilterChips filters={filters} />
      <div
        id="task-list"
        role="tabpanel"
        aria-labelledby={`tab-${filters.tab}`}
        className="pt-1 pb-6"
      >
        <TaskList
          list={list}
          filters={filters}
          summary={summary}
          rows={state.list}
          keys={keys}
          editing={state.editing}
          waiting={waiting}
          isPhone={isPhone}
          empty={{
            onPlan: () => compose("Plan my week. Ask me what I have to do."),
            onAddSample: addSample,
          }}
        />
      </div>
    </>
  );
}

/** Shows the list whose first section is what is late, and goes there. */
export function showOverdue({ state, actions }: TasksPage): void {
  actions.filter({ ...DEFAULT_FILTERS, tab: state.filters.tab === "today" ? "today" : "all" });
  requestAnimationFrame(() => {
    const heading = document.getElementById("section-overdue");
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
  });
}

function tagsIn(sections: readonly Section[]): string[] {
  const tags = sections.flatMap((section) => section.tasks.flatMap((task) => task.tags));
  return [...new Set(tags)].sort((a, b) => a.localeCompare(b));
}
