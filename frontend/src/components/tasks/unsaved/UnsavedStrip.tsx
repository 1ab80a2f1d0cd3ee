"use client";

import { FileWarning } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/Button";
import { showToast } from "@/components/ui/toast/toast-store";
import { ApiError } from "@/lib/net/api-error";
import type { Store } from "@/lib/store/store";
import { type EditorDraft, editorDraftsOf } from "@/lib/tasks/editor/editor-drafts";
import { formOf, patchFrom, shownForm } from "@/lib/tasks/editor/task-form";
import { readTask } from "@/lib/tasks/sync/task-api";
import type { Task } from "@/lib/tasks/task";
import { fieldsOf } from "@/lib/tasks/task-edits";
import { shortTitle } from "@/lib/tasks/write-words";
import type { FailedWrite } from "@/lib/tasks/writes/outbox";
import { useTasksActions } from "../tasks-context";
import { type OutboxAccess, useOutbox } from "./outbox-context";

const TaskEditor = lazy(() =>
  import("../editor/TaskEditor").then((file) => ({ default: file.TaskEditor })),
);

/** What was typed and is not saved, each with what can be done about it; nothing when all is. */
export function UnsavedStrip() {
  const outbox = useOutbox();
  return outbox ? <Entries {...outbox} /> : null;
}

function Entries({ userId, outbox, sendAgain }: OutboxAccess) {
  const drafts = editorDraftsOf(userId);
  const failed = useKept(outbox.failed, NO_WRITES);
  const all = useKept(drafts.all, NO_DRAFTS);
  const open = useKept(drafts.open, NONE_OPEN);
  const [going, setGoing] = useState<Task | null>(null);
  const unseen = all.filter(({ task }) => !open.has(task.id) || task.id === going?.id);
  if (failed.length === 0 && unseen.length === 0) return null;

  return (
    <ul aria-label="Not saved" className="mb-3 flex flex-col gap-1.5">
      {failed.map(({ write, problem }) => (
        <Entry key={write.key} text={problem}>
          <Button size="small" className="max-sm:h-11" onClick={() => sendAgain(write.key)}>
            Try again
          </Button>
          <Button
            size="small"
            className="max-sm:h-11"
            variant="ghost"
            onClick={() => outbox.take(write.key)}
          >
            Discard
          </Button>
        </Entry>
      ))}
      {unseen.map((draft) =>
        draft.task.id === going?.id ? (
          <Suspense key={draft.task.id} fallback={<Entry text={draftWords(draft)} />}>
            <TaskEditor task={going} onClose={() => setGoing(null)} />
          </Suspense>
        ) : (
          <Entry key={draft.task.id} text={draftWords(draft)}>
            <DraftButtons draft={draft} userId={userId} onGoOn={setGoing} />
          </Entry>
        ),
      )}
    </ul>
  );
}

interface DraftButtonsProps {
  draft: EditorDraft;
  userId: string;
  onGoOn: (task: Task) => void;
}

function DraftButtons({ draft, userId, onGoOn }: DraftButtonsProps) {
  const { writes } = useTasksActions();
  const drafts = editorDraftsOf(userId);
  const { task, changes, isDeleted } = draft;

  async function goOn(): Promise<void> {
    try {
      onGoOn(await readTask(userId, task.id));
    } catch (error) {
      if (error instanceof ApiError && error.code === "not_found") {
        drafts.setDeleted([task.id], true);
      } else {
        showToast(error instanceof ApiError ? error.message : "The task did not load. Try again");
      }
    }
  }

  function addAnew(): void {
    const form = shownForm(formOf(task), changes);
    writes.add(fieldsOf({ ...task, ...patchFrom(task, form) }));
    drafts.drop(task.id);
  }

  return (
    <>
      {isDeleted ? (
        <Button size="small" className="max-sm:h-11" onClick={addAnew}>
          Add as a new task
        </Button>
      ) : (
        <Button size="small" className="max-sm:h-11" onClick={() => void goOn()}>
          Go on editing
        </Button>
      )}
      <Button
        size="small"
        className="max-sm:h-11"
        variant="ghost"
        onClick={() => drafts.drop(task.id)}
      >
        Discard
      </Button>
    </>
  );
}

function Entry({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-2.5 gap-y-1 rounded-8 bg-amber-wash py-2 pr-2 pl-3.5 text-13 text-ink">
      <FileWarning size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-amber" />
      <span role="status" className="min-w-0 flex-1 basis-48 wrap-anywhere">
        {text}
      </span>
      <span className="flex gap-1.5">{children}</span>
    </li>
  );
}

function draftWords({ task, changes, isDeleted, problem }: EditorDraft): string {
  const typed = changes.title?.now || changes.description?.now;
  const what = typed ? `: “${shortTitle(typed)}”` : "";
  const title = shortTitle(task.title);
  if (isDeleted) return `“${title}” was deleted elsewhere. What you changed is kept${what}.`;
  if (problem) return `Could not save “${title}”${what}. ${problem}`;
  return `Unsaved changes to “${title}”${what}.`;
}

const NO_WRITES: readonly FailedWrite[] = [];
const NO_DRAFTS: readonly EditorDraft[] = [];
const NONE_OPEN: ReadonlySet<number> = new Set();

/** A store that only a browser can fill: the server's page has none of it. */
function useKept<S>(store: Store<S>, none: S): S {
  return useSyncExternalStore(store.subscribe, store.get, () => none);
}
