import type { ButtonHTMLAttributes, Ref } from "react";
import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium" | "large";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  /** 32 px in cards, 36 px on pages, 44 px in forms and on touch. */
  size?: ButtonSize;
  ref?: Ref<HTMLButtonElement>;
}

const BASE =
  "focus-ring inline-flex shrink-0 items-center justify-center gap-2 rounded-8 text-14 font-medium whitespace-nowrap select-none transition-colors duration-90 disabled:border-transparent disabled:bg-fill disabled:text-ink-3 disabled:shadow-none";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line-2 bg-bg-raised text-ink shadow-1 hover:bg-fill",
  ghost: "text-ink-2 hover:bg-fill hover:text-ink",
  danger: "bg-danger text-on-danger hover:bg-danger-hover",
};

const SIZES: Record<ButtonSize, string> = {
  small: "h-8 px-3",
  medium: "h-9 px-3 max-sm:h-11 max-sm:px-4",
  large: "h-11 px-4",
};

/** Class names of a button, for links that look like one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "medium") {
  return classNames(BASE, VARIANTS[variant], SIZES[size]);
}

export function Button({ variant, size, className, type = "button", ...props }: ButtonProps) {
  return (
    <button type={type} className={classNames(buttonClass(variant, size), className)} {...props} />
  );
}
