import { useRef, useState } from "preact/hooks";
import type { ModelOption } from "../../protocol/options";
import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";
import { Menu } from "../overlay/Menu";
import { useSession } from "../session-context";

interface ModelPickerProps {
  models: readonly ModelOption[];
  selectedId: string | null;
  isDisabled: boolean;
}

/** The model of the next message; the choice stays for the ones after it. */
export function ModelPicker({ models, selectedId, isDisabled }: ModelPickerProps) {
  const session = useSession();
  const t = useTranslate();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const usable = models.filter((model) => !model.disabled);
  const selected =
    models.find((model) => model.id === selectedId) ??
    usable.find((model) => model.default) ??
    usable[0];
  return (
    <>
      <button
        type="button"
        class="pill"
        part="model-button"
        ref={anchor}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={`${t("model")}: ${selected?.label ?? ""}`}
        disabled={isDisabled}
        onClick={() => setOpen(!isOpen)}
      >
        <span>{selected?.label ?? t("model")}</span>
        <Icon name="chevron-down" size={14} />
      </button>
      {isOpen && anchor.current && (
        <Menu
          anchor={anchor.current}
          label={t("model")}
          items={models.map((model) => ({
            id: model.id,
            label: model.label,
            description: model.description,
            isDisabled: model.disabled,
            isChecked: model.id === selected?.id,
          }))}
          onSelect={(id) => session.composer.selectModel(id)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
