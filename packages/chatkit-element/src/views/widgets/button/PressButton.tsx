import { Icon } from "../../icons/Icon";
import { Spinner } from "../../parts/Spinner";

export interface PressButtonProps {
  label: string;
  color: string;
  variant?: "solid" | "soft" | "outline" | "ghost";
  size?: string;
  iconStart?: string;
  iconEnd?: string;
  iconSize?: number;
  isPill?: boolean;
  isBlock?: boolean;
  isUniform?: boolean;
  isDisabled?: boolean;
  /** Takes no press, but keeps focus and its place in the tab order. */
  isInert?: boolean;
  isPending?: boolean;
  onPress: () => void;
}

/** The one button that all widgets draw. */
export function PressButton(props: PressButtonProps) {
  const { label, iconStart = "", iconEnd = "", iconSize = 16 } = props;
  const isInert = props.isInert === true || props.isPending === true;
  return (
    <button
      type="button"
      class={className(props)}
      part="widget-button"
      data-color={props.color}
      disabled={props.isDisabled}
      aria-disabled={isInert ? "true" : undefined}
      aria-busy={props.isPending ? "true" : undefined}
      aria-label={label === "" ? iconLabel(iconStart || iconEnd) : undefined}
      onClick={() => !isInert && props.onPress()}
    >
      {props.isPending ? <Spinner /> : iconStart && <Icon name={iconStart} size={iconSize} />}
      {label && <span class="w-button-label">{label}</span>}
      {iconEnd && <Icon name={iconEnd} size={iconSize} />}
    </button>
  );
}

function className({ variant = "solid", size = "md", ...props }: PressButtonProps): string {
  const classes = ["w-button", "w-control", `w-control-${size}`, "w-hue", `w-${variant}`];
  if (props.isPill) classes.push("w-pill");
  if (props.isBlock) classes.push("w-block");
  if (props.isUniform || props.label === "") classes.push("w-uniform");
  return classes.join(" ");
}

/** `notebook-pencil` as "notebook pencil": better than no name at all. */
function iconLabel(icon: string): string | undefined {
  return icon.replace(/^lucide:/, "").replaceAll("-", " ") || undefined;
}
