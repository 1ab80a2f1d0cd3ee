"use client";

import { type RefObject, useEffect, useRef } from "react";
import { segmentsOf, type Token } from "@/lib/tasks/quick-add/quick-add";

export interface QuickAddTextProps {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  tokens: readonly Token[];
}

/**
 * Paints the typed text under the field, whose own text is transparent: the washes then lie exactly
 * behind the words, and nothing moves when one is recognised.
 */
export function QuickAddText({ input, text, tokens }: QuickAddTextProps) {
  const paint = useRef<HTMLDivElement>(null);

  // A long line scrolls inside the field, also without a change of text.
  useEffect(() => {
    const field = input.current;
    if (!field) return;
    const follow = () => {
      if (paint.current) paint.current.scrollLeft = field.scrollLeft;
    };
    follow();
    field.addEventListener("scroll", follow);
    return () => field.removeEventListener("scroll", follow);
  });

  return (
    <div
      ref={paint}
      aria-hidden
      className="[unicode-bidi:plaintext] pointer-events-none absolute inset-0 mr-3 overflow-hidden text-15 leading-[46px] whitespace-pre text-ink max-sm:text-16 max-sm:leading-[46px] forced-colors:hidden"
    >
      {segmentsOf(text, tokens).map((segment) =>
        segment.kind === null ? (
          segment.text
        ) : (
          <mark
            key={`${segment.kind}-${segment.start}`}
            data-token={segment.kind}
            className="rounded-4 bg-accent-wash-2 py-[2px] text-accent-ink shadow-[0_0_0_1px_var(--accent-wash-2)]"
          >
            {segment.text}
          </mark>
        ),
      )}
    </div>
  );
}
