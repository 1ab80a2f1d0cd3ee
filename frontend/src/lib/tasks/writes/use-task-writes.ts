"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { newId } from "@/lib/browser/new-id";
import { ApiError } from "@/lib/net/api-error";
import { type BackoffRule, backoff_ms, PATIENT } from "@/lib/net/backoff";
import { browserStore } from "@/lib/store/browser-store";
import { currentNow } from "@/lib/time/use-now";
import { editorDraftsOf } from "../editor/editor-drafts";
import { changesBetween } from "../editor/task-form";
import { taskKeys } from "../sync/query-keys";
import type { TaskSync } from "../sync/task-sync";
import type { Task, TaskFields, TaskPatch } from "../task";
import {
  addEdit,
  changeEdits,
  deleteEdits,
  draftTask,
  reversed,
  type TaskEdit,
  type Write,
} from "../task-edits";
import { writeWords } from "../write-words";
import { failureWords, waitingWords } from "./failure-words";
import { KeptWrites } from "./kept-writes";
import { hasFailed, Outbox } from "./outbox";
import { type RefusedEdit, type TaskRequests, TaskWriter } from "./task-writer";

/** Attempts at what the server itself fails to do; a network or a session comes back some day. */
const RETRIES = 6;
/** Signed in again in another tab, a page notices within seconds. */
const SESSION: BackoffRule = { base_ms: 1_000, cap_ms: 5_000 };

/** Where messages appear: one at a time, each with at most one thing to do about it. */
export interface Notifier {
  show: (message: string, action?: { undo: () => void; undoLabel?: string }) => number;
  dismiss: (id?: number) => void;
}

export interface TaskWrites {
  /**
   * Adds a task and returns it as it stands in the list until the server has named it. `line` is
   * what was typed, to be given back if the server refuses it.
   */
  add: (fields: TaskFields, line?: string) => { task: Task };
  /** Changes each task, all alike or each in its own way. */
  change: (tasks: readonly Task[], patch: TaskPatch | ((task: Task) => TaskPatch)) => void;
  remove: (tasks: readonly Task[]) => void;
  /** Undoes one write or turn, or the latest. False when there is nothing to undo. */
  undo: (key?: string) => boolean;
}

/** Writes that failed, and what to do about each. */
export interface FailedWrites {
  outbox: Outbox;
  sendAgain: (key: string) => void;
}

/**
 * Writes that show at once, wait for a network or a session, and retry. What is refused goes back
 * with a message, and what was typed for it stays: see outbox.ts and editor-drafts.ts.
 */
export function useTaskWrites(
  userId: string,
  sync: TaskSync,
  notifier: Notifier,
  requests: TaskRequests,
): TaskWrites & FailedWrites {
  const client = useQueryClient();
  const writer = useMemo(() => new TaskWriter(userId, sync, requests), [userId, sync, requests]);
  const kept = useMemo(() => new KeptWrites(userId, browserStore()), [userId]);
  const outbox = useMemo(() => new Outbox(kept), [kept]);
  const sending = useRef<Write | null>(null);
  const tryingToast = useRef<number | null>(null);
  const { mutate } = useMutation({
    mutationKey: taskKeys.writes(userId),
    // One at a time and in order: a change to a draft needs the id that its adding returns.
    scope: { id: `task-writes-${userId}` },
    mutationFn: (write: Write) => {
      sending.current = write;
      return writer.send(write);
    },
    retry: (failures, error) => {
      if (!(error instanceof ApiError)) return false;
      const isLasting = error.code === "server_error" && failures >= RETRIES;
      const isRetrying = error.isOfSession || (error.isRetryable && !isLasting);
      if (isRetrying && failures === 0 && error.code !== "offline") {
        tryingToast.current = notifier.show(waitingWords(sending.current, error));
      }
      return isRetrying;
    },
    retryDelay: (failures, error) =>
      error instanceof ApiError && error.retryAfter_s !== null
        ? error.retryAfter_s * 1000
        : backoff_ms(error instanceof ApiError && error.isOfSession ? SESSION : PATIENT, failures),
    onSuccess: (refused, write) => {
      if (tryingToast.current !== null) notifier.dismiss(tryingToast.current);
      kept.drop(write.key);
      if (refused.length > 0) refuse(write, refused);
    },
    onError: (error, write) => {
      const edits = writer.unanswered(write);
      kept.drop(write.key);
      sync.takeBack(edits);
      if (edits.length === write.edits.length) sync.forget(write.key);
      keepTyped({ ...write, edits }, error, () => start({ ...write, edits }));
    },
    onSettled: (_data, _error, write) => {
      tryingToast.current = null;
      sync.end(write.key);
      writer.close(write);
    },
  });

  function refuse(write: Write, refused: readonly RefusedEdit[]): void {
    const edits = refused.map(({ edit }) => edit);
    sync.takeBack(edits);
    sync.cache.refetch();
    if (refused.length === write.edits.length) sync.forget(write.key);
    if (refused[0]) keepTyped({ ...write, edits }, refused[0].error);
  }

  /** Nothing that was typed goes with the write that failed. */
  function keepTyped(write: Write, error: Error, again?: () => void): void {
    const words = `${failureWords(write)} ${error.message}`;
    const [edit] = write.edits;
    const isOne = write.edits.length === 1;
    if (write.kind === "add") {
      // "Added", it may say.
      notifier.dismiss();
      outbox.put({ write, activityIds: [], problem: words });
    } else if (write.kind === "change" && isOne && edit && keepEdit(edit, error)) {
      notifier.show(words);
    } else {
      notifier.show(words, again && { undo: again, undoLabel: "Try again" });
    }
  }

  /** Puts the fields of a failed change back into the editor of its task; false if none is typed. */
  function keepEdit({ before, after }: TaskEdit, error: Error): boolean {
    if (!before || !after) return false;
    const changes = changesBetween(before, after);
    if (Object.keys(changes).length === 0) return false;
    const isDeleted = error instanceof ApiError && error.code === "not_found";
    const task = { ...before, id: sync.realId(before.id) };
    editorDraftsOf(userId).put({ task, changes, isDeleted, problem: error.message });
    return true;
  }

  function start(write: Write): void {
    sync.begin(write.key, write.edits);
    const activityIds = write.kind === "undo" ? sync.activityIds(write.undoes) : [];
    kept.put({ write, activityIds });
    mutate(write);
  }

  // What an earlier page could not send goes first. Another mount of this page may have begun it.
  const startKept = useEffectEvent(() => {
    const writes = client.getMutationCache().findAll({ mutationKey: taskKeys.writes(userId) });
    const begun = new Set(writes.map(({ state }) => (state.variables as Write).key));
    for (const one of kept.list()) {
      const { write, activityIds } = one;
      if (begun.has(write.key) || hasFailed(one)) continue;
      if (write.kind === "undo") {
        for (const activityId of activityIds) sync.noteActivity(write.undoes, activityId);
      }
      for (const { id } of write.edits) sync.reserveDraftId(id);
      start(write);
    }
  });
  useEffect(() => startKept(), []);

  function startUndoable(write: Write): void {
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
    add: (fields, line) => {
      const draft = draftTask(sync.nextDraftId(), userId, fields, new Date());
      startUndoable({ kind: "add", key: newId(), edits: [addEdit(draft)], line });
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
    outbox,
    sendAgain: (key) => {
      const failed = outbox.take(key);
      if (failed) start(failed.write);
    },
  };
}
