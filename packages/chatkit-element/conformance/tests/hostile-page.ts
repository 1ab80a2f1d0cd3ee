/** Runs in the page: plays hostile text into an element bit by bit and watches what it makes of it. */

export interface Feed {
  payloads: readonly string[];
  /** At most so many cuts in each payload. */
  cuts: number;
}

export interface Seen {
  /** Elements, attributes and addresses that must never be. */
  forbidden: string[];
  /** Blocked by the page's policy, so it was tried. */
  violations: string[];
  hasRun: boolean;
  /** How often the answer on screen changed. */
  changes: number;
}

/** Plays each payload as an answer of its own, cut at many places, the screen redrawn at each. */
export async function feed({ payloads, cuts }: Feed): Promise<Seen> {
  const TAGS =
    /^(script|iframe|frame|frameset|object|embed|link|meta|base|style|form|template|video|audio|source|picture|textarea|select|svg|image|foreignobject|marquee|dialog|details)$/i;
  const seen: Seen = { forbidden: [], violations: [], hasRun: false, changes: 0 };
  const run = () => {
    seen.hasRun = true;
  };
  Object.assign(window, { pwned: run, alert: run, prompt: run, confirm: run, open: run });
  document.addEventListener("securitypolicyviolation", (event) => {
    seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });

  let send: (text: string) => void = () => undefined;
  let close: () => void = () => undefined;
  const answer = () => {
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        send = (text) => controller.enqueue(encoder.encode(text));
        close = () => controller.close();
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  };
  const element = document.createElement("openai-chatkit") as HTMLElement & {
    setOptions(options: unknown): void;
    sendUserMessage(message: unknown): Promise<void>;
  };
  const ready = new Promise((resolve) => element.addEventListener("chatkit.ready", resolve));
  element.setOptions({ api: { url: "/unused", domainKey: "local", fetch: async () => answer() } });
  document.getElementById("host")?.append(element);
  await ready;

  const look = (node: Node) => {
    if (!(node instanceof Element) || !node.closest(".md")) return;
    if (TAGS.test(node.localName)) seen.forbidden.push(node.outerHTML.slice(0, 200));
    for (const { name, value } of node.attributes) {
      const isAddress = /^(href|src|action|formaction|xlink:href|poster|background|ping|srcset)$/;
      const isSafe = /^(https?:|mailto:|tel:|sms:|chatkit-link:|[^:&]*([/?#]|$))/i.test(value);
      if (/^(on|srcdoc|style$|id$|name$)/i.test(name) && !node.closest(".math")) {
        seen.forbidden.push(`${name}=${value.slice(0, 100)}`);
      }
      if (/^on/i.test(name)) seen.forbidden.push(`${name}=${value.slice(0, 100)}`);
      if (isAddress.test(name) && !isSafe) seen.forbidden.push(`${name}=${value.slice(0, 100)}`);
      if (name === "src" && !/^data:|^blob:/.test(value)) seen.forbidden.push(`src=${value}`);
    }
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      seen.changes += 1;
      look(record.target);
      for (const node of record.addedNodes) {
        look(node);
        if (node instanceof Element) for (const inner of node.querySelectorAll("*")) look(inner);
      }
    }
  });
  observer.observe(element.shadowRoot as ShadowRoot, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });

  // Frames come as fast as tasks here, so that every cut is drawn without waiting for a display; the
  // clock goes with them, since growing text is not drawn at every frame.
  const FRAME_MS = 50;
  let now = performance.now();
  performance.now = () => now;
  const task = new MessageChannel();
  const waiting: (() => void)[] = [];
  task.port1.onmessage = () => waiting.shift()?.();
  const soon = (callback: () => void) => {
    waiting.push(callback);
    task.port2.postMessage(null);
  };
  window.requestAnimationFrame = (callback) => {
    soon(() => {
      now += FRAME_MS;
      callback(now);
    });
    return 0;
  };
  const drawn = async () => {
    for (let round = 0; round < 4; round += 1) await new Promise<void>(soon);
  };

  const frame = (event: unknown) => send(`data: ${JSON.stringify(event)}\n\n`);
  const delta = (id: string, text: string) => {
    const update = { type: "assistant_message.content_part.text_delta", content_index: 0 };
    frame({ type: "thread.item.updated", item_id: id, update: { ...update, delta: text } });
  };
  await Promise.all([
    element.sendUserMessage({ text: "Go" }),
    new Promise<void>((resolve) => setTimeout(resolve)).then(() =>
      frame({
        type: "thread.created",
        thread: { id: "t", created_at: "2026-01-02T03:04:05", allowed_image_domains: [] },
      }),
    ),
  ]);
  const content = (text: string) => [{ type: "output_text", text, annotations: [] }];
  const item = (id: string, text: string) => ({
    type: "assistant_message",
    id,
    thread_id: "t",
    created_at: "2026-01-02T03:04:05",
    content: content(text),
  });
  frame({ type: "thread.item.done", item: item("first", "**ready**") });
  while (!element.shadowRoot?.querySelector(".md strong"))
    await new Promise((r) => setTimeout(r, 10));

  for (const [number, payload] of payloads.entries()) {
    const id = `m${number}`;
    const step = Math.max(1, Math.ceil(payload.length / cuts));
    frame({ type: "thread.item.added", item: { ...item(id, ""), content: [] } });
    // The first cut moves with the payload, so that long ones are not all cut at the same places.
    let from = 0;
    for (let to = 1 + (number % step); from < payload.length; to += step) {
      delta(id, payload.slice(from, to));
      from = to;
      await drawn();
    }
    frame({ type: "thread.item.done", item: item(id, payload) });
    await drawn();
    frame({ type: "thread.item.removed", item_id: id });
  }
  close();
  await drawn();
  return seen;
}
