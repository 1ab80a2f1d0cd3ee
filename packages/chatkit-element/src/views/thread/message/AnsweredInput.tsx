import type { StructuredInputItem } from "../../../protocol/items";
import { useTranslate } from "../../locale/locale-context";

/** Questions that were answered or skipped, for reading only. */
export function AnsweredInput({ item }: { item: StructuredInputItem }) {
  const t = useTranslate();
  return (
    <dl class="answered" part="answered-input">
      {(item.inputs ?? []).map((input) => {
        const values = input.answer?.values ?? [];
        const isSkipped = item.status === "skipped" || input.answer?.skipped || values.length === 0;
        return (
          <div key={input.id} dir="auto">
            <dt>{input.question}</dt>
            <dd class={isSkipped ? "is-skipped" : undefined}>
              {isSkipped ? t("skipped") : values.join(", ")}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
