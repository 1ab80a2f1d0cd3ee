import type { InputHTMLAttributes, Ref } from "react";
import { classNames } from "./class-names";

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type"> {
  label: string;
  /** Grey for what was done before, accent for what was ticked just now. */
  tone?: "accent" | "quiet";
  /** Classes of the box itself; `className` belongs to the square around it. */
  inputClassName?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A native checkbox: an 18 px box inside a 44 px target. */
export function Checkbox({
  label,
  tone = "accent",
  className,
  inputClassName,
  ...props
}: CheckboxProps) {
  return (
    <span className={classNames("relative inline-flex size-[18px] shrink-0", className)}>
      <input
        type="checkbox"
        aria-label={label}
        className={classNames(
          "peer size-[18px] appearance-none rounded-[5.5px] border-[1.5px] border-line-control bg-bg-raised transition-colors duration-90 before:absolute before:-inset-[13px] before:content-[''] hover:border-ink-2 focus-ring",
          tone === "accent"
            ? "checked:border-accent checked:bg-accent"
            : "checked:border-ink-3 checked:bg-ink-3 checked:hover:border-ink-3",
          inputClassName,
        )}
        {...props}
      />
      <svg
        viewBox="0 0 18 18"
        aria-hidden="true"
        className={classNames(
          "pointer-events-none absolute inset-0 hidden size-[18px] fill-none stroke-2 peer-checked:block",
          tone === "accent" ? "stroke-on-accent" : "stroke-bg",
          "forced-colors:stroke-[CanvasText]",
        )}
      >
        <path d="M5 9.2 7.8 12 13 6.4" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </span>
  );
}
