"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { PHONE } from "@/lib/browser/use-media-query";
import { recallPanel, rememberPanel } from "@/lib/chat/thread-memory";

/**
 * Whether the panel is open: kept over a reload of this tab, switched by Cmd/Ctrl+J, closed by
 * Escape unless something inside used the key, with focus given back to where it was.
 */
export function useCopilotState() {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const opener = useRef<HTMLElement | null>(null);

  const open = useCallback(() => {
    const active = document.activeElement;
    opener.current = active instanceof HTMLElement && active !== document.body ? active : null;
    setWasOpened(true);
    setOpen(true);
    rememberPanel(true);
  }, []);

  const close = useCallback(() => {
    setOpen(false);
    rememberPanel(false);
  }, []);

  const isOpenNow = useRef(isOpen);
  isOpenNow.current = isOpen;
  const toggle = useCallback(() => (isOpenNow.current ? close() : open()), [open, close]);

  useEffect(() => {
    if (recallPanel() && !matchMedia(PHONE).matches) open();
  }, [open]);

  useEffect(() => {
    document.documentElement.toggleAttribute("data-copilot-open", isOpen);
    if (isOpen || !wasOpened) return;
    // The header's own button comes back only with this render, and then is the place to return to.
    const target = opener.current?.isConnected
      ? opener.current
      : document.querySelector<HTMLElement>("[data-copilot-button]");
    target?.focus({ preventScroll: true });
  }, [isOpen, wasOpened]);

  useEffect(() => () => document.documentElement.removeAttribute("data-copilot-open"), []);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const isToggle = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey;
      if (isToggle && event.key.toLowerCase() === "j") {
        event.preventDefault();
        toggle();
      } else if (event.key === "Escape" && isOpenNow.current && isOursToClose(event.target)) {
        close();
      }
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [toggle, close]);

  return useMemo(
    () => ({ isOpen, wasOpened, open, close, toggle }),
    [isOpen, wasOpened, open, close, toggle],
  );
}

/** Escape in a field, a menu or a row of the page means that thing, not the panel. */
function isOursToClose(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target === document.body) return true;
  return target.closest("[data-copilot-panel]") !== null;
}
