/**
 * What is typed in the editors of this tab and not saved: it outlives the editor, a reload, a
 * sign-in, and the task itself. Only what this person typed is in it.
 */

import { type KeyValueStore, tabStore } from "@/lib/store/browser-store";
import { createStore, type Store } from "@/lib/store/store";
import type { Task } from "../task";
import type { FormChanges } from "./task-form";

export interface EditorDraft {
  /** The task as it was when something was last typed. */
  readonly task: Task;
  readonly changes: FormChanges;
  /** Deleted meanwhile: what was typed can become a task of its own. */
  readonly isDeleted: boolean;
  /** Why the server refused it, in words for the person; null when it was never sent. */
  readonly problem: string | null;
}

export class EditorDrafts {
  readonly all: Store<readonly EditorDraft[]>;
  /** Tasks whose editor is open: what is typed there is in sight already. */
  readonly open: Store<ReadonlySet<number>> = createStore<ReadonlySet<number>>(new Set());
  readonly #name: string;
  readonly #store: KeyValueStore | null;

  /** @param store null where storage is forbidden: drafts then live as long as the page */
  constructor(userId: string, store: KeyValueStore | null) {
    this.#name = `tandem-edits-${userId}`;
    this.#store = store;
    this.all = createStore<readonly EditorDraft[]>(this.#read());
  }

  of(taskId: number): EditorDraft | null {
    return this.all.get().find(({ task }) => task.id === taskId) ?? null;
  }

  /** Keeps what was typed; no changes forget it. */
  put(draft: EditorDraft): void {
    const others = this.all.get().filter(({ task }) => task.id !== draft.task.id);
    this.#save(Object.keys(draft.changes).length > 0 ? [...others, draft] : others);
  }

  drop(taskId: number): void {
    const others = this.all.get().filter(({ task }) => task.id !== taskId);
    if (others.length < this.all.get().length) this.#save(others);
  }

  /** The tasks went to the trash elsewhere, or came back from it. */
  setDeleted(taskIds: readonly number[], isDeleted: boolean): void {
    const isMeant = ({ task }: EditorDraft) => taskIds.includes(task.id);
    if (!this.all.get().some(isMeant)) return;
    this.#save(this.all.get().map((one) => (isMeant(one) ? { ...one, isDeleted } : one)));
  }

  /** An editor is open; returns its closing. */
  opened(taskId: number): () => void {
    this.open.set(new Set(this.open.get()).add(taskId));
    return () => {
      const rest = new Set(this.open.get());
      rest.delete(taskId);
      this.open.set(rest);
    };
  }

  #read(): EditorDraft[] {
    try {
      const drafts: unknown = JSON.parse(this.#store?.getItem(this.#name) ?? "[]");
      return Array.isArray(drafts) ? drafts.filter(isDraft) : [];
    } catch {
      return [];
    }
  }

  #save(drafts: readonly EditorDraft[]): void {
    this.all.set(drafts);
    try {
      if (drafts.length === 0) this.#store?.removeItem(this.#name);
      else this.#store?.setItem(this.#name, JSON.stringify(drafts));
    } catch {
      // Full or forbidden.
    }
  }
}

function isDraft(value: unknown): value is EditorDraft {
  const { task, changes } = (value ?? {}) as Partial<EditorDraft>;
  return typeof task?.id === "number" && typeof changes === "object" && changes !== null;
}

const draftsByUser = new Map<string, EditorDrafts>();

/** The drafts of one person in this tab. */
export function editorDraftsOf(userId: string): EditorDrafts {
  let drafts = draftsByUser.get(userId);
  if (!drafts) {
    drafts = new EditorDrafts(userId, tabStore());
    // On a server there is no tab, and no person stays.
    if (typeof window !== "undefined") draftsByUser.set(userId, drafts);
  }
  return drafts;
}
