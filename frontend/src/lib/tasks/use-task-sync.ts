"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { authorizedFetch } from "@/lib/api";
import { CONFIG } from "@/lib/config";
import { followTaskEvents } from "./task-events";
import { TaskSync } from "./task-sync";
import { type TurnNotice, TurnNotices } from "./turn-notices";
import { currentNow } from "./use-now";

const HIDDEN_LIMIT_MS = 30_000;

export interface TaskSyncHandle {
  sync: TaskSync;
  notices: TurnNotices;
}

/** The sync of one person's lists, and the notices of what others changed in them. */
export function useTaskSync(
  userId: string,
  showNotice: (notice: TurnNotice) => void,
): TaskSyncHandle {
  const client = useQueryClient();
  const [handle] = useState(() => {
    const notices = new TurnNotices(showNotice);
    const sync: TaskSync = new TaskSync({
      client,
      userId,
      now: currentNow,
      onForeignChange: (change, edit) => {
        if (change.actor !== "copilot") return;
        sync.rememberMore(TurnNotices.keyOf(change), edit, change.activityId);
        notices.add(change, edit);
      },
    });
    return { sync, notices };
  });
  useEffect(() => () => handle.sync.dispose(), [handle]);
  return handle;
}

/** Follows the event stream while the page is in use. */
export function useTaskEvents(userId: string, sync: TaskSync): void {
  useEffect(() => {
    const url = `${CONFIG.API_BASE_URL}/api/${encodeURIComponent(userId)}/events`;
    let connection: AbortController | null = null;
    let lastId: string | null = null;
    let hiddenTimer: ReturnType<typeof setTimeout> | undefined;

    function connect(): void {
      if (connection) return;
      const current = new AbortController();
      connection = current;
      void followTaskEvents({
        url,
        fetch: authorizedFetch,
        lastId,
        onId: (id) => {
          lastId = id;
        },
        onChange: (change) => sync.receive(change),
        onGap: () => sync.cache.refetch(),
        signal: current.signal,
      }).then(() => {
        if (current.signal.aborted) return;
        // Refused: what the page asks for next tells why, and when it is shown again it may connect.
        connection = null;
        sync.cache.refetch();
      });
    }
    function disconnect(): void {
      connection?.abort();
      connection = null;
    }
    function onVisibility(): void {
      clearTimeout(hiddenTimer);
      if (document.hidden) hiddenTimer = setTimeout(disconnect, HIDDEN_LIMIT_MS);
      else connect();
    }

    connect();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      clearTimeout(hiddenTimer);
      document.removeEventListener("visibilitychange", onVisibility);
      disconnect();
    };
  }, [userId, sync]);
}
