"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { tabStore } from "@/lib/store/browser-store";
import { useOutbox } from "../unsaved/outbox-context";

/**
 * Keeps the line being typed through a reload and a sign-in, and puts one that the server refused
 * back into the empty field, with the reason. While the field holds something newer, the refused
 * line waits above it.
 */
export function useKeptLine(
  text: string,
  setText: (text: string) => void,
  setProblem: (problem: string) => void,
): void {
  const access = useOutbox();
  const name = access ? `tandem-line-${access.userId}` : null;
  const isRestored = useRef(false);

  const giveBack = useEffectEvent(() => {
    if (!access || text !== "") return;
    const refused = access.outbox.failed.get().findLast(({ write }) => lineOf(write) !== null);
    const line = refused ? lineOf(refused.write) : null;
    if (!refused || line === null) return;
    access.outbox.take(refused.write.key);
    setText(line);
    setProblem(refused.problem);
  });

  const restore = useEffectEvent(() => {
    const kept = name && read(name);
    if (kept && text === "") setText(kept);
  });

  useEffect(() => {
    if (isRestored.current && name) keep(name, text);
    else restore();
    isRestored.current = true;
    if (text === "") giveBack();
  }, [name, text]);

  const failed = access?.outbox.failed;
  useEffect(() => failed?.subscribe(() => giveBack()), [failed]);
}

function lineOf(write: { kind: string; line?: string }): string | null {
  return write.kind === "add" ? (write.line ?? null) : null;
}

function read(name: string): string | null {
  try {
    return tabStore()?.getItem(name) ?? null;
  } catch {
    return null;
  }
}

function keep(name: string, text: string): void {
  try {
    if (text === "") tabStore()?.removeItem(name);
    else tabStore()?.setItem(name, text);
  } catch {
    // Full or forbidden: the line then lives as long as the page.
  }
}
