"use client";

import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { usePlaces } from "./shell-context";

/** Puts a page's own buttons into the header, left of the account. */
export function HeaderTools({ children }: { children: ReactNode }) {
  const { header } = usePlaces();
  return header && createPortal(children, header);
}
