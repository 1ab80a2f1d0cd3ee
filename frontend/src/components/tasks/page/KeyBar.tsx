import type { ReactNode } from "react";
import { Kbd } from "@/components/ui/Kbd";

export interface KeyBarProps {
  selectedCount: number;
  onHelp: () => void;
}

/** What the keys do now. Not shown on touch, and hidden from assistive technology, which has `?`. */
export function KeyBar({ selectedCount, onHelp }: KeyBarProps) {
  return (
    <footer className="tandem-key-bar flex h-10 items-center gap-5 border-t border-line bg-bg px-5 text-13 whitespace-nowrap text-ink-3 max-sm:hidden [@media(hover:none)]:hidden">
      <div aria-hidden className="flex min-w-0 flex-1 items-center gap-5 overflow-hidden">
        {selectedCount > 0 ? (
          <>
            <span className="tabular font-semibold text-accent-ink">{selectedCount} selected</span>
            <Key keys={["space"]}>Done</Key>
            <Key keys={["D"]}>Due date</Key>
            <Key keys={["P"]}>Priority</Key>
            <Key keys={["⌫"]}>Delete</Key>
            <Key keys={["esc"]}>Clear</Key>
          </>
        ) : (
          <>
            <Key keys={["J", "K"]}>Move</Key>
            <Key keys={["space"]}>Done</Key>
            <Key keys={["X"]}>Select</Key>
            <Key keys={["E"]}>Edit</Key>
            <Key keys={["D"]}>Due date</Key>
          </>
        )}
      </div>
      <button
        type="button"
        className="flex h-8 items-center gap-2 rounded-6 px-1 outline-2 -outline-offset-2 outline-transparent hover:text-ink focus-visible:outline-accent"
        onClick={onHelp}
      >
        <Kbd>?</Kbd> All shortcuts
      </button>
    </footer>
  );
}

function Key({ keys, children }: { keys: string[]; children: ReactNode }) {
  return (
    <span className="flex items-center gap-2">
      <span className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </span>
      {children}
    </span>
  );
}
