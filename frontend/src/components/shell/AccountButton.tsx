"use client";

import { type ComponentProps, lazy, Suspense, useState } from "react";
import { classNames } from "../ui/class-names";
import { initials } from "./initials";

export interface AccountUser {
  readonly name: string;
  readonly email: string;
}

export interface AccountProps {
  user: AccountUser;
  onShortcuts?: () => void;
}

const load = () => import("./AccountMenu");
const AccountMenu = lazy(() => load().then((module) => ({ default: module.AccountMenu })));

/** The account's initials; its menu is downloaded when it is first asked for. */
export function AccountButton({ user, onShortcuts }: AccountProps) {
  const [wasAsked, setWasAsked] = useState(false);
  const button = (
    <AccountTrigger
      user={user}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onClick={() => setWasAsked(true)}
    />
  );
  if (!wasAsked) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu user={user} onShortcuts={onShortcuts} />
    </Suspense>
  );
}

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
