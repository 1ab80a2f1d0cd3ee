import type { Change } from "@/lib/activity/activity-days";
import { lineOf, plainText, sentenceOf } from "@/lib/activity/activity-words";
import { takeBackOf } from "@/lib/activity/take-back";
import { useActivityActions } from "./activity-context";
import { EntryMeta } from "./EntryMeta";
import { RefusalNote } from "./RefusalNote";
import { Sentence } from "./Sentence";
import { UndoButton } from "./UndoButton";

/** One write: what was done, when, and the way back. */
export function ChangeEntry({ entryKey, change }: { entryKey: string; change: Change }) {
  const { today } = useActivityActions();
  const { activity, state, undoing } = change;
  const wish = takeBackOf(change);
  const sentence = sentenceOf(activity, today);
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0 py-1.5">
          <p className="text-14 wrap-anywhere text-ink-2">
            <Sentence pieces={sentence} />
          </p>
          <EntryMeta
            at={activity.created_at}
            isUndone={state === "undone"}
            undoneAt={undoing?.created_at}
          />
        </div>
        {wish ? <UndoButton entryKey={entryKey} wish={wish} words={plainText(sentence)} /> : null}
      </div>
      <RefusalNote entryKey={entryKey} />
    </>
  );
}

/** The same inside a turn, whose heading has the actor and the time. */
export function ChangeLine({ change }: { change: Change }) {
  const { today } = useActivityActions();
  const { activity, state } = change;
  const entryKey = `change-${activity.id}`;
  const wish = takeBackOf(change);
  const line = lineOf(activity, today);
  return (
    <li>
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 py-1.5 text-14 wrap-anywhere text-ink-2 max-sm:py-3">
          <Sentence pieces={line} />
          {state === "undone" ? <span className="text-13 text-ink-3"> Undone</span> : null}
        </p>
        {wish ? <UndoButton entryKey={entryKey} wish={wish} words={plainText(line)} /> : null}
      </div>
      <RefusalNote entryKey={entryKey} />
    </li>
  );
}
