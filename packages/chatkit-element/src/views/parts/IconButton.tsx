import type { Ref } from "preact";
import { Icon } from "../icons/Icon";

export interface IconButtonProps {
  icon: string;
  /** Accessible name; also the tooltip. */
  label: string;
  onClick: (event: MouseEvent) => void;
  class?: string;
  part?: string;
  size?: number;
  disabled?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  hasPopup?: "menu" | "listbox" | "dialog";
  buttonRef?: Ref<HTMLButtonElement>;
}

export function IconButton(props: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button ${props.class ?? ""}`}
      part={props.part}
      ref={props.buttonRef}
      aria-label={props.label}
      title={props.label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-haspopup={props.hasPopup}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      <Icon name={props.icon} size={props.size ?? 18} />
    </button>
  );
}
