import type { Turn } from "../../state/turn-groups";

/**
 * The keys that turns are rendered under. A page of older items often completes the first turn on
 * screen, which then begins with another item; under its old key it keeps its nodes, and with them
 * focus, selection and what was typed into widgets.
 */
export class TurnKeys {
  readonly #byItem = new Map<string, string>();

  /** One key for each turn, no two alike. `firstKeyOf` names a turn that was not seen before. */
  of(turns: readonly Turn[], firstKeyOf: (turn: Turn) => string): string[] {
    const taken = new Set<string>();
    return turns.map((turn) => {
      const first = firstKeyOf(turn);
      const known = this.#byItem.get(first) ?? this.#keyOfAny(turn.itemIds) ?? first;
      const key = taken.has(known) ? first : known;
      taken.add(key);
      this.#byItem.set(first, key);
      return key;
    });
  }

  #keyOfAny(itemIds: readonly string[]): string | undefined {
    const id = itemIds.find((one) => this.#byItem.has(one));
    return id === undefined ? undefined : this.#byItem.get(id);
  }
}
