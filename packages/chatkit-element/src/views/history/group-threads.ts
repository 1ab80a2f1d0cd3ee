import type { ThreadMetadata } from "../../protocol/items";
import type { MessageKey } from "../locale/en";

export interface ThreadGroup {
  name: MessageKey | null;
  threads: ThreadMetadata[];
}

const DAY_MS = 86_400_000;

/**
 * Puts threads under the day they were made, keeping the server's order. Times without a zone are
 * UTC, as Python servers write them; threads without a readable time stand at the end, unnamed.
 */
export function groupThreads(threads: readonly ThreadMetadata[], now: Date): ThreadGroup[] {
  const groups = new Map<MessageKey | null, ThreadMetadata[]>();
  for (const thread of threads) {
    const name = groupName(thread.created_at, now);
    groups.set(name, [...(groups.get(name) ?? []), thread]);
  }
  const order: (MessageKey | null)[] = [
    "today",
    "yesterday",
    "lastWeek",
    "lastMonth",
    "earlier",
    null,
  ];
  return order.flatMap((name) => {
    const found = groups.get(name);
    return found ? [{ name, threads: found }] : [];
  });
}

function groupName(createdAt: string | undefined, now: Date): MessageKey | null {
  const time = parseTime(createdAt);
  if (time === null) return null;
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  if (time >= midnight) return "today";
  if (time >= midnight - DAY_MS) return "yesterday";
  if (time >= midnight - 6 * DAY_MS) return "lastWeek";
  if (time >= midnight - 29 * DAY_MS) return "lastMonth";
  return "earlier";
}

function parseTime(text: string | undefined): number | null {
  if (!text) return null;
  const hasZone = /(?:z|[+-]\d{2}:?\d{2})$/i.test(text);
  const time = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(time) ? null : time;
}
