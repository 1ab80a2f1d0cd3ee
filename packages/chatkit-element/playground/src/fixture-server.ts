/** A ChatKit server inside the page: answers `api.fetch` from fixtures. */

type Json = Record<string, unknown>;

export interface Fixtures {
  /** Answers `threads.get_by_id`; absent: 500, as a server that lost the thread. */
  thread?: Json;
  threads?: Json[];
  /** Frames that every streaming request plays. */
  stream?: unknown[];
  /** Leaves the stream open after its last frame, so that the state stays as it is. */
  holdsStream?: boolean;
}

const STREAMING = new Set([
  "threads.create",
  "threads.add_user_message",
  "threads.add_client_tool_output",
  "threads.add_structured_input",
  "threads.retry_after_item",
  "threads.custom_action",
]);

export function fixtureFetch(fixtures: Fixtures): typeof fetch {
  return async (_, init) => {
    const request = JSON.parse(String(init?.body)) as { type: string };
    if (STREAMING.has(request.type)) return stream(fixtures, init?.signal);
    const answer = jsonAnswer(request.type, fixtures);
    return answer === undefined
      ? new Response("Internal Server Error", { status: 500 })
      : new Response(JSON.stringify(answer), { headers: { "Content-Type": "application/json" } });
  };
}

function jsonAnswer(type: string, { thread, threads = [] }: Fixtures): unknown {
  if (type === "threads.get_by_id") return thread;
  if (type === "threads.list") return { data: threads, has_more: false, after: null };
  if (type === "items.list") return thread?.items;
  return {};
}

function stream(fixtures: Fixtures, signal?: AbortSignal | null): Response {
  const frames = (fixtures.stream ?? []).map((event) => `data: ${JSON.stringify(event)}\n\n`);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(frames.join("")));
      if (!fixtures.holdsStream) return controller.close();
      signal?.addEventListener("abort", () => controller.error(signal.reason), { once: true });
    },
  });
  return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
}
