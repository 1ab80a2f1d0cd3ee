"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";

export interface MenuProps {
  /** The button that opens the menu; it gets the trigger's attributes. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "center" | "end";
  defaultOpen?: boolean;
}

/** A menu of commands below its button: arrow keys, typeahead and Escape come from Base UI. */
export function Menu({ trigger, children, align = "end", defaultOpen }: MenuProps) {
  return (
    <BaseMenu.Root modal={false} defaultOpen={defaultOpen}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <BaseMenu.Popup className="min-w-52 rounded-12 border border-line-2 bg-bg-raised p-1 text-14 text-ink shadow-2 outline-none">
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

const ITEM =
  "flex h-9 items-center gap-3 rounded-8 px-3 outline-none select-none data-highlighted:bg-fill-2 max-sm:h-11";

export function MenuItem({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <BaseMenu.Item onClick={onClick} className={ITEM}>
      {children}
    </BaseMenu.Item>
  );
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="mx-3 my-1 h-px bg-line" />;
}
