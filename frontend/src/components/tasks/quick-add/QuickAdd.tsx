"use client";

import { Plus } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/Kbd";
import { tokenEndingAt } from "@/lib/tasks/quick-add/quick-add";
import type { QuickAddDraft } from "@/lib/tasks/quick-add/use-quick-add";
import type { TaskFields } from "@/lib/tasks/task";
import { titleFault } from "@/lib/tasks/task-limits";
import { UnsavedStrip } from "../unsaved/UnsavedStrip";
import { QuickAddReadBack } from "./QuickAddReadBack";
import { QuickAddText } from "./QuickAddText";
import { useKeptLine } from "./use-kept-line";

export interface QuickAddProps {
  draft: QuickAddDraft;
  /** `line` is the text as it was typed. */
  onAdd: (fields: TaskFields, line: string) => void;
  isPhone: boolean;
}

/** One line that becomes a task: what it recognises is washed where it stands and read back. */
export function QuickAdd({ draft, onAdd, isPhone }: QuickAddProps) {
  const { text, reading, setText, keepPlain, clear, prepare } = draft;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isFocused, setFocused] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isInUse = text !== "";
  useKeptLine(text, setText, setProblem);

  function add(): void {
    if (text.trim() === "") return;
    const { tokens: _, ...fields } = reading;
    const fault = titleFault(fields.title);
    if (fault) {
      setProblem(fault);
      return;
    }
    onAdd(fields, text);
    clear();
    setProblem(null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      add();
    } else if (event.key === "Escape") {
      event.preventDefault();
      setProblem(null);
      if (isInUse) clear();
      else event.currentTarget.blur();
    } else if (event.key === "Backspace" && !event.metaKey && !event.ctrlKey && !event.altKey) {
      const { selectionStart, selectionEnd } = event.currentTarget;
      const token =
        selectionStart === selectionEnd && selectionStart !== null
          ? tokenEndingAt(reading.tokens, selectionStart)
          : undefined;
      if (!token) return;
      event.preventDefault();
      keepPlain(token);
    }
  }

  return (
    <>
      <UnsavedStrip />
      <div
        className={classNames(
          "relative rounded-12 border bg-bg-raised outline-2 -outline-offset-2 transition-shadow duration-90",
          isFocused
            ? "border-accent shadow-2 outline-accent"
            : "border-line-2 shadow-1 outline-transparent",
        )}
      >
        <div className="flex h-[46px] items-center">
          <Plus
            size={16}
            strokeWidth={1.75}
            aria-hidden
            className={classNames(
              "ml-[15px] shrink-0",
              isFocused && isInUse ? "text-accent" : "text-ink-2",
            )}
          />
          <div className="relative ml-3 min-w-0 flex-1">
            <QuickAddText input={input} text={text} tokens={reading.tokens} />
            <input
              ref={input}
              id={id}
              data-quick-add
              value={text}
              aria-label="Add a task"
              aria-describedby={`${id}-reading`}
              placeholder="Add a task"
              autoComplete="off"
              enterKeyHint="done"
              className={classNames(
                "relative block h-[46px] w-full bg-transparent pr-3 text-15 caret-accent outline-none placeholder:text-ink-2 max-sm:text-16 forced-colors:text-[CanvasText]",
                isInUse && "text-transparent selection:text-transparent",
              )}
              onChange={(event) => {
                prepare();
                setText(event.target.value);
                setProblem(null);
              }}
              onFocus={() => {
                prepare();
                setFocused(true);
              }}
              onBlur={() => setFocused(false)}
              onKeyDown={onKeyDown}
            />
          </div>
          {isInUse || isPhone ? null : (
            <span
              aria-hidden
              className="pointer-events-none flex items-center gap-2 pr-[13px] text-13 text-ink-2"
            >
              <span className="flex gap-2 @max-[480px]:hidden">
                <span className="text-ink-3">Try</span> Call the bank tomorrow 9am p1 #home
              </span>
              <Kbd>N</Kbd>
            </span>
          )}
        </div>
        <div id={`${id}-reading`} aria-live="polite">
          {problem ? <p className="px-[43px] pb-3 text-13 text-red">{problem}</p> : null}
          {isInUse && !problem ? (
            <QuickAddReadBack
              reading={reading}
              isPhone={isPhone}
              onCancel={() => {
                clear();
                input.current?.focus();
              }}
              onAdd={() => {
                add();
                input.current?.focus();
              }}
            />
          ) : null}
        </div>
      </div>
    </>
  );
}
