"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";

export interface Choice {
  id: string;
  words: ReactNode;
  hint?: ReactNode;
  isCurrent?: boolean;
  isDanger?: boolean;
  onChoose: () => void;
}

/** A column of choices: arrow keys move, and so do the keys named in `letters`, which choose at once. */
export function OverlayChoices({
  choices,
  autoFocus,
}: {
  choices: readonly Choice[];
  autoFocus?: boolean;
}) {
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
      return;
    }
    const number = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
    const choice = choices[number];
    if (!choice) return;
    event.preventDefault();
    choice.onChoose();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move between the buttons inside
    <div ref={list} onKeyDown={onKeyDown}>
      {choices.map((choice, index) => (
        <button
          key={choice.id}
          type="button"
          // biome-ignore lint/a11y/noAutofocus: opened by the person; the first choice takes the keyboard
          autoFocus={autoFocus && (choice.isCurrent || (index === 0 && !choices.some(isCurrent)))}
          aria-pressed={choice.isCurrent}
          className={`flex h-9 w-full items-center gap-3 rounded-8 px-3 text-left outline-none hover:bg-fill focus-visible:bg-fill-2 max-sm:h-11 ${choice.isDanger ? "text-red" : ""}`}
          onClick={choice.onChoose}
        >
          <span className="flex flex-1 items-center gap-2.5">{choice.words}</span>
          {choice.hint ? <span className="tabular text-13 text-ink-3">{choice.hint}</span> : null}
        </button>
      ))}
    </div>
  );
}

function isCurrent(choice: Choice): boolean {
  return choice.isCurrent ?? false;
}
