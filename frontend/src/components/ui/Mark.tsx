import { classNames } from "./class-names";

/** The sign of Tandem and its copilot: a to-do and a done. */
export function Mark({ className, title }: { className?: string; title?: string }) {
  return (
    <svg
      viewBox="0 0 34 18"
      className={classNames("h-[18px] w-[34px] fill-none", className)}
      role={title ? "img" : undefined}
      aria-label={title}
      aria-hidden={title ? undefined : true}
    >
      <circle cx="9" cy="9" r="7" strokeWidth="2.25" className="stroke-ink" />
      <circle cx="25" cy="9" r="8.25" className="fill-accent" />
      <path
        d="m21.4 9.2 2.5 2.5 4.8-5"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-accent"
      />
    </svg>
  );
}
