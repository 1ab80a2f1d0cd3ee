import { Redo2, Undo2 } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { TakeBack } from "@/lib/activity/take-back";
import { useActivityActions } from "./activity-context";

export interface UndoButtonProps {
  entryKey: string;
  wish: TakeBack;
  /** What is undone, for the button's name. */
  words: string;
  /** More than "Undo" or "Redo", as in "Undo all 3". */
  label?: string;
}

/** One press takes back, the next one does it again; the button stays, and the focus on it. */
export function UndoButton({ entryKey, wish, words, label }: UndoButtonProps) {
  const { busy, takeBack } = useActivityActions();
  const isUndo = wish.direction === "undo";
  const Icon = isUndo ? Undo2 : Redo2;
  const text = label ?? (isUndo ? "Undo" : "Redo");
  const isBusy = busy.has(entryKey);
  return (
    <button
      type="button"
      data-undo
      aria-label={`${text}: ${words}`}
      aria-busy={isBusy}
      className={classNames(
        "focus-ring inline-flex h-8 shrink-0 scroll-my-14 items-center gap-1.5 rounded-8 px-2 text-13 font-medium whitespace-nowrap text-ink-2 transition-colors duration-90 hover:bg-fill hover:text-ink max-sm:h-11 max-sm:px-3",
        isBusy && "text-ink-3",
      )}
      onClick={() => takeBack(entryKey, wish, words)}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      {text}
    </button>
  );
}
