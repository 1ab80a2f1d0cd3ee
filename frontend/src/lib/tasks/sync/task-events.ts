/**
 * The live list: reads `GET /api/{user_id}/events` for as long as the page is shown. A cut is
 * resumed from the last id seen, with growing pauses, and so is a page that was hidden.
 */
import { ApiError } from "@/lib/net/api-error";
import { backoff_ms, PATIENT, waitOrOnline } from "@/lib/net/backoff";
import { readServerEvents } from "@/lib/net/server-events";
import { parseTaskEvent, type TaskEvent } from "./task-event";

export interface TaskEventsOptions {
  url: string;
  /** Sends the request with the person's token; throws an ApiError without a success. */
  fetch: (request: Request) => Promise<Response>;
  /** Where an earlier connection stopped. */
  lastId?: string | null;
  /** Told of each id once its event has been passed on. */
  onId?: (id: string) => void;
  onChange: (change: TaskEvent) => void;
  /** A stream without a resume point is open: what the page shows may have missed changes. */
  onGap: () => void;
  /** Pauses between attempts; tests pass their own. */
  delay_ms?: (attempt: number) => number;
  signal: AbortSignal;
}

/** Silence longer than this is a dead connection: the server comments every 12 s. */
const SILENCE_LIMIT_MS = 45_000;

/** Runs until the signal fires or the session is over. */
export async function followTaskEvents(options: TaskEventsOptions): Promise<void> {
  const { signal, delay_ms = patiently } = options;
  let lastId = options.lastId ?? null;
  let attempt = 0;
  while (!signal.aborted) {
    try {
      for await (const id of openStream(options, lastId)) {
        attempt = 0;
        if (id === null) continue;
        lastId = id;
        options.onId?.(id);
      }
    } catch (error) {
      if (signal.aborted || isOver(error)) return;
    }
    // An abort ends the wait, and with it the loop.
    await waitOrOnline(delay_ms(attempt++), signal).catch(() => undefined);
  }
}

function patiently(attempt: number): number {
  return backoff_ms(PATIENT, attempt);
}

function isOver(error: unknown): boolean {
  return error instanceof ApiError && ["unauthorized", "forbidden"].includes(error.code);
}

/** One connection; yields the id of each event once it has been passed on. */
async function* openStream(
  { url, fetch, onChange, onGap, signal }: TaskEventsOptions,
  lastId: string | null,
): AsyncGenerator<string | null> {
  const connection = new AbortController();
  const stop = () => connection.abort();
  signal.addEventListener("abort", stop);
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const isAlive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(stop, SILENCE_LIMIT_MS);
  };
  try {
    const headers = new Headers({ Accept: "text/event-stream" });
    if (lastId !== null) headers.set("Last-Event-ID", lastId);
    const response = await fetch(new Request(url, { headers, signal: connection.signal }));
    if (!response.body) throw new TypeError("the event stream has no body");
    if (lastId === null) onGap();
    isAlive();
    yield null;
    for await (const event of readServerEvents(response.body.pipeThrough(tapped(isAlive)))) {
      const change = event.event === "tasks.changed" ? parseTaskEvent(event.data) : null;
      if (change) onChange(change);
      yield event.id;
    }
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener("abort", stop);
    connection.abort();
  }
}

function tapped(onChunk: () => void): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk, controller) {
      onChunk();
      controller.enqueue(chunk);
    },
  });
}
