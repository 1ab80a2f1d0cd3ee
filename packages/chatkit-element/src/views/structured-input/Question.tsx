import { useId } from "preact/hooks";
import type { StructuredInput } from "../../protocol/items";
import { useTranslate } from "../locale/locale-context";
import { choose, type Entry, write } from "./answers";

interface QuestionProps {
  input: StructuredInput;
  entry: Entry;
  isDisabled: boolean;
  onChange: (entry: Entry) => void;
}

/** One question: choices with room for an own answer, or a text field. */
export function Question({ input, entry, isDisabled, onChange }: QuestionProps) {
  const t = useTranslate();
  const id = useId();
  if (input.type === "freeform") {
    return (
      <div class="question">
        <label class="question-text" for={id} dir="auto">
          {input.question}
        </label>
        {input.description && (
          <p class="question-note" id={`${id}-note`} dir="auto">
            {input.description}
          </p>
        )}
        <textarea
          id={id}
          class="question-field"
          rows={3}
          aria-describedby={input.description ? `${id}-note` : undefined}
          value={entry.text}
          disabled={isDisabled}
          onInput={(event) => onChange(write(entry, event.currentTarget.value, true))}
          onKeyDown={submitOnEnter}
          dir="auto"
        />
      </div>
    );
  }
  const isMultiple = input.multiple ?? false;
  return (
    <fieldset class="question" disabled={isDisabled}>
      <legend class="question-text" dir="auto">
        {input.question}
      </legend>
      {input.options.map(({ value }) => (
        <label class="question-option" key={value} dir="auto">
          <input
            type={isMultiple ? "checkbox" : "radio"}
            name={id}
            checked={entry.chosen.includes(value)}
            onChange={() => onChange(choose(entry, value, isMultiple))}
          />
          <span>{value}</span>
        </label>
      ))}
      <input
        class="question-field"
        type="text"
        aria-label={t("otherAnswer")}
        placeholder={t("otherAnswer")}
        value={entry.text}
        onInput={(event) => onChange(write(entry, event.currentTarget.value, isMultiple))}
        dir="auto"
      />
    </fieldset>
  );
}

function submitOnEnter(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  (event.currentTarget as HTMLTextAreaElement).form?.requestSubmit();
}
