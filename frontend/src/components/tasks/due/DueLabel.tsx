import { classNames } from "@/components/ui/class-names";
import { dueState } from "@/lib/tasks/due";
import { dueWords, fullDueWords } from "@/lib/tasks/due-words";
import { useShownNow } from "../tasks-context";

const COLOURS = {
  overdue: "text-red font-medium sm:bg-red-wash",
  today: "text-amber font-medium",
  upcoming: "text-ink-3",
  none: "",
};

/** When a task is due, in the words and colour of how near that is. */
export function DueLabel({ dueAt, isStrong }: { dueAt: string | null; isStrong?: boolean }) {
  const now = useShownNow();
  if (dueAt === null) return null;
  const state = dueState(dueAt, now);
  return (
    <time
      dateTime={dueAt}
      title={fullDueWords(dueAt, now.day)}
      className={classNames(
        "tabular whitespace-nowrap text-13 sm:rounded-6 sm:px-2 sm:py-0.5",
        isStrong && state === "upcoming" ? "font-medium text-ink-2" : COLOURS[state],
      )}
    >
      {state === "overdue" ? <span className="sr-only">Overdue, </span> : null}
      {dueWords(dueAt, now.day)}
    </time>
  );
}
