"use client";

import { type ReactNode, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import { Toaster } from "../ui/toast/Toaster";
import { AppHeader } from "./AppHeader";
import {
  type PageCommands,
  PlacesContext,
  type ShellPlaces,
  type ShellUser,
  UserContext,
} from "./shell-context";

export interface ShellProps {
  user: ShellUser;
  /** The page has the copilot's button in reach of a thumb: on phones the header has none then. */
  hasCopilotDock?: boolean;
  children: ReactNode;
}

/** What every page of a signed-in person has: the header and the toasts. */
export function Shell({ user, hasCopilotDock = false, children }: ShellProps) {
  const [header, setHeader] = useState<HTMLElement | null>(null);
  const [toasts, setToasts] = useState<HTMLElement | null>(null);
  const [commands, setCommands] = useState<PageCommands>({});
  const places = useMemo<ShellPlaces>(() => ({ header, setToasts, setCommands }), [header]);
  return (
    <UserContext value={user}>
      <PlacesContext value={places}>
        <div className="flex min-h-dvh flex-col">
          <AppHeader
            user={user}
            toolsRef={setHeader}
            commands={commands}
            hasCopilotDock={hasCopilotDock}
          />
          {children}
        </div>
        {toasts ? (
          createPortal(<Toaster />, toasts)
        ) : (
          <div className="pointer-events-none fixed right-(--copilot-room) bottom-4 left-0 z-20 px-6">
            <Toaster />
          </div>
        )}
      </PlacesContext>
    </UserContext>
  );
}
