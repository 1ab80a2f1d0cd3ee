import type { ComponentProps } from "react";
import { classNames } from "@/components/ui/class-names";
import { initials } from "./initials";

export interface AccountUser {
  readonly name: string;
  readonly email: string;
}

/** The round button with the initials; it becomes the trigger of the account's menu. */
export function AccountTrigger({
  user,
  className,
  ...props
}: { user: AccountUser } & ComponentProps<"button">) {
  return (
    <button
      type="button"
      // Voice control goes by what is seen, so the initials are part of the name.
      aria-label={`Account of ${user.name}, ${initials(user.name)}`}
      className={classNames(
        "focus-ring relative inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-fill-2 text-12 font-semibold text-ink-2 before:absolute before:-inset-1.5 before:content-['']",
        className,
      )}
      {...props}
    >
      <span aria-hidden>{initials(user.name)}</span>
    </button>
  );
}
