import { type InputHTMLAttributes, type ReactNode, type Ref, useId } from "react";
import { classNames } from "./class-names";
import { FieldMessage } from "./FieldMessage";

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  error?: string;
  hint?: string;
  /** Beside the label, at the right. */
  aside?: ReactNode;
  /** Inside the field, at the right. */
  action?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** A labelled 44 px field with its message below. */
export function TextField({
  label,
  error,
  hint,
  aside,
  action,
  className,
  ...props
}: TextFieldProps) {
  const id = useId();
  return (
    <div className={className}>
      <div className="mb-2 flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="text-14 font-medium">
          {label}
        </label>
        {aside}
      </div>
      <div className="relative">
        <input
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
          className={classNames(
            "h-11 w-full rounded-12 border bg-bg-raised px-[13px] text-15 outline-2 -outline-offset-2 max-sm:text-16",
            action ? "pr-11" : "",
            error
              ? "border-red outline-red"
              : "border-line-control outline-transparent focus-visible:border-accent focus-visible:outline-accent",
          )}
          {...props}
        />
        {action ? (
          <div className="absolute inset-y-0 right-1 flex items-center">{action}</div>
        ) : null}
      </div>
      <FieldMessage id={`${id}-error`}>{error}</FieldMessage>
      {hint && !error ? (
        <p id={`${id}-hint`} className="mt-2 text-13 text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
