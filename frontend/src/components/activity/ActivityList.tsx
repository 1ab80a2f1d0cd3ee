import { useEffect, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { type ActivityDay, type Entry, newestId } from "@/lib/activity/activity-days";
import { WASH_MS } from "@/lib/tasks/sync/row-marks";
import { nearDay } from "@/lib/time/date-words";
import type { Day } from "@/lib/time/day";
import { ChangeEntry } from "./ChangeEntry";
import { TurnEntry } from "./TurnEntry";

export interface ActivityListProps {
  days: readonly ActivityDay[];
  today: Day;
  /** Changes with a greater id came while the log was open. */
  seenUpTo: number;
}

/** The entries under their days. */
export function ActivityList({ days, today, seenUpTo }: ActivityListProps) {
  return days.map(({ day, entries }) => (
    <section key={day} aria-labelledby={`activity-${day}`}>
      <h3
        id={`activity-${day}`}
        className="sticky top-0 z-10 flex h-11 items-end bg-bg pb-1.5 text-13 font-semibold"
      >
        {nearDay(day, today)}
      </h3>
      <ul>
        {entries.map((entry) => (
          <EntryRow key={entry.key} entry={entry} isNew={newestId(entry) > seenUpTo} />
        ))}
      </ul>
    </section>
  ));
}

/** A new entry is washed for a while, like a changed row of the list. */
function EntryRow({ entry, isNew }: { entry: Entry; isNew: boolean }) {
  const id = newestId(entry);
  const [washedId, setWashedId] = useState(0);
  const isFresh = isNew && washedId !== id;
  useEffect(() => {
    if (!isFresh) return;
    const timer = setTimeout(() => setWashedId(id), WASH_MS);
    return () => clearTimeout(timer);
  }, [isFresh, id]);
  return (
    <li
      className={classNames(
        "-mx-3 rounded-8 px-3 py-2 transition-colors duration-180",
        isFresh && "bg-accent-wash",
      )}
    >
      {entry.kind === "turn" ? (
        <TurnEntry entry={entry} />
      ) : (
        <ChangeEntry entryKey={entry.key} change={entry.change} />
      )}
    </li>
  );
}
