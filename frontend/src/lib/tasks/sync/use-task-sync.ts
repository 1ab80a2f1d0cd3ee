"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { CONFIG } from "@/lib/config";
import { createAuthorizedFetch } from "@/lib/net/authorized-fetch";
import { clearToken, getToken } from "@/lib/session/session-token";
import { pageAttention } from "@/lib/streams/attention";
import { pageStreams } from "@/lib/streams/streams";
import { currentNow } from "@/lib/time/use-now";
import { editorDraftsOf } from "../editor/editor-drafts";
import { followTaskEvents } from "./task-events";
import { TaskSync } from "./task-sync";
import { type TurnNotice, TurnNotices } from "./turn-notices";

const fetchEvents = createAuthorizedFetch({
  getToken,
  clearToken,
  fetch: (request) => pageStreams().events(request),
});

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

/** Follows the event stream while the page is shown. */
export function useTaskEvents(userId: string, sync: TaskSync): void {
  useEffect(() => {
    const url = `${CONFIG.API_BASE_URL}/api/${encodeURIComponent(userId)}/events`;
    let connection: AbortController | null = null;
    let lastId: string | null = null;

    function connect(): void {
      if (connection) return;
      const current = new AbortController();
      connection = current;
      void followTaskEvents({
        url,
        fetch: fetchEvents,
        lastId,
        onId: (id) => {
          lastId = id;
        },
        onChange: (change) => {
          const isDeleted = change.action === "deleted";
          if (isDeleted || change.action === "restored") {
            editorDraftsOf(userId).setDeleted(change.taskIds, isDeleted);
          }
          sync.receive(change);
        },
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
      if (pageAttention.isShown()) connect();
      else disconnect();
    }

    onVisibility();
    const stopListening = pageAttention.onChange(onVisibility);
    return () => {
      stopListening();
      disconnect();
    };
  }, [userId, sync]);
}
