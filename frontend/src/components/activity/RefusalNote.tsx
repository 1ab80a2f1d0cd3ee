import { TriangleAlert } from "lucide-react";
import { momentWords, sentenceOf } from "@/lib/activity/activity-words";
import type { Refusal } from "@/lib/activity/take-back";
import { useActivityActions } from "./activity-context";
import { Sentence } from "./Sentence";

const SHOWN = 3;

/** Why nothing was undone, at the entry that was not: above all, what changed since. */
export function RefusalNote({ entryKey }: { entryKey: string }) {
  const { refusals } = useActivityActions();
  const refusal = refusals.get(entryKey);
  if (!refusal) return null;
  return (
    <div
      ref={(note) => note?.scrollIntoView({ block: "nearest" })}
      role="alert"
      className="mt-2 flex gap-2.5 rounded-8 bg-amber-wash px-3 py-2 text-13 text-ink-2"
    >
      <TriangleAlert
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className="mt-0.5 shrink-0 text-amber"
      />
      <div className="min-w-0">
        {refusal.kind === "failed" ? refusal.message : <Conflict {...refusal} />}
      </div>
    </div>
  );
}

function Conflict({ since, isTurn }: Extract<Refusal, { kind: "conflict" }>) {
  const { today } = useActivityActions();
  const more = since.length - SHOWN;
  if (since.length === 0) {
    return isTurn
      ? "Nothing was undone. Part of it has changed since, and was left as it is."
      : "Not undone. The task has changed since, and was left as it is.";
  }
  return (
    <>
      <p>{isTurn ? "Nothing was undone. Since then:" : "Not undone. Since then:"}</p>
      <ul className="my-1">
        {since.slice(0, SHOWN).map((activity) => (
          <li key={activity.id} className="wrap-anywhere">
            <Sentence pieces={sentenceOf(activity, today)} />
            <span className="tabular"> ({momentWords(activity.created_at, today)})</span>
          </li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
      <p>Undo {since.length === 1 ? "that" : "those"} first to go further back.</p>
    </>
  );
}
