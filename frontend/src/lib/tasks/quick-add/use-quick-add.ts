"use client";

import { useMemo, useRef, useState } from "react";
import {
  type DateReader,
  type QuickAddReading,
  readQuickAdd,
  type Token,
  tokenKey,
} from "./quick-add";

export interface QuickAddDraft {
  text: string;
  reading: QuickAddReading;
  setText: (text: string) => void;
  /** Turns a recognised word back into plain text. */
  keepPlain: (token: Token) => void;
  clear: () => void;
  /** Fetches the date library; call it when typing is near. */
  prepare: () => void;
}

/** The line being typed, and what it means so far. */
export function useQuickAdd(): QuickAddDraft {
  const [text, setText] = useState("");
  const [plain, setPlain] = useState<ReadonlySet<string>>(new Set());
  const [readDate, setReadDate] = useState<DateReader | null>(null);
  const isLoading = useRef(false);
  const reading = useMemo(() => readQuickAdd(text, readDate, plain), [text, readDate, plain]);

  return {
    text,
    reading,
    setText,
    keepPlain: (token) => setPlain((known) => new Set(known).add(tokenKey(token))),
    clear: () => {
      setText("");
      setPlain(new Set());
    },
    prepare: () => {
      if (isLoading.current) return;
      isLoading.current = true;
      import("./quick-add-dates")
        .then(({ createDateReader }) => {
          const reader = createDateReader(() => new Date(), navigator.language);
          setReadDate(() => reader);
        })
        .catch(() => {
          // Offline before the first use: the words stay plain, and the next focus tries again.
          isLoading.current = false;
        });
    },
  };
}
