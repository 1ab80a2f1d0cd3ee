"use client";

import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useCallback, useState } from "react";
import { useCopilot } from "@/components/chat/copilot-context";
import { AppHeader } from "@/components/shell/AppHeader";
import { IconButton } from "@/components/ui/IconButton";
import { PartBoundary } from "@/components/ui/PartBoundary";
import { Toaster } from "@/components/ui/toast/Toaster";
import { showToast } from "@/components/ui/toast/toast-store";
import { useFirstTouch } from "@/lib/browser/use-first-touch";
import { PHONE, useMediaQuery } from "@/lib/browser/use-media-query";
import { useOnline } from "@/lib/net/use-online";
import { useLostSession } from "@/lib/session/use-lost-session";
import { DEFAULT_FILTERS, isSearch, matchesFilters } from "@/lib/tasks/list/filters";
import type { Section } from "@/lib/tasks/list/sections";
import { useSummary } from "@/lib/tasks/page/use-summary";
import { useTasksPage } from "@/lib/tasks/page/use-tasks-page";
import { useQuickAdd } from "@/lib/tasks/quick-add/use-quick-add";
import { useLetterShortcuts } from "@/lib/tasks/shortcuts/use-letter-shortcuts";
import { useShortcuts } from "@/lib/tasks/shortcuts/use-shortcuts";
import type { TaskSync } from "@/lib/tasks/sync/task-sync";
import type { TaskFields } from "@/lib/tasks/task";
import { shortTitle } from "@/lib/tasks/write-words";
import { type TaskWrites, useWaitingIds } from "@/lib/tasks/writes/use-task-writes";
import { useNow } from "@/lib/time/use-now";
import { TaskList } from "../list/TaskList";
import { PageOverlay } from "../overlays/PageOverlay";
import { QuickAdd } from "../quick-add/QuickAdd";
import { NowContext, TasksContext } from "../tasks-context";
import { FilterChips } from "../toolbar/FilterChips";
import { TasksToolbar } from "../toolbar/TasksToolbar";
import { KeyBar } from "./KeyBar";
import { LostSessionStrip } from "./LostSessionStrip";
import { OfflineStrip } from "./OfflineStrip";
import { PageHead } from "./PageHead";
import { PhoneDock } from "./PhoneDock";

/** What a key or a tap may ask for next. */
function loadLater(): Promise<unknown> {
  return Promise.all([
    import("@/lib/tasks/quick-add/quick-add-dates"),
    import("../editor/TaskEditor"),
    import("../overlays/TaskOverlays"),
    import("../overlays/DeleteDialog"),
    import("@/components/activity/ActivityDrawer"),
    import("../overlays/ShortcutsDialog"),
    import("../toolbar/ViewMenu"),
  ]);
}

export interface TasksWorkspaceProps {
  user: { id: string; name: string; email: string };
  sync: TaskSync;
  writes: TaskWrites;
}

/** The tasks page inside the copilot's room: everything between the header and the key bar. */
export function TasksWorkspace({ user, sync, writes }: TasksWorkspaceProps) {
  const now = useNow();
  const { open, compose } = useCopilot();
  const isPhone = useMediaQuery(PHONE);
  const isOnline = useOnline();
  const lost = useLostSession();
  const queryClient = useQueryClient();
  const [hasLetters] = useLetterShortcuts();
  const [isSearching, setSearching] = useState(false);
  const draft = useQuickAdd();
  const summary = useSummary(user.id, sync, now);
  const { state, list, keys, tasksOf, actions, run } = useTasksPage(user.id, sync, writes, now);
  const { filters, overlay } = state;
  const waiting = useWaitingIds(user.id, isOnline);
  // What narrows the list is always in sight: the field stays while it holds words.
  const isSearchOpen = !isPhone || isSearching || isSearch(filters);
  useShortcuts(
    (command) => (command.type === "search" && !isSearchOpen ? openSearch() : run(command)),
    hasLetters,
  );
  useFirstTouch(loadLater);

  const search = useCallback((q: string) => actions.filter({ q }), [actions]);

  function add(fields: TaskFields, line: string): void {
    const { task } = writes.add(fields, line);
    if (matchesFilters(task, filters, now)) return;
    showToast(`Added “${shortTitle(task.title)}”`, { undo: () => void writes.undo() });
  }

  function openSearch(): true {
    setSearching(true);
    return true;
  }

  function closeSearch(): void {
    setSearching(false);
    actions.filter({ q: "" });
  }

  function leaveSearch(text: string): void {
    if (isPhone && text === "") setSearching(false);
    // The row may not be back yet: keys then work in the list, not in a field that was left.
    (document.activeElement as HTMLElement | null)?.blur();
    const [first] = keys;
    if (!isPhone && first !== undefined) actions.focusRow(state.list.focusedId ?? first);
  }

  function showOverdue(): void {
    actions.filter({ ...DEFAULT_FILTERS, tab: filters.tab === "today" ? "today" : "all" });
    requestAnimationFrame(() => {
      const heading = document.getElementById("section-overdue");
      heading?.scrollIntoView({ block: "start" });
      heading?.focus({ preventScroll: true });
    });
  }

  function reconnect(): void {
    onlineManager.setOnline(true);
    sync.cache.refetch();
    void queryClient.resumePausedMutations();
  }

  const quickAdd = <QuickAdd draft={draft} onAdd={add} isPhone={isPhone} />;
  return (
    <TasksContext value={actions}>
      <NowContext value={now}>
        <div className="flex min-h-dvh flex-col">
          <AppHeader
            user={user}
            onActivity={() => actions.setOverlay({ kind: "activity" })}
            onShortcuts={() => actions.setOverlay({ kind: "help" })}
          >
            <IconButton
              label={isSearchOpen ? "Close search" : "Search"}
              aria-expanded={isSearchOpen}
              className="sm:hidden"
              onClick={isSearchOpen ? closeSearch : openSearch}
            >
              {isSearchOpen ? (
                <X size={18} strokeWidth={1.75} aria-hidden />
              ) : (
                <Search size={18} strokeWidth={1.75} aria-hidden />
              )}
            </IconButton>
          </AppHeader>
          <main className="@container mx-auto flex w-[min(736px,100%_-_48px)] flex-1 flex-col sm:pb-40 max-sm:w-[calc(100%_-_32px)]">
            <PageHead now={now} summary={summary} onShowOverdue={showOverdue} />
            <div className="pt-4 max-sm:pt-3">
              {lost ? <LostSessionStrip lost={lost} /> : null}
              {isOnline ? null : <OfflineStrip waitingCount={waiting.size} onRetry={reconnect} />}
              <div className="max-sm:hidden">{isPhone ? null : quickAdd}</div>
            </div>
            <TasksToolbar
              filters={filters}
              summary={summary}
              tags={tagsIn(list.sections)}
              search={isSearchOpen ? (isSearching ? "opened" : "shown") : "closed"}
              onSearch={search}
              onLeaveSearch={leaveSearch}
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
                  onAddSample: async () => {
                    const { sampleTasks } = await import("@/lib/tasks/sample-tasks");
                    for (const fields of sampleTasks(now.day)) writes.add(fields);
                  },
                }}
              />
            </div>
            {isPhone ? <PhoneDock onCopilot={open}>{quickAdd}</PhoneDock> : null}
          </main>
        </div>
        {isPhone ? null : (
          <div className="pointer-events-none fixed right-(--copilot-room) bottom-0 left-0 z-20 transition-[right] duration-240 ease-out">
            <Toaster className="mb-4 px-6" />
            <div className="pointer-events-auto">
              <KeyBar
                selectedCount={state.list.selected.size}
                onHelp={() => actions.setOverlay({ kind: "help" })}
              />
            </div>
          </div>
        )}
        <PartBoundary key={overlay?.kind} onFailure={() => actions.setOverlay(null)}>
          <PageOverlay userId={user.id} overlay={overlay} tasksOf={tasksOf} />
        </PartBoundary>
      </NowContext>
    </TasksContext>
  );
}

function tagsIn(sections: readonly Section[]): string[] {
  const tags = sections.flatMap((section) => section.tasks.flatMap((task) => task.tags));
  return [...new Set(tags)].sort((a, b) => a.localeCompare(b));
}
