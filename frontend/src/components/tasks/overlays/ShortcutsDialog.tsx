"use client";

import { Fragment } from "react";
import { Dialog } from "@/components/ui/Dialog";
import { Kbd } from "@/components/ui/Kbd";
import { SHORTCUT_GROUPS } from "@/lib/tasks/shortcuts/shortcut-table";

export interface ShortcutsDialogProps {
  isMac: boolean;
  /** Single letters can be turned off, for those who dictate or press keys by accident. */
  hasLetters: boolean;
  onLettersChange: (hasLetters: boolean) => void;
  onClose: () => void;
}

/** All shortcuts, with the key names of the platform. */
export function ShortcutsDialog(props: ShortcutsDialogProps) {
  const { isMac, hasLetters, onLettersChange, onClose } = props;
  const nameOf = (key: string) => (key === "mod" ? (isMac ? "⌘" : "Ctrl") : key);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title="Shortcuts"
    >
      {SHORTCUT_GROUPS.map(({ heading, shortcuts }) => (
        <section key={heading} className="mb-4">
          <h3 className="mb-1 text-13 font-semibold">{heading}</h3>
          <dl>
            {shortcuts.map(({ keys, does }) => (
              <div key={does} className="flex min-h-8 items-center justify-between gap-4 text-14">
                <dt className="order-2 flex items-center gap-1.5 text-12 text-ink-3">
                  {keys.map((combination, index) => (
                    <Fragment key={combination.join()}>
                      {index > 0 && combination.length > 1 ? "or" : null}
                      <span className="flex gap-1">
                        {combination.map((key) => (
                          <Kbd key={key}>{nameOf(key)}</Kbd>
                        ))}
                      </span>
                    </Fragment>
                  ))}
                </dt>
                <dd className="text-ink-2">{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className="flex min-h-11 items-center gap-3 border-t border-line pt-3 text-14">
        <input
          type="checkbox"
          className="size-[18px] accent-accent"
          checked={hasLetters}
          onChange={(event) => onLettersChange(event.target.checked)}
        />
        Single-letter shortcuts
      </label>
    </Dialog>
  );
}
