"use client";

import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { ApiError } from "@/lib/api-error";
import { backoff_ms, PATIENT } from "@/lib/backoff";
import { newId } from "@/lib/new-id";
import { browserStore, KeptWrites } from "./kept-writes";
import { taskKeys } from "./query-keys";
import type { Task, TaskFields, TaskPatch } from "./task";
import {
  addEdit,
  changeEdits,
  deleteEdits,
  draftTask,
  reversed,
  type TaskWrite,
} from "./task-edits";
import type { TaskSync } from "./task-sync";
import { type RefusedEdit, type TaskRequests, TaskWriter } from "./task-writer";
import { currentNow } from "./use-now";
import { shortTitle, writeWords } from "./write-words";

const RETRIES = 6;

/** Where messages appear: one at a time, each with at most one thing to do about it. */
export interface Notifier {
  show: (message: string, action?: { undo: () => void; undoLabel?: string }) => number;
  dismiss: (id?: number) => void;
}

export interface TaskWrites {
  /** Adds a task and returns it as it stands in the list until the server has named it. */
  add: (fields: TaskFields) => { task: Task };
  /** Changes each task, all alike or each in its own way. */
  change: (tasks: readonly Task[], patch: TaskPatch | ((task: Task) => TaskPatch)) => void;
  remove: (tasks: readonly Task[]) => void;
  /** Undoes one write or turn, or the latest. False when there is nothing to undo. */
  undo: (key?: string) => boolean;
}

/** Writes that show at once, wait while offline, retry, and go back with a message if refused. */
export function useTaskWrites(
  userId: string,
  sync: TaskSync,
  notifier: Notifier,
  requests: TaskRequests,
): TaskWrites {
  const client = useQueryClient();
  const writer = useMemo(() => new TaskWriter(userId, sync, requests), [userId, sync, requests]);
  const kept = useMemo(() => new KeptWrites(userId, browserStore()), [userId]);
  const tryingToast = useRef<number | null>(null);
  const { mutate } = useMutation({
    mutationKey: taskKeys.writes(userId),
    // One at a time and in order: a change to a draft needs the id that its adding returns.
    scope: { id: `task-writes-${userId}` },
    mutationFn: (write: TaskWrite) => writer.send(write),
    retry: (failures, error) => {
      const isRetrying = error instanceof ApiError && error.isRetryable && failures < RETRIES;
      if (isRetrying && failures === 0 && error.code !== "offline") {
        tryingToast.current = notifier.show("Could not save. Trying again");
      }
      return isRetrying;
    },
    retryDelay: (failures, error) =>
      error instanceof ApiError && error.retryAfter_s !== null
        ? error.retryAfter_s * 1000
        : backoff_ms(PATIENT, failures),
    onSuccess: (refused, write) => {
      if (tryingToast.current !== null) notifier.dismiss(tryingToast.current);
      if (refused.length > 0) refuse(write, refused);
    },
    onError: (error, write) => {
      const edits = writer.unanswered(write);
      sync.takeBack(edits);
      if (edits.length === write.edits.length) sync.forget(write.key);
      notifier.show(`${failureWords(write)} ${error.message}`, {
        undo: () => start({ ...write, edits }),
        undoLabel: "Try again",
      });
    },
    onSettled: (_data, _error, write) => {
      tryingToast.current = null;
      sync.end(write.key);
      writer.close(write);
      kept.drop(write.key);
    },
  });

  function refuse(write: TaskWrite, refused: RefusedEdit[]): void {
    sync.takeBack(refused.map(({ edit }) => edit));
    sync.cache.refetch();
    if (refused.length === write.edits.length) sync.forget(write.key);
    notifier.show(`${failureWords(write)} ${refused[0]?.error.message ?? ""}`);
  }

  function start(write: TaskWrite): void {
    sync.begin(write.key, write.edits);
    const activityIds = write.kind === "undo" ? sync.activityIds(write.undoes) : [];
    kept.put({ write, activityIds });
    mutate(write);
  }

  // What an earlier page could not send goes first. Another mount of this page may have begun it.
  const startKept = useEffectEvent(() => {
    const writes = client.getMutationCache().findAll({ mutationKey: taskKeys.writes(userId) });
    const begun = new Set(writes.map(({ state }) => (state.variables as TaskWrite).key));
    for (const { write, activityIds } of kept.list()) {
      if (begun.has(write.key)) continue;
      if (write.kind === "undo") {
        for (const activityId of activityIds) sync.noteActivity(write.undoes, activityId);
      }
      for (const { id } of write.edits) sync.reserveDraftId(id);
      start(write);
    }
  });
  useEffect(() => startKept(), []);

  function startUndoable(write: TaskWrite): void {
    if (write.edits.length === 0) return;
    sync.remember({ key: write.key, edits: write.edits });
    start(write);
    const words = writeWords(write, currentNow().day);
    if (words) notifier.show(words, { undo: () => void undo(write.key) });
  }

  function undo(key?: string): boolean {
    const stack = sync.undo.get();
    const entry = key === undefined ? stack.at(-1) : stack.find((one) => one.key === key);
    if (!entry) return false;
    sync.forget(entry.key);
    notifier.dismiss();
    start({
      kind: "undo",
      key: newId(),
      edits: reversed(entry.edits).map((edit) => sync.withRealIds(edit)),
      undoes: entry.key,
    });
    return true;
  }

  return {
    add: (fields) => {
      const draft = draftTask(sync.nextDraftId(), userId, fields, new Date());
      startUndoable({ kind: "add", key: newId(), edits: [addEdit(draft)] });
      return { task: draft };
    },
    change: (tasks, patch) =>
      startUndoable({
        kind: "change",
        key: newId(),
        edits: changeEdits(tasks, patch),
      }),
    remove: (tasks) => startUndoable({ kind: "delete", key: newId(), edits: deleteEdits(tasks) }),
    undo,
  };
}

function failureWords(write: TaskWrite): string {
  const [first] = write.edits;
  const title = first?.after?.title ?? first?.before?.title;
  const verb = write.kind === "undo" ? "Could not undo" : "Could not save";
  return write.edits.length === 1 && title ? `${verb} “${shortTitle(title)}”.` : `${verb} it all.`;
}

/** The ids of tasks whose changes have not reached the server and are not about to. */
export function useWaitingIds(userId: string, isOnline: boolean): ReadonlySet<number> {
  const waiting = useMutationState({
    filters: {
      mutationKey: taskKeys.writes(userId),
      status: "pending",
      predicate: ({ state }) => state.failureCount > 0 || (state.isPaused && !isOnline),
    },
    select: ({ state }) => (state.variables as TaskWrite).edits.map((edit) => edit.id),
  });
  return useMemo(() => new Set(waiting.flat()), [waiting]);
}
