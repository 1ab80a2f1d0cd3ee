/**
 * Sends a write, task by task. What the server has answered is remembered under the write's key, so
 * a retry after a cut sends only the rest, and each request carries the same Idempotency-Key again.
 */
import { ApiError } from "@/lib/net/api-error";
import type { WriteAnswer } from "../sync/task-api";
import type { TaskSync } from "../sync/task-sync";
import type { TaskFields, TaskPatch } from "../task";
import { fieldsOf, patchOf, type TaskEdit, type Write } from "../task-edits";

/** The requests a writer makes; `task-api.ts` has the real ones. */
export interface TaskRequests {
  addTask(userId: string, fields: TaskFields, key: string): Promise<WriteAnswer>;
  changeTask(userId: string, id: number, patch: TaskPatch, key: string): Promise<WriteAnswer>;
  deleteTask(userId: string, id: number, key: string): Promise<WriteAnswer>;
  undoActivity(userId: string, activityId: number): Promise<WriteAnswer>;
}

/** An edit the server refused for good. */
export interface RefusedEdit {
  edit: TaskEdit;
  error: ApiError;
}

export class TaskWriter {
  readonly #userId: string;
  readonly #sync: TaskSync;
  readonly #requests: TaskRequests;
  readonly #answered = new Map<string, Set<number>>();

  constructor(userId: string, sync: TaskSync, requests: TaskRequests) {
    this.#userId = userId;
    this.#sync = sync;
    this.#requests = requests;
  }

  /** Edits the server has not answered yet. */
  unanswered(write: Write): TaskEdit[] {
    const answered = this.#answered.get(write.key);
    return write.edits.filter((edit) => !answered?.has(edit.id));
  }

  /**
   * Resolves with the edits that were refused, none when all is well.
   * Throws a retryable ApiError, or one of the session, as soon as one request had no proper answer.
   */
  async send(write: Write): Promise<RefusedEdit[]> {
    this.#sync.sendStarted();
    try {
      return write.kind === "undo" ? await this.#sendUndo(write) : await this.#sendEdits(write);
    } finally {
      this.#sync.sendEnded();
    }
  }

  /** Forgets a write that is over. */
  close(write: Write): void {
    this.#answered.delete(write.key);
  }

  async #sendEdits(write: Exclude<Write, { kind: "undo" }>): Promise<RefusedEdit[]> {
    const refused: RefusedEdit[] = [];
    for (const edit of this.unanswered(write)) {
      try {
        const { task, activityId } = await this.#sendEdit(write, edit);
        this.#sync.settleEdit(edit, task, activityId);
        if (activityId !== null) this.#sync.noteActivity(write.key, activityId);
      } catch (cause) {
        refused.push({ edit, error: refusal(cause) });
      }
      this.#markAnswered(write.key, edit.id);
    }
    return refused;
  }

  #sendEdit(write: Exclude<Write, { kind: "undo" }>, edit: TaskEdit): Promise<WriteAnswer> {
    const id = this.#sync.realId(edit.id);
    const key = write.edits.length === 1 ? write.key : `${write.key}-${id}`;
    if (write.kind === "delete") return this.#requests.deleteTask(this.#userId, id, key);
    if (write.kind === "change") {
      return this.#requests.changeTask(this.#userId, id, patchOf(edit), key);
    }
    if (!edit.after) throw new TypeError("an added task has no image");
    return this.#requests.addTask(this.#userId, fieldsOf(edit.after), key);
  }

  /** Activities are undone newest first; one that is already undone counts as done. */
  async #sendUndo(write: Extract<Write, { kind: "undo" }>): Promise<RefusedEdit[]> {
    const refused: RefusedEdit[] = [];
    const ids = this.#sync.activityIds(write.undoes).slice().reverse();
    for (const activityId of ids) {
      if (this.#answered.get(write.key)?.has(activityId)) continue;
      try {
        const answer = await this.#requests.undoActivity(this.#userId, activityId);
        const edit = write.edits.find((one) => this.#sync.realId(one.id) === answer.task?.id);
        if (edit) {
          this.#sync.settleEdit(edit, edit.after && answer.task, answer.activityId);
        }
      } catch (cause) {
        const [edit] = write.edits;
        if (edit) refused.push({ edit, error: refusal(cause) });
      }
      this.#markAnswered(write.key, activityId);
    }
    return refused;
  }

  #markAnswered(key: string, id: number): void {
    this.#answered.set(key, (this.#answered.get(key) ?? new Set()).add(id));
  }
}

/** The error if the server refused for good; anything that may pass later is thrown on. */
function refusal(cause: unknown): ApiError {
  if (cause instanceof ApiError && !cause.isRetryable && !cause.isOfSession) return cause;
  throw cause;
}
