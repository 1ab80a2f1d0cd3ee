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
          <p className={textClass(state)}>
            <Sentence pieces={sentence} isQuiet={state === "undone"} />
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
        <p className={`${textClass(state)} min-w-0 py-1.5 max-sm:py-3`}>
          <Sentence pieces={line} isQuiet={state === "undone"} />
          {state === "undone" ? (
            <span className="ml-2 text-13 font-medium text-ink-2">Undone</span>
          ) : null}
        </p>
        {wish ? <UndoButton entryKey={entryKey} wish={wish} words={plainText(line)} /> : null}
      </div>
      <RefusalNote entryKey={entryKey} />
    </li>
  );
}

function textClass(state: Change["state"]): string {
  return `text-14 wrap-anywhere ${state === "undone" ? "text-ink-3" : "text-ink-2"}`;
}
