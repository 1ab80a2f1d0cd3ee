/** What every controller of a session shares. */
import type { ProtocolClient } from "../protocol/client";
import { isAbort, toError } from "../protocol/errors";
import type { Options } from "../protocol/options";
import type { EmitEvent } from "./events";
import type { Store } from "./store";
import type { ThreadState } from "./thread-state";

export interface SessionCore {
  readonly options: Store<Options>;
  readonly client: ProtocolClient;
  /** The thread on screen; the thread and the turn controller both write to it. */
  readonly thread: Store<ThreadState>;
  readonly emit: EmitEvent;
}

/** Reports a failure as `chatkit.error`; requests that were aborted on purpose are none. */
export function reportError(core: Pick<SessionCore, "emit">, cause: unknown): void {
  if (!isAbort(cause)) core.emit("chatkit.error", { error: toError(cause) });
}

/** A diagnostic event. Never put message text into `data`. */
export function log(core: Pick<SessionCore, "emit">, name: string, data?: Record<string, unknown>) {
  core.emit("chatkit.log", data ? { name, data } : { name });
}

/** The id of the thread on screen, also while it loads. */
export function activeThreadId(state: ThreadState): string | null {
  if (state.load.status !== "ready") return state.load.threadId;
  return state.thread?.id ?? null;
}
