/** assistant-ui as its documentation sets it up: local runtime, react-markdown with GFM. */
import {
  AssistantRuntimeProvider,
  MessagePrimitive,
  ThreadPrimitive,
  useLocalRuntime,
} from "@assistant-ui/react";
import { MarkdownTextPrimitive } from "@assistant-ui/react-markdown";
import { createRoot } from "react-dom/client";
import remarkGfm from "remark-gfm";
import { readTokens } from "./read-tokens.mjs";

let runtime;
const adapter = {
  async *run() {
    let text = "";
    for await (const delta of readTokens()) {
      text += delta;
      yield { content: [{ type: "text", text }] };
    }
  },
};
const Text = () => <MarkdownTextPrimitive remarkPlugins={[remarkGfm]} />;
const Message = () => (
  <MessagePrimitive.Root className="message">
    <MessagePrimitive.Parts components={{ Text }} />
  </MessagePrimitive.Root>
);

function Chat() {
  runtime = useLocalRuntime(adapter);
  return (
    <AssistantRuntimeProvider runtime={runtime}>
      <ThreadPrimitive.Root>
        <ThreadPrimitive.Viewport
          style={{ width: 480, height: 640, overflow: "auto", font: "14px/1.5 sans-serif" }}
        >
          <ThreadPrimitive.Messages
            components={{ UserMessage: Message, AssistantMessage: Message }}
          />
        </ThreadPrimitive.Viewport>
      </ThreadPrimitive.Root>
    </AssistantRuntimeProvider>
  );
}

const host = document.getElementById("host");
createRoot(host).render(<Chat />);

window.bench = {
  async play() {
    const ended = new Promise((resolve) => {
      let wasRunning = false;
      runtime.thread.subscribe(() => {
        const { isRunning } = runtime.thread.getState();
        if (wasRunning && !isRunning) resolve();
        wasRunning = isRunning;
      });
    });
    runtime.thread.append({ role: "user", content: [{ type: "text", text: "Go" }] });
    await ended;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return host.textContent.length;
  },
};
