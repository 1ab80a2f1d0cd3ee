import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { StructuredInputItem } from "../../protocol/items";
import { useTranslate } from "../locale/locale-context";
import { IconButton } from "../parts/IconButton";
import { useSession, useStore } from "../session-context";
import { adoptSheet } from "../styles/adopt-sheet";
import { QUESTIONS } from "../styles/questions";
import { EMPTY_ENTRY, type Entry, SKIP_ALL, submissionOf, valuesOf } from "./answers";
import { Question } from "./Question";

/** Questions in the composer's place, one at a time, each can be skipped. */
export function StructuredInput({ item }: { item: StructuredInputItem }) {
  const session = useSession();
  const t = useTranslate();
  const isResponding = useStore(session.turn.state, (turn) => turn.status === "responding");
  const [at, setAt] = useState(0);
  const [entries, setEntries] = useState<Record<string, Entry>>({});
  const form = useRef<HTMLFormElement>(null);
  const input = item.inputs[at];
  const isLast = at === item.inputs.length - 1;
  const mayTakeFocus = useRef(false);

  useLayoutEffect(() => {
    if (form.current) adoptSheet(form.current, QUESTIONS);
  }, []);
  // Before the next key arrives, which otherwise would be lost between two questions.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each next question takes the focus
  useLayoutEffect(() => {
    if (mayTakeFocus.current) {
      form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
    }
    mayTakeFocus.current = true;
  }, [at]);
  if (!input) return null;
  const entry = entries[input.id] ?? EMPTY_ENTRY;
  const isAnswered = valuesOf(entry).length > 0;

  const send = (all: Record<string, Entry>) =>
    void session.turn
      .submitStructuredInput(item.id, submissionOf(item.inputs, all))
      .catch(() => undefined);
  const advance = (next: Entry) => {
    const all = { ...entries, [input.id]: next };
    setEntries(all);
    if (isLast) send(all);
    else setAt(at + 1);
  };

  return (
    <form
      class="questions composer"
      part="structured-input"
      ref={form}
      aria-label={t("questions")}
      aria-busy={isResponding}
      onSubmit={(event) => {
        event.preventDefault();
        if (isAnswered && !isResponding) advance(entry);
      }}
    >
      <div class="questions-head">
        {at > 0 && (
          <IconButton
            icon="back-small"
            class="mirror"
            size={16}
            label={t("back")}
            onClick={() => setAt(at - 1)}
          />
        )}
        {item.inputs.length > 1 && (
          <span class="questions-count">
            {t("questionOf", { number: at + 1, count: item.inputs.length })}
          </span>
        )}
        <button
          type="button"
          class="button ghost"
          disabled={isResponding}
          onClick={() =>
            void session.turn.submitStructuredInput(item.id, SKIP_ALL).catch(() => undefined)
          }
        >
          {t(item.inputs.length > 1 ? "skipAll" : "skip")}
        </button>
      </div>
      <Question
        key={input.id}
        input={input}
        entry={entry}
        isDisabled={isResponding}
        onChange={(next) => setEntries({ ...entries, [input.id]: next })}
      />
      <div class="questions-foot">
        {item.inputs.length > 1 && (
          <button
            type="button"
            class="button"
            disabled={isResponding}
            onClick={() => advance({ ...EMPTY_ENTRY, isSkipped: true })}
          >
            {t("skip")}
          </button>
        )}
        <button type="submit" class="button primary" disabled={!isAnswered || isResponding}>
          {t(isLast ? "submitAnswers" : "next")}
        </button>
      </div>
    </form>
  );
}
