"use client";

import { lazy, Suspense, useState } from "react";
import type { AccountMenuProps } from "./AccountMenu";
import { AccountTrigger } from "./AccountTrigger";

const load = () => import("./AccountMenu");
const AccountMenu = lazy(() => load().then((module) => ({ default: module.AccountMenu })));

/** The account's initials; its menu is downloaded when it is first asked for. */
export function AccountButton({ user, onActivity, onShortcuts }: AccountMenuProps) {
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
      <AccountMenu user={user} onActivity={onActivity} onShortcuts={onShortcuts} />
    </Suspense>
  );
}
