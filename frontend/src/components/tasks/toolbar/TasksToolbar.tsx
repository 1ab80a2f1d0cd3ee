"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { PartBoundary } from "@/components/ui/PartBoundary";
import type { TaskFilters } from "@/lib/tasks/list/filters";
import type { TaskSummary } from "@/lib/tasks/list/summary";
import { useTasksActions } from "../tasks-context";
import { SearchField } from "./SearchField";
import { Tabs } from "./Tabs";
import { ViewButton } from "./ViewButton";

const ViewMenu = dynamic(() => import("./ViewMenu").then((file) => file.ViewMenu), {
  loading: () => <ViewButton />,
});

export interface TasksToolbarProps {
  filters: TaskFilters;
  summary: TaskSummary | undefined;
  tags: readonly string[];
  /** A field that the person has opened takes the keyboard. */
  search: "closed" | "shown" | "opened";
  onSearch: (q: string) => void;
  onLeaveSearch: (q: string) => void;
}

/** Tabs, search, and how the list is sorted and narrowed. */
export function TasksToolbar(props: TasksToolbarProps) {
  const { filters, summary, tags, search, onSearch, onLeaveSearch } = props;
  const { filter } = useTasksActions();
  const [hasMenu, setHasMenu] = useState(false);
  return (
    <div className="flex items-center gap-x-1 gap-y-2 pt-4 max-sm:flex-wrap max-sm:pt-0">
      {/* On a phone the tabs take what the button leaves: whatever the counts, neither wraps. */}
      <div className="min-w-0 sm:mr-auto max-sm:flex-1">
        <Tabs tab={filters.tab} summary={summary} onChange={(tab) => filter({ tab })} />
      </div>
      <span className="max-sm:-mr-3">
        {hasMenu ? (
          <PartBoundary fallback={<ViewButton />} onFailure={() => setHasMenu(false)}>
            <ViewMenu filters={filters} tags={tags} onChange={filter} />
          </PartBoundary>
        ) : (
          <ViewButton onClick={() => setHasMenu(true)} />
        )}
      </span>
      {search === "closed" ? null : (
        <div className="w-52 min-w-28 max-sm:order-first max-sm:w-full">
          <SearchField
            value={filters.q}
            hasKeyboard={search === "opened"}
            onChange={onSearch}
            onLeave={onLeaveSearch}
          />
        </div>
      )}
    </div>
  );
}
