import type { Turn } from "../../state/turn-groups";

/** Where the shown part of a thread begins: a turn, and how many of its entries to leave out. */
export interface WindowStart {
  turn: number;
  /** A user message counts as the first entry of its turn. */
  skip: number;
}

/** Turns up to this many entries are shown whole or not at all. */
const WHOLE = 40;

function entriesOf(turn: Turn): number {
  return turn.items.length + (turn.userMessage ? 1 : 0);
}

/** Moves the start back over at least `count` entries, or to the beginning. */
export function stepBack(turns: readonly Turn[], from: WindowStart, count: number): WindowStart {
  let { turn, skip } = from;
  let left = count;
  while (left > 0 && (skip > 0 || turn > 0)) {
    if (skip === 0) {
      turn -= 1;
      skip = entriesOf(turns[turn] as Turn);
    }
    const isWhole = entriesOf(turns[turn] as Turn) <= WHOLE;
    const taken = isWhole ? skip : Math.min(skip, left);
    skip -= taken;
    left -= taken;
  }
  return { turn, skip };
}

/** The id of the first entry shown. */
export function firstEntry(turns: readonly Turn[], { turn, skip }: WindowStart): string | null {
  const found = turns[turn];
  if (!found) return null;
  return skip === 0 ? found.key : (found.itemIds[skip - (found.userMessage ? 1 : 0)] ?? null);
}

/** Where an entry stands now: older items may have joined its turn. Null when it is gone. */
export function startAt(turns: readonly Turn[], entryId: string): WindowStart | null {
  const turn = turns.findIndex((one) => one.key === entryId || one.itemIds.includes(entryId));
  const found = turns[turn];
  if (!found) return null;
  if (found.key === entryId || entriesOf(found) <= WHOLE) return { turn, skip: 0 };
  return { turn, skip: found.itemIds.indexOf(entryId) + (found.userMessage ? 1 : 0) };
}

/** Entries before the start. */
export function countHidden(turns: readonly Turn[], start: WindowStart): number {
  return turns.slice(0, start.turn).reduce((count, turn) => count + entriesOf(turn), start.skip);
}
