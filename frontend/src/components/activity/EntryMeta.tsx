import { momentWords } from "@/lib/activity/activity-words";
import { timeWords } from "@/lib/time/date-words";
import { useActivityActions } from "./activity-context";

export interface EntryMetaProps {
  at: string;
  isUndone: boolean;
  /** When it was undone, if that is loaded. */
  undoneAt: string | undefined;
}

/** The time under its day's heading, and when it was undone. */
export function EntryMeta({ at, isUndone, undoneAt }: EntryMetaProps) {
  const { today } = useActivityActions();
  return (
    <p className="tabular mt-0.5 text-13 text-ink-3">
      <time dateTime={at}>{timeWords(new Date(at))}</time>
      {isUndone ? (
        <span className="ml-2 font-medium text-ink-2">
          Undone{undoneAt ? ` ${momentWords(undoneAt, today)}` : null}
        </span>
      ) : null}
    </p>
  );
}
