/**
 * What the backend has to be told, for as long as it has not confirmed it.
 *
 * A notice is stored before what it tells of is done, and finishes that too: whatever breaks off in
 * between, the session that was to end has ended and the backend knows.
 */
import { logSecurity, logSecurityOnce } from "../security-log";

export interface Notice {
  readonly id: string;
  /** A session ended, or an account is to go with everything that belongs to it. */
  readonly kind: "session" | "account";
  readonly userId: string;
  /** null for an account. */
  readonly sessionId: string | null;
  readonly createdAt: Date;
}

export interface OutboxStore {
  add(notice: Omit<Notice, "id">): Promise<void>;
  /** The oldest first. */
  waiting(): Promise<readonly Notice[]>;
  isWaiting(sessionId: string): Promise<boolean>;
  remove(notice: Notice): Promise<void>;
  /** Deletes the session or the account that a notice is about, where it is still there. */
  finish(notice: Notice): Promise<void>;
}

/** The backend answered, but not that it is done. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
}

const FIRST_DELAY_MS = 1_000;
/** Also how late a notice is seen that another process left. */
const LONGEST_DELAY_MS = 5_000;
/** No token outlives its session's end by more than the 7 days that a session lasts. */
const SESSION_KEPT_MS = 8 * 24 * 60 * 60 * 1000;

export class Outbox {
  readonly #store: OutboxStore;
  readonly #tell: (notice: Notice) => Promise<void>;
  #failures = 0;
  #retryAt_ms = 0;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();

  /** `tell` throws where the backend did not confirm. */
  constructor(store: OutboxStore, tell: (notice: Notice) => Promise<void>) {
    this.#store = store;
    this.#tell = tell;
  }

  /** Stores a notice; throws where it cannot, and then nothing may be done either. */
  async add(kind: Notice["kind"], userId: string, sessionId: string | null): Promise<void> {
    await this.#store.add({ kind, userId, sessionId, createdAt: new Date() });
  }

  /** Tells the backend what waits, once; not while it was just found out of reach. */
  async deliver(): Promise<void> {
    this.#round = this.#round.then(() => this.#deliverAll());
    await this.#round;
  }

  /** Whether the backend still has to be told of this session's end. */
  isWaiting(sessionId: string): Promise<boolean> {
    return this.#store.isWaiting(sessionId);
  }

  /** Delivers now and from then on by itself; returns the end of that. */
  start(): () => void {
    const tick = async () => {
      await this.deliver();
      this.#timer = setTimeout(tick, this.#delay_ms);
      this.#timer.unref();
    };
    this.#timer = setTimeout(tick, 0);
    return () => clearTimeout(this.#timer);
  }

  get #delay_ms(): number {
    if (this.#failures === 0) return LONGEST_DELAY_MS;
    return Math.min(FIRST_DELAY_MS * 2 ** (this.#failures - 1), LONGEST_DELAY_MS);
  }

  async #deliverAll(): Promise<void> {
    // Whoever came while the last round failed has its answer too.
    if (Date.now() < this.#retryAt_ms) return;
    try {
      const waiting = await this.#store.waiting();
      // An account goes once nobody can write to it any more.
      const sorted = [...waiting].sort((a, b) => b.kind.localeCompare(a.kind));
      for (const notice of sorted) await this.#deliverOne(notice);
      this.#failures = 0;
    } catch (cause) {
      this.#failures += 1;
      this.#retryAt_ms = Date.now() + this.#delay_ms;
      this.#complain(cause);
    }
  }

  async #deliverOne(notice: Notice): Promise<void> {
    await this.#store.finish(notice);
    try {
      await this.#tell(notice);
    } catch (cause) {
      if (!(cause instanceof RefusedError)) throw cause;
      // One that is refused shall not keep the others waiting.
      this.#complain(cause);
      if (notice.kind === "account" || age_ms(notice) < SESSION_KEPT_MS) return;
    }
    await this.#store.remove(notice);
    if (age_ms(notice) > LONGEST_DELAY_MS) {
      logSecurity("backend_told_late", { user: notice.userId, reason: notice.kind });
    }
  }

  #complain(cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    logSecurityOnce("outbox", 60, "backend_not_told", { reason });
  }
}

function age_ms({ createdAt }: Notice): number {
  return Date.now() - createdAt.getTime();
}
