import { useSession, useStore } from "./session-context";

/** A bare view of the thread and a composer: enough to talk. */
export function App() {
  const session = useSession();
  const thread = useStore(session.thread.state);
  const turn = useStore(session.turn.state);
  const draft = useStore(session.composer.state);
  const options = useStore(session.options);
  const text = draft.segments.map((segment) => segment.text).join("");
  return (
    <section aria-label={options.frameTitle}>
      {thread.items.map((item) => (
        <p key={item.id} data-type={item.type}>
          {item.type === "user_message" || item.type === "assistant_message"
            ? item.content.map((part) => part.text).join("")
            : item.type}
        </p>
      ))}
      {thread.progress && <p role="status">{thread.progress.text}</p>}
      {thread.error && <p role="alert">{thread.error.message ?? "Something went wrong"}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void session.composer.submit();
        }}
      >
        <input
          aria-label="Message"
          placeholder={options.composer.placeholder ?? "Message the AI"}
          value={text}
          onInput={(event) =>
            session.composer.edit([{ type: "input_text", text: event.currentTarget.value }])
          }
        />
        <button type="submit">Send</button>
        {turn.allowCancel && (
          <button type="button" onClick={() => session.turn.stop()}>
            Stop
          </button>
        )}
      </form>
    </section>
  );
}
