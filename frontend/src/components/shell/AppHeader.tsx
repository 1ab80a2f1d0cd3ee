"use client";

import Link from "next/link";
import type { Ref } from "react";
import { AccountButton } from "@/components/account/menu/AccountButton";
import { useIsMac } from "@/lib/browser/use-is-mac";
import { useCopilot } from "../chat/copilot-context";
import { buttonClass } from "../ui/Button";
import { classNames } from "../ui/class-names";
import { Kbd } from "../ui/Kbd";
import { Brand } from "./Brand";
import type { PageCommands, ShellUser } from "./shell-context";
import { ThemeToggle } from "./ThemeToggle";
import { useIsScrolled } from "./use-is-scrolled";

export interface AppHeaderProps {
  user: ShellUser;
  /** Of the place for the page's own buttons: see HeaderTools.tsx. */
  toolsRef: Ref<HTMLElement>;
  commands: PageCommands;
  /** On phones the page has the copilot's button in its own dock. */
  hasCopilotDock: boolean;
}

/** The bar above the page. It needs a ChatProvider around it. */
export function AppHeader({ user, toolsRef, commands, hasCopilotDock }: AppHeaderProps) {
  const isScrolled = useIsScrolled();
  return (
    <header
      className={classNames(
        "sticky top-0 z-30 flex h-14 items-center gap-3 border-b bg-bg px-6 transition-colors duration-90 max-sm:px-4",
        isScrolled ? "border-line" : "border-transparent",
      )}
    >
      <Link href="/tasks" className="focus-ring mr-auto rounded-8">
        <Brand />
      </Link>
      <span ref={toolsRef} className="contents" />
      <span className="max-sm:hidden">
        <ThemeToggle />
      </span>
      <CopilotButton className={hasCopilotDock ? "max-sm:hidden" : undefined} />
      <AccountButton user={user} {...commands} />
    </header>
  );
}

/** Opens the copilot; while that is open its panel has the close, and this leaves. */
function CopilotButton({ className }: { className: string | undefined }) {
  const { isOpen, open } = useCopilot();
  const isMac = useIsMac();
  if (isOpen) return null;
  return (
    <button
      type="button"
      data-copilot-button
      aria-expanded={false}
      aria-keyshortcuts={isMac ? "Meta+J" : "Control+J"}
      onClick={open}
      className={classNames(buttonClass("secondary"), className)}
    >
      Copilot
      <span className="flex gap-1 max-sm:hidden" aria-hidden="true">
        <Kbd>{isMac ? "⌘" : "Ctrl"}</Kbd>
        <Kbd>J</Kbd>
      </span>
    </button>
  );
}
