import { classNames } from "@/components/ui/class-names";
import type { DueParts } from "@/lib/tasks/editor/due-fields";
import { FIRST_DAY, LAST_DAY } from "@/lib/time/day";

export interface DueFieldsProps {
  labelledBy?: string;
  value: DueParts;
  onChange: (value: DueParts) => void;
  /** Both fields in one row, without the way to no date. */
  isCompact?: boolean;
  /** Classes of the two fields. */
  className: string;
}

/** A day and, if wanted, a time, with the picker of the reader's own system. */
export function DueFields({ labelledBy, value, onChange, isCompact, className }: DueFieldsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex row in a grid cell everywhere
    <span
      role="group"
      aria-labelledby={labelledBy}
      className={classNames("flex min-w-0 items-center gap-2", !isCompact && "sm:flex-wrap")}
    >
      <input
        type="date"
        aria-label="Day"
        value={value.day}
        min={FIRST_DAY}
        max={LAST_DAY}
        className={classNames(
          className,
          "tabular h-9 min-w-0 text-ink max-sm:h-11 max-sm:flex-[1.4]",
        )}
        onChange={(event) => onChange({ ...value, day: event.target.value })}
      />
      <input
        type="time"
        aria-label="Time"
        value={value.time}
        disabled={value.day === ""}
        className={classNames(
          className,
          "tabular h-9 min-w-0 text-ink max-sm:flex-1 disabled:border-line disabled:bg-fill disabled:text-ink-3 max-sm:h-11",
        )}
        onChange={(event) => onChange({ ...value, time: event.target.value })}
      />
      {value.day === "" || isCompact ? null : (
        <button
          type="button"
          className="focus-ring h-9 rounded-8 px-2 text-13 text-ink-2 hover:text-ink max-sm:h-11"
          onClick={() => onChange({ day: "", time: "" })}
        >
          No date
        </button>
      )}
    </span>
  );
}
