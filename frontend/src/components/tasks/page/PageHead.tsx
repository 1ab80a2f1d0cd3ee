import type { TaskSummary } from "@/lib/tasks/list/summary";
import { longDay } from "@/lib/time/date-words";
import type { Now } from "@/lib/time/day";
import { NO_NOW } from "@/lib/time/use-now";

export interface PageHeadProps {
  now: Now;
  summary: TaskSummary | undefined;
  onShowOverdue: () => void;
}

/** The date, and what is late or due today. */
export function PageHead({ now, summary, onShowOverdue }: PageHeadProps) {
  return (
    <div className="flex min-h-8 flex-wrap items-baseline gap-x-3.5 pt-4 max-sm:flex-col max-sm:pt-1.5">
      <h1 className="text-24 font-semibold max-sm:text-22">
        {now === NO_NOW ? "\u00a0" : longDay(now.day)}
      </h1>
      <p className="tabular min-h-5 text-14 text-ink-3">
        {summary ? <Counts summary={summary} onShowOverdue={onShowOverdue} /> : null}
      </p>
    </div>
  );
}

function Counts({
  summary: { overdue, due_today },
  onShowOverdue,
}: {
  summary: TaskSummary;
  onShowOverdue: () => void;
}) {
  const today = due_today > 0 ? `${due_today} due today` : null;
  if (overdue === 0) return today;
  return (
    <>
      <button
        type="button"
        className="focus-ring rounded-4 text-red underline-offset-4 hover:underline"
        onClick={onShowOverdue}
      >
        {overdue} overdue
      </button>
      {today ? `, ${today}` : null}
    </>
  );
}
