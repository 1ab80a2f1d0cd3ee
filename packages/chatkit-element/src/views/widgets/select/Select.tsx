import { Icon } from "../../icons/Icon";
import { useAction } from "../action/use-action";
import { fieldClass } from "../field/control-props";
import { useField } from "../field/use-field";
import { readText } from "../node-props";
import { usePopup } from "../popup/use-popup";
import { type NodeProps, useText } from "../widget-context";
import { SelectPanel } from "./SelectPanel";
import { findByPrefix, isSearchable, readOptions } from "./select-options";

export function Select({ node }: NodeProps) {
  const text = useText();
  const name = readText(node.name);
  const isDisabled = node.disabled === true;
  const initial = typeof node.defaultValue === "string" ? node.defaultValue : null;
  const field = useField<string | null>(name, initial, isDisabled);
  const action = useAction(node.onChangeAction, "change");
  const popup = usePopup({ side: "bottom", align: "start", matchesWidth: true });
  const options = readOptions(node.options);
  const chosen = options.find((option) => option.value === field.value);
  const placeholder = readText(node.placeholder) || text("widget.select");
  const listId = `${field.id}-list`;

  function choose(value: string | null): void {
    if (value === field.value) return;
    field.setValue(value);
    action.run({ field: { name, value } });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (popup.isOpen || action.isInert) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      popup.open();
    } else if (event.key.length === 1 && /\S/.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const from = chosen ? options.indexOf(chosen) : -1;
      const option = options[findByPrefix(options, event.key, from)];
      if (option) choose(option.value);
    }
  }

  return (
    <div class={fieldClass("w-select", node)} data-disabled={isDisabled ? "" : undefined}>
      <button
        ref={popup.anchor}
        id={field.id}
        type="button"
        class="w-select-button"
        disabled={isDisabled}
        aria-haspopup="listbox"
        aria-expanded={popup.isOpen}
        aria-controls={popup.isOpen ? listId : undefined}
        aria-labelledby={field.labelId && `${field.labelId} ${field.id}`}
        aria-label={
          field.labelId ? undefined : [placeholder, chosen?.label].filter(Boolean).join(": ")
        }
        aria-disabled={action.isInert ? "true" : undefined}
        onClick={() => {
          if (popup.isOpen) popup.close();
          else if (!action.isInert) popup.open();
        }}
        onKeyDown={onKeyDown}
      >
        <span class={chosen ? "w-select-value" : "w-select-value w-placeholder"}>
          {chosen?.label ?? placeholder}
        </span>
        <Icon name="chevron-down" size={14} />
      </button>
      {node.clearable === true && chosen && !isDisabled && (
        <button
          type="button"
          class="w-clear"
          aria-label={text("widget.clear")}
          onClick={() => {
            choose(null);
            popup.anchor.current?.focus();
          }}
        >
          <Icon name="close" size={14} />
        </button>
      )}
      {popup.isOpen && (
        <SelectPanel
          popup={popup}
          listId={listId}
          options={options}
          value={field.value}
          hasSearch={isSearchable(node.searchable, options.length)}
          label={placeholder}
          onChoose={choose}
        />
      )}
    </div>
  );
}
