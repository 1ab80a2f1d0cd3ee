import { useId, useState } from "preact/hooks";
import type { Source } from "../../../protocol/items";
import { Icon } from "../../icons/Icon";
import { useTranslate } from "../../locale/locale-context";
import { SourceRow } from "./SourceRow";

/** The list of sources under an answer, folded until asked for. */
export function Sources({ sources }: { sources: readonly Source[] }) {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  return (
    <div class="sources" part="sources">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        {t("sources")} {sources.length}
        <Icon name={isOpen ? "chevron-up" : "chevron-down"} size={14} />
      </button>
      {isOpen && (
        <ul class="source-list" id={listId}>
          {sources.map((source, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sources have no id
            <li key={index}>
              <SourceRow source={source} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
