/** A session in front of a fake server, with every event it emitted. */
import type { ChatKitOptions } from "../protocol/options";
import { parseOptions } from "../protocol/parse-options";
import { createSession } from "../state/create-session";
import type { EmitEvent } from "../state/events";
import { FakeServer } from "./fake-server";

export interface Emitted {
  name: string;
  detail: unknown;
}

export function startSession(given: Partial<ChatKitOptions> = {}, server = new FakeServer()) {
  const events: Emitted[] = [];
  const emit: EmitEvent = (name, ...[detail]) => {
    events.push({ name: name.replace("chatkit.", ""), detail });
  };
  const parse = (options: Partial<ChatKitOptions>) => {
    const api = { url: "/chatkit", domainKey: "local", fetch: server.fetch };
    return parseOptions({ api, ...options }, "en-US").options;
  };
  const session = createSession({ options: parse(given), emit, hostedApiUrl: () => null });
  const { views } = session;
  return {
    session,
    server,
    events,
    views,
    names: () => events.map((event) => event.name),
    details: (name: string) =>
      events.filter((event) => event.name === name).map((event) => event.detail),
    items: () => views.thread.state.get().items,
    texts: () =>
      views.thread.state
        .get()
        .items.map((item) =>
          item.type === "user_message" || item.type === "assistant_message"
            ? item.content.map((part) => part.text).join("")
            : item.type,
        ),
    setOptions: (options: Partial<ChatKitOptions>) => session.setOptions(parse(options)),
    type: (text: string) => views.composer.edit([{ type: "input_text", text }]),
  };
}
