"use client";

import { createContext, useContext } from "react";

/** Who is signed in. */
export interface ShellUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** What the page adds to the account's menu. */
export interface PageCommands {
  readonly onActivity?: () => void;
  readonly onShortcuts?: () => void;
}

/** The places in the shell that a page fills. */
export interface ShellPlaces {
  /** In the header, left of the account; null until the header is on the page. */
  readonly header: HTMLElement | null;
  readonly setToasts: (place: HTMLElement | null) => void;
  readonly setCommands: (commands: PageCommands) => void;
}

export const UserContext = createContext<ShellUser | null>(null);
export const PlacesContext = createContext<ShellPlaces | null>(null);

/** The person whose page this is. */
export function useUser(): ShellUser {
  const user = useContext(UserContext);
  if (!user) throw new Error("useUser needs a Shell around it");
  return user;
}

export function usePlaces(): ShellPlaces {
  const places = useContext(PlacesContext);
  if (!places) throw new Error("usePlaces needs a Shell around it");
  return places;
}
