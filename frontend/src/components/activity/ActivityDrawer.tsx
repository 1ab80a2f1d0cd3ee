"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from "react";
import { Button } from "@/components/ui/Button";
import { Drawer } from "@/components/ui/Drawer";
import { MoreSentinel } from "@/components/ui/MoreSentinel";
import { Spinner } from "@/components/ui/Spinner";
import { activityDays, type Entry, newestId } from "@/lib/activity/activity-days";
import { entryWords } from "@/lib/activity/activity-words";
import type { TakeBack } from "@/lib/activity/take-back";
import { useActivityLog } from "@/lib/activity/use-activity-log";
import { useUndo } from "@/lib/activity/use-undo";
import type { TaskSync } from "@/lib/tasks/sync/task-sync";
import { useNow } from "@/lib/time/use-now";
import { ActivityList } from "./ActivityList";
import { ActivityEmpty, ActivityError, ActivityLoading, ActivityOffline } from "./ActivityStates";
import { type ActivityActions, ActivityContext } from "./activity-context";

export interface ActivityDrawerProps {
  userId: string;
  sync: TaskSync;
  onClosed: () => void;
}

/** Everything that was done in the list, by whom, and the way back from each. */
export function ActivityDrawer({ userId, sync, onClosed }: ActivityDrawerProps) {
  const { day: today } = useNow();
  const log = useActivityLog(userId, sync);
  const { rows, hasMore, state, refresh } = log;
  const { refusals, busy, run } = useUndo(userId, sync, refresh);
  const [status, setStatus] = useState("");
  const days = useMemo(() => activityDays(rows, hasMore), [rows, hasMore]);
  const newest = days[0]?.entries[0];
  const seenUpTo = useSeenUpTo(log.isUpToDate, newest);

  const actions = useMemo<ActivityActions>(
    () => ({
      today,
      refusals,
      busy,
      takeBack: async (entryKey: string, wish: TakeBack, words: string) => {
        setStatus("");
        if (await run(entryKey, wish)) {
          setStatus(`${wish.direction === "undo" ? "Undone" : "Done again"}: ${words}`);
        }
      },
    }),
    [today, refusals, busy, run],
  );

  const news = newest && newestId(newest) > seenUpTo ? entryWords(newest, today) : null;
  useEffect(() => {
    if (news) setStatus(`New: ${news}`);
  }, [news]);

  return (
    <Drawer title="Activity" onClosed={onClosed} onKeyDown={moveBetweenEntries}>
      <ActivityContext value={actions}>
        <p role="status" className="sr-only">
          {status}
        </p>
        <div
          data-scroll-root
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-8 max-sm:px-4"
        >
          {state === "loading" ? <ActivityLoading /> : null}
          {state === "offline" ? <ActivityOffline /> : null}
          {state === "error" ? (
            <ActivityError error={log.error} onRetry={() => void refresh()} />
          ) : null}
          {log.isStale ? (
            <FaultNote onRetry={() => void refresh()}>
              The newest activity could not be read.
            </FaultNote>
          ) : null}
          {state === "ready" && days.length === 0 && !hasMore ? <ActivityEmpty /> : null}
          <ActivityList days={days} today={today} seenUpTo={seenUpTo} />
          {log.isLoadingMore ? <Spinner label="Older activity is loading" /> : null}
          {log.hasMoreFailed ? (
            <FaultNote onRetry={log.loadMore}>Older activity could not be read.</FaultNote>
          ) : hasMore ? (
            <MoreSentinel onReach={log.loadMore} />
          ) : null}
        </div>
      </ActivityContext>
    </Drawer>
  );
}

/** The id of the newest change when the log was first read here: what is above it came since. */
function useSeenUpTo(isUpToDate: boolean, newest: Entry | undefined): number {
  const [seen, setSeen] = useState<number | null>(null);
  if (seen === null && isUpToDate) setSeen(newest ? newestId(newest) : 0);
  return seen ?? Number.POSITIVE_INFINITY;
}

function FaultNote({ onRetry, children }: { onRetry: () => void; children: ReactNode }) {
  return (
    <div
      role="status"
      className="mt-3 flex items-center justify-between gap-3 rounded-8 bg-amber-wash py-1 pr-1 pl-3 text-13"
    >
      {children}
      <Button variant="ghost" size="small" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** Down and up go from one way back to the next; Tab works as everywhere. */
function moveBetweenEntries(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-undo]")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? buttons[0] : buttons[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
