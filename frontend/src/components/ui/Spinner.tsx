import { classNames } from "./class-names";

/** Work that has taken longer than 200 ms; the caller decides when to show it. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <span role={label ? "status" : undefined} className={classNames("inline-flex", className)}>
      <span
        aria-hidden="true"
        className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent"
      />
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
