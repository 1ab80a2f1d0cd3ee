import { useRef, useState } from "preact/hooks";
import type { Options } from "../../protocol/options";
import type { ComposerState } from "../../state/composer-state";
import { Icon } from "../icons/Icon";
import { useTranslate } from "../locale/locale-context";
import { Menu, type MenuItem } from "../overlay/Menu";
import { IconButton } from "../parts/IconButton";
import { useSession } from "../session-context";
import { ModelPicker } from "./ModelPicker";

interface ComposerToolsProps {
  options: Options;
  draft: ComposerState;
  isDisabled: boolean;
  onAttach: () => void;
  onMention: (() => void) | null;
}

const ATTACH = "attach";

/** Whether there is anything for the row under the field. */
export function hasTools({ composer, entities }: Options): boolean {
  const hasMention = entities.showComposerMenu && entities.onTagSearch !== null;
  return (
    composer.attachments.enabled ||
    composer.tools.length > 0 ||
    composer.models.length > 0 ||
    hasMention
  );
}

/** Plus menu, pinned tools, the selected tool, the model. */
export function ComposerTools({
  options,
  draft,
  isDisabled,
  onAttach,
  onMention,
}: ComposerToolsProps) {
  const session = useSession();
  const t = useTranslate();
  const plus = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { tools, attachments, models } = options.composer;
  const pinned = tools.filter((tool) => tool.pinned);
  const unpinned = tools.filter((tool) => !tool.pinned);
  const selected = unpinned.find((tool) => tool.id === draft.toolId);
  const items: MenuItem[] = [
    ...(attachments.enabled ? [{ id: ATTACH, label: t("attach"), icon: "paperclip" }] : []),
    ...unpinned.map((tool) => ({
      id: `tool:${tool.id}`,
      label: tool.label,
      icon: tool.icon,
      isChecked: tool.id === draft.toolId,
    })),
  ];
  const toggle = (id: string) => session.composer.selectTool(draft.toolId === id ? null : id);

  return (
    <div class="composer-tools" part="composer-tools">
      {items.length > 0 && (
        <IconButton
          icon="plus"
          label={t(unpinned.length > 0 ? "addMenu" : "attach")}
          buttonRef={plus}
          disabled={isDisabled}
          hasPopup={unpinned.length > 0 ? "menu" : undefined}
          expanded={unpinned.length > 0 ? isOpen : undefined}
          onClick={() => (unpinned.length > 0 ? setOpen(!isOpen) : onAttach())}
          part="tool-menu-button"
        />
      )}
      {isOpen && plus.current && (
        <Menu
          anchor={plus.current}
          label={t("addMenu")}
          items={items}
          onClose={() => setOpen(false)}
          onSelect={(id) => (id === ATTACH ? onAttach() : toggle(id.slice("tool:".length)))}
        />
      )}
      {onMention && (
        <IconButton
          icon="at"
          label={t("mention")}
          disabled={isDisabled}
          onClick={onMention}
          part="mention-button"
        />
      )}
      {pinned.map((tool) => (
        <button
          key={tool.id}
          type="button"
          class="pill"
          part="tool"
          title={tool.label}
          aria-pressed={tool.id === draft.toolId}
          disabled={isDisabled}
          onClick={() => toggle(tool.id)}
        >
          <Icon name={tool.icon} />
          <span>{tool.shortLabel ?? tool.label}</span>
        </button>
      ))}
      {selected && (
        <button
          type="button"
          class="pill is-selected"
          part="selected-tool"
          aria-label={t("removeItem", { name: selected.label })}
          disabled={isDisabled}
          onClick={() => session.composer.selectTool(null)}
        >
          <Icon name={selected.icon} />
          <span>{selected.shortLabel ?? selected.label}</span>
          <Icon name="close" size={12} />
        </button>
      )}
      {models.length > 0 && (
        <ModelPicker models={models} selectedId={draft.modelId} isDisabled={isDisabled} />
      )}
    </div>
  );
}
