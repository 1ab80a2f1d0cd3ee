import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** One key of a shortcut. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={classNames(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-4 border border-line bg-fill px-1 text-11 font-medium text-ink-2",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
