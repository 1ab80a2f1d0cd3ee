import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names";

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What the button does, for assistive technology and as a tooltip. */
  label: string;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** A 36 px button with one icon, 44 px on a phone. */
export function IconButton({
  label,
  className,
  children,
  type = "button",
  ...props
}: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        "focus-ring inline-flex size-9 shrink-0 items-center justify-center rounded-8 text-ink-2 transition-colors duration-90 hover:bg-fill hover:text-ink disabled:text-ink-3 max-sm:size-11",
        className,
      )}
      {...props}
    >
      {children}
    </button>
  );
}
