/**
 * So many connections at a time, for as many who want one. Who comes when all are taken waits for
 * the one held longest, which gives way once it has had its turn; it may come again, at the end of
 * the line. A turn of the copilot outlives its connection, so nothing is lost meanwhile.
 */

export interface SlotHolder {
  /** The connection may be opened. */
  granted(): void;
  /** Others wait: to be followed by `release`, at once or soon. */
  giveWay(): void;
}

export interface SlotsOptions {
  readonly limit: number;
  /** How long a holder keeps its connection when others wait. */
  readonly slice_ms: number;
  readonly now_ms?: () => number;
}

interface Held {
  /** Since when it has been of use: at first, since it was granted. */
  since_ms: number;
  isOpen: boolean;
  isLeaving: boolean;
}

/** A connection that takes long to open keeps its place so many times longer. */
const PATIENCE = 10;

export class Slots {
  readonly #options: Required<SlotsOptions>;
  /** In the order in which they came. */
  readonly #held = new Map<SlotHolder, Held>();
  readonly #waiting = new Set<SlotHolder>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SlotsOptions) {
    this.#options = { now_ms: Date.now, ...options };
  }

  /** Takes a connection that is open whatever others have; the oldest gives way for it. */
  hold(holder: SlotHolder): void {
    this.#held.set(holder, this.#heldNow(true));
    this.#settle();
  }

  ask(holder: SlotHolder): void {
    this.#waiting.add(holder);
    this.#settle();
  }

  /** The connection is open: its turn begins now. */
  opened(holder: SlotHolder): void {
    const held = this.#held.get(holder);
    if (held && !held.isOpen) Object.assign(held, this.#heldNow(true));
    this.#settle();
  }

  release(holder: SlotHolder): void {
    this.#held.delete(holder);
    this.#waiting.delete(holder);
    this.#settle();
  }

  #heldNow(isOpen: boolean): Held {
    return { since_ms: this.#options.now_ms(), isOpen, isLeaving: false };
  }

  #settle(): void {
    clearTimeout(this.#timer);
    const { limit, slice_ms, now_ms } = this.#options;
    for (const holder of this.#waiting) {
      if (this.#held.size >= limit) break;
      this.#waiting.delete(holder);
      this.#held.set(holder, this.#heldNow(false));
      holder.granted();
    }
    const staying = [...this.#held].filter(([, held]) => !held.isLeaving);
    const isOver = staying.length > limit;
    if (!isOver && (this.#waiting.size === 0 || this.#held.size > limit)) return;
    const due_ms = ({ isOpen, since_ms }: Held) =>
      since_ms + (isOpen || isOver ? slice_ms : slice_ms * PATIENCE);
    const [next] = staying.sort(([, a], [, b]) => due_ms(a) - due_ms(b));
    if (!next) return;
    const [holder, held] = next;
    const wait_ms = isOver ? 0 : due_ms(held) - now_ms();
    if (wait_ms > 0) {
      this.#timer = setTimeout(() => this.#settle(), wait_ms);
      return;
    }
    held.isLeaving = true;
    holder.giveWay();
    this.#settle();
  }
}
