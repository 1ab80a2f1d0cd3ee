/** Runs the page's function for a client tool call. Its failure is an answer too. */
import { CallbackError } from "../protocol/errors";
import type { ClientToolCallItem } from "../protocol/items";
import { reportError, type SessionCore } from "./session-core";

/**
 * The result to post: what the handler returned as plain JSON, an empty object for nothing, or
 * `{error}` for a handler that is missing, fails, or returns what JSON cannot hold.
 */
export async function callClientTool(
  core: Pick<SessionCore, "emit" | "options">,
  call: ClientToolCallItem,
): Promise<unknown> {
  const handler = core.options.get().onClientTool;
  try {
    if (!handler) throw new Error(`no onClientTool option to run "${call.name}"`);
    const result: unknown = await handler({ name: call.name, params: call.arguments ?? {} });
    return result === undefined ? {} : JSON.parse(JSON.stringify(result));
  } catch (cause) {
    const error = new CallbackError("onClientTool", cause);
    reportError(core, error);
    return { error: error.message };
  }
}

/** The promise, or an AbortError as soon as the signal fires. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new DOMException("The turn was stopped", "AbortError"));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
