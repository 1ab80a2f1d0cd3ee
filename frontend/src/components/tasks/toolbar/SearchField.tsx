"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Kbd } from "@/components/ui/Kbd";
import { LIMITS } from "@/lib/api-limits";

const PAUSE_MS = 120;

export interface SearchFieldProps {
  value: string;
  /** Takes the keyboard as soon as it is there. */
  hasKeyboard: boolean;
  onChange: (value: string) => void;
  /** Escape in an empty field, or Enter: back to the list, with the words that stay. */
  onLeave: (value: string) => void;
}

/** Filters the list while it is typed. */
export function SearchField({ value, hasKeyboard, onChange, onLeave }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);

  // Typing is shown at once; the list follows when the fingers rest.
  useEffect(() => {
    const timer = setTimeout(() => onChange(text), text === "" ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  useEffect(() => {
    if (value === "") setText("");
  }, [value]);

  return (
    <div className="relative">
      <Search
        size={16}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
      />
      <input
        ref={input}
        // biome-ignore lint/a11y/noAutofocus: opened by the person to type into it
        autoFocus={hasKeyboard}
        data-search
        maxLength={LIMITS.search}
        type="search"
        aria-label="Search tasks"
        aria-controls="task-list"
        placeholder="Search"
        autoComplete="off"
        enterKeyHint="search"
        value={text}
        className="h-9 w-full appearance-none [&::-webkit-search-cancel-button]:hidden rounded-8 border border-transparent bg-fill pr-9 pl-[33px] text-14 outline-2 -outline-offset-2 outline-transparent focus-visible:bg-bg-raised focus-visible:outline-accent max-sm:h-11 max-sm:text-16"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") {
            event.preventDefault();
            if (text === "") onLeave("");
            else setText("");
          } else if (event.key === "Enter" || event.key === "ArrowDown") {
            event.preventDefault();
            onChange(text);
            onLeave(text);
          }
        }}
      />
      {text === "" ? (
        <Kbd className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 bg-bg max-sm:hidden">
          /
        </Kbd>
      ) : (
        <button
          type="button"
          aria-label="Clear search"
          className="absolute top-1/2 right-1 inline-flex size-7 -translate-y-1/2 items-center justify-center rounded-6 text-ink-2 outline-2 outline-transparent hover:text-ink focus-visible:outline-accent max-sm:size-11"
          onClick={() => {
            setText("");
            input.current?.focus();
          }}
        >
          <X size={16} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    </div>
  );
}
