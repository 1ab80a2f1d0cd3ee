import { Icon } from "../../icons/Icon";
import { Spinner } from "../../parts/Spinner";
import { useAction } from "../action/use-action";
import { fieldClass } from "../field/control-props";
import { useField } from "../field/use-field";
import { readChoice, readText } from "../node-props";
import { closeOnEscape, type Popup, usePopup } from "../popup/use-popup";
import { useLazyView } from "../use-lazy-view";
import { type NodeProps, useText, useWidgetScope } from "../widget-context";
import type { CalendarPanelProps } from "./calendar-panel";
import { formatDay, languageOf, parseIso } from "./iso-date";

const loadPanel = () => import("./calendar-panel").then((module) => module.CalendarPanel);

const SIDES = ["top", "bottom", "left", "right"] as const;
const ALIGNMENTS = ["start", "center", "end"] as const;

export function DatePicker({ node }: NodeProps) {
  const text = useText();
  const name = readText(node.name);
  const isDisabled = node.disabled === true;
  const initial = typeof node.defaultValue === "string" ? node.defaultValue : null;
  const field = useField<string | null>(name, initial, isDisabled);
  const action = useAction(node.onChangeAction, "change");
  const popup = usePopup({
    side: readChoice(node.side, SIDES) ?? "bottom",
    align: readChoice(node.align, ALIGNMENTS) ?? "start",
  });
  const placeholder = readText(node.placeholder) || text("widget.selectDate");
  const picked = parseIso(field.value);
  const shown = picked && formatDay(picked.day, languageOf(popup.anchor.current));

  function choose(value: string | null): void {
    field.setValue(value);
    action.run({ field: { name, value } });
  }

  return (
    <div class={fieldClass("w-select", node)} data-disabled={isDisabled ? "" : undefined}>
      <button
        ref={popup.anchor}
        id={field.id}
        type="button"
        class="w-select-button"
        disabled={isDisabled}
        aria-haspopup="dialog"
        aria-expanded={popup.isOpen}
        aria-labelledby={field.labelId && `${field.labelId} ${field.id}`}
        aria-label={field.labelId ? undefined : [placeholder, shown].filter(Boolean).join(": ")}
        aria-disabled={action.isInert ? "true" : undefined}
        onClick={() => {
          if (popup.isOpen) popup.close();
          else if (!action.isInert) popup.open();
        }}
      >
        <Icon name="calendar" size={14} />
        <span class={shown ? "w-select-value" : "w-select-value w-placeholder"}>
          {shown ?? placeholder}
        </span>
      </button>
      {node.clearable === true && picked && !isDisabled && (
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
        <CalendarPopup
          popup={popup}
          label={placeholder}
          value={picked?.day ?? ""}
          min={parseIso(node.min)?.day ?? ""}
          max={parseIso(node.max)?.day ?? ""}
          onSelect={(day) => {
            popup.close();
            choose(day + (parseIso(initial)?.rest ?? ""));
          }}
        />
      )}
    </div>
  );
}

interface CalendarPopupProps {
  popup: Popup;
  label: string;
  value: string;
  min: string;
  max: string;
  onSelect(day: string): void;
}

function CalendarPopup({ popup, label, ...dates }: CalendarPopupProps) {
  const text = useText();
  const { host } = useWidgetScope();
  const Panel = useLazyView<CalendarPanelProps>(loadPanel, (error) => {
    popup.close();
    host.reportError(error);
  });
  return (
    <div
      ref={popup.panel}
      class="w-panel w-calendar"
      popover="auto"
      role="dialog"
      aria-label={label}
      onKeyDown={closeOnEscape(popup)}
    >
      {Panel ? (
        <Panel
          {...dates}
          locale={languageOf(popup.anchor.current)}
          previousLabel={text("widget.previousMonth")}
          nextLabel={text("widget.nextMonth")}
        />
      ) : (
        <Spinner />
      )}
    </div>
  );
}
