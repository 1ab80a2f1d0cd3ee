"use client";

import { useCallback } from "react";
import { useCopilot } from "@/components/chat/copilot-context";
import { usePageCommands } from "@/components/shell/use-page-commands";
import { PartBoundary } from "@/components/ui/PartBoundary";
import { useFirstTouch } from "@/lib/browser/use-first-touch";
import { PHONE, useMediaQuery } from "@/lib/browser/use-media-query";
import { useOnline } from "@/lib/net/use-online";
import { useSummary } from "@/lib/tasks/page/use-summary";
import { useTasksPage } from "@/lib/tasks/page/use-tasks-page";
import { useQuickAdd } from "@/lib/tasks/quick-add/use-quick-add";
import { useLetterShortcuts } from "@/lib/tasks/shortcuts/use-letter-shortcuts";
import { useShortcuts } from "@/lib/tasks/shortcuts/use-shortcuts";
import type { TaskSync } from "@/lib/tasks/sync/task-sync";
import type { TaskWrites } from "@/lib/tasks/writes/use-task-writes";
import { useWaitingIds } from "@/lib/tasks/writes/use-waiting-ids";
import { useNow } from "@/lib/time/use-now";
import { PageOverlay } from "../overlays/PageOverlay";
import { NowContext, TasksContext } from "../tasks-context";
import { HeaderSearch } from "./HeaderSearch";
import { ListRegion, showOverdue } from "./ListRegion";
import { loadLater } from "./load-later";
import { PageFoot } from "./PageFoot";
import { PageHead } from "./PageHead";
import { PageNotices } from "./PageNotices";
import { PageQuickAdd } from "./PageQuickAdd";
import { PhoneDock } from "./PhoneDock";
import { useSearchField } from "./use-search-field";

export interface TasksWorkspaceProps {
  userId: string;
  sync: TaskSync;
  writes: TaskWrites;
}

/** The tasks page below the header, region by region. */
export function TasksWorkspace({ userId, sync, writes }: TasksWorkspaceProps) {
  const now = useNow();
  const { open } = useCopilot();
  const isPhone = useMediaQuery(PHONE);
  const isOnline = useOnline();
  const [hasLetters] = useLetterShortcuts();
  const draft = useQuickAdd();
  const summary = useSummary(userId, sync, now);
  const page = useTasksPage(userId, sync, writes, now);
  const { state, actions, tasksOf, run } = page;
  const waiting = useWaitingIds(userId, isOnline);
  const search = useSearchField(page, isPhone);
  const showActivity = useCallback(() => actions.setOverlay({ kind: "activity" }), [actions]);
  const showShortcuts = useCallback(() => actions.setOverlay({ kind: "help" }), [actions]);
  usePageCommands(showActivity, showShortcuts);
  useShortcuts(
    (command) => (command.type === "search" && !search.isOpen ? search.open() : run(command)),
    hasLetters,
  );
  useFirstTouch(loadLater);

  const quickAdd = (
    <PageQuickAdd draft={draft} writes={writes} filters={state.filters} isPhone={isPhone} />
  );
  return (
    <TasksContext value={actions}>
      <NowContext value={now}>
        <HeaderSearch search={search} />
        <main className="@container mx-auto flex w-[min(736px,100%_-_48px)] flex-1 flex-col sm:pb-40 max-sm:w-[calc(100%_-_32px)]">
          <PageHead now={now} summary={summary} onShowOverdue={() => showOverdue(page)} />
          <div className="pt-4 max-sm:pt-3">
            <PageNotices isOnline={isOnline} waitingCount={waiting.size} />
            <div className="max-sm:hidden">{isPhone ? null : quickAdd}</div>
          </div>
          <ListRegion
            page={page}
            summary={summary}
            search={search}
            waiting={waiting}
            isPhone={isPhone}
          />
          {isPhone ? <PhoneDock onCopilot={open}>{quickAdd}</PhoneDock> : null}
        </main>
        {isPhone ? null : (
          <PageFoot selectedCount={state.list.selected.size} onHelp={showShortcuts} />
        )}
        <PartBoundary key={state.overlay?.kind} onFailure={() => actions.setOverlay(null)}>
          <PageOverlay userId={userId} overlay={state.overlay} tasksOf={tasksOf} />
        </PartBoundary>
      </NowContext>
    </TasksContext>
  );
}
