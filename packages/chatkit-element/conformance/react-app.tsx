/**
 * A small app on the unmodified official binding, built once with React 18 and once with 19. It
 * mounts from outside (`lab.react.render`) so that tests choose options, handlers and StrictMode.
 */
import { ChatKit, useChatKit } from "@openai/chatkit-react";
import { StrictMode, useEffect } from "react";
import { createRoot, type Root } from "react-dom/client";

interface Lab {
  revive(value: unknown): Record<string, unknown>;
  note(element: string, type: string, detail: unknown): void;
  call(method: string, args?: unknown[]): Promise<unknown>;
  elements: Record<string, Record<string, (...args: unknown[]) => unknown>>;
  renders: number;
  react: { render(settings: Settings): void; unmount(): void };
}

interface Settings {
  options: Record<string, unknown>;
  isStrict?: boolean;
  /** A changed generation makes every handler a new function. */
  generation?: number;
  key?: string;
  className?: string;
}

declare const lab: Lab;

const HANDLERS = {
  onReady: "ready",
  onError: "error",
  onEffect: "effect",
  onDeeplink: "deeplink",
  onResponseStart: "response.start",
  onResponseEnd: "response.end",
  onHistoryOpen: "history.open",
  onHistoryClose: "history.close",
  onThreadChange: "thread.change",
  onThreadLoadStart: "thread.load.start",
  onThreadLoadEnd: "thread.load.end",
  onToolChange: "tool.change",
  onLog: "log",
};

function Chat({ options, generation, className }: Omit<Settings, "key">) {
  const handlers = Object.fromEntries(
    Object.entries(HANDLERS).map(([handler, name]) => [
      handler,
      (detail: unknown) => lab.note(`react:${generation ?? 0}`, name, detail),
    ]),
  );
  const given = { ...lab.revive(options), ...handlers };
  const chat = useChatKit(given as unknown as Parameters<typeof useChatKit>[0]);
  useEffect(() => {
    lab.elements.chat = chat as unknown as Lab["elements"][string];
  }, [chat]);
  return (
    <ChatKit
      control={chat.control}
      className={className ?? "from-react"}
      style={{ outlineWidth: 3 }}
      data-testid="react-chat"
      aria-describedby="host"
    />
  );
}

let root: Root | null = null;

lab.react = {
  render(settings) {
    const host = document.getElementById("host");
    if (!host) return;
    root ??= createRoot(host);
    const { key = "chat", isStrict, ...given } = settings;
    const chat = <Chat key={key} {...given} />;
    root.render(isStrict ? <StrictMode>{chat}</StrictMode> : chat);
  },
  unmount() {
    root?.unmount();
    root = null;
  },
};
