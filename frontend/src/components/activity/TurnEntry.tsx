import { useState } from "react";
import type { Entry } from "@/lib/activity/activity-days";
import { turnWords } from "@/lib/activity/activity-words";
import { type TakeBack, takeBackOfEntry } from "@/lib/activity/take-back";
import { ChangeLine } from "./ChangeEntry";
import { EntryMeta } from "./EntryMeta";
import { RefusalNote } from "./RefusalNote";
import { UndoButton } from "./UndoButton";

const SHOWN = 4;

/** What the copilot did in one turn: its changes one by one, and all of them at once. */
export function TurnEntry({ entry }: { entry: Extract<Entry, { kind: "turn" }> }) {
  const { key, at, changes } = entry;
  const [isOpen, setOpen] = useState(false);
  const words = turnWords(changes.map(({ activity }) => activity));
  const wish = takeBackOfEntry(entry);
  const isUndone = wish?.direction === "redo";
  const undoneAt = changes
    .flatMap(({ undoing }) => undoing?.created_at ?? [])
    .sort()
    .at(-1);
  const shown = isOpen || changes.length <= SHOWN + 1 ? changes : changes.slice(0, SHOWN);
  const hidden = changes.length - shown.length;
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0 py-1.5">
          <p className={`text-14 ${isUndone ? "text-ink-3" : "text-ink-2"}`}>{words}</p>
          <EntryMeta at={at} isUndone={isUndone} undoneAt={undoneAt} />
        </div>
        {wish ? (
          <UndoButton entryKey={key} wish={wish} words={words} label={labelOf(wish, entry)} />
        ) : null}
      </div>
      <RefusalNote entryKey={key} />
      <ul className="mt-1 border-l-2 border-line pl-3.5">
        {shown.map((change) => (
          <ChangeLine key={change.activity.id} change={change} />
        ))}
      </ul>
      {hidden > 0 ? (
        <button
          type="button"
          className="focus-ring ml-4 h-8 rounded-8 text-13 font-medium text-ink-2 underline-offset-4 hover:text-ink hover:underline max-sm:h-11"
          onClick={() => setOpen(true)}
        >
          Show {hidden} more
        </button>
      ) : null}
    </>
  );
}

function labelOf(
  { direction, wanted }: TakeBack,
  { changes, isWhole }: Extract<Entry, { kind: "turn" }>,
): string {
  const verb = direction === "undo" ? "Undo" : "Redo";
  const possible = changes.filter(({ state }) => state !== "idle").length;
  if (wanted.length < possible) return `${verb} the rest`;
  return isWhole ? `${verb} all ${wanted.length}` : `${verb} all`;
}
