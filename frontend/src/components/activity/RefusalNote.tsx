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
      ref={comeIntoView}
      role="alert"
      className="mt-2 flex scroll-mb-4 gap-2.5 rounded-8 bg-amber-wash px-3 py-2 text-13 text-ink-2"
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

function Conflict({ wish, since, isPartial }: Extract<Refusal, { kind: "conflict" }>) {
  const { today } = useActivityActions();
  const isOne = wish.wanted.length === 1;
  const done = wish.direction === "undo" ? "undone" : "redone";
  const lead = isOne ? `Not ${done}.` : `${isPartial ? "Not all" : "None"} of it was ${done}.`;
  const more = since.length - SHOWN;
  if (since.length === 0) {
    return `${lead} ${isOne ? "The task" : "Part of it"} has changed since, and was left as it is.`;
  }
  return (
    <>
      <p>{lead} Since then:</p>
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

/** At the end of the drawer it would show below the edge. One function, so that it runs once. */
function comeIntoView(note: HTMLElement | null): void {
  note?.scrollIntoView({ block: "nearest" });
}
