import { Button } from "@/components/ui/Button";
import type { FormField, TaskForm } from "@/lib/tasks/editor/task-form";
import { FIELD_WORDS, PRIORITY_WORDS } from "@/lib/tasks/task";
import { nearDayWithin } from "@/lib/time/date-words";
import type { Day } from "@/lib/time/day";
import { useShownNow } from "../tasks-context";

export interface EditConflictProps {
  fields: readonly FormField[];
  /** The task as it is now. */
  theirs: TaskForm;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Says that what is being edited was changed elsewhere, and leaves it to the person what holds. */
export function EditConflict({ fields, theirs, onKeepMine, onTakeTheirs }: EditConflictProps) {
  const { day } = useShownNow();
  return (
    <div
      role="alert"
      className="mt-3 flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-8 bg-amber-wash py-2 pr-2 pl-3 text-13 text-ink"
    >
      <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
        Changed elsewhere meanwhile.{" "}
        {fields.map((field) => theirWords(field, theirs, day)).join(" ")}
      </span>
      <span className="flex gap-1.5">
        <Button size="small" className="max-sm:h-11" data-conflict onClick={onKeepMine}>
          Keep mine
        </Button>
        <Button size="small" className="max-sm:h-11" onClick={onTakeTheirs}>
          Take theirs
        </Button>
      </span>
    </div>
  );
}

function theirWords(field: FormField, theirs: TaskForm, today: Day): string {
  switch (field) {
    case "title":
      return `The title is now “${theirs.title}”.`;
    case "description":
      return theirs.description
        ? `The description is now “${theirs.description}”.`
        : "The description is gone.";
    case "due":
      return theirs.due.day
        ? `It is now due ${nearDayWithin(theirs.due.day, today)} ${theirs.due.time}`
            .trim()
            .concat(".")
        : "It has no date now.";
    case "priority":
      return `The priority is now: ${PRIORITY_WORDS[theirs.priority].toLowerCase()}.`;
    case "tags":
      return theirs.tags ? `The tags are now: ${theirs.tags}.` : "It has no tags now.";
    default:
      return theirs[field]
        ? `The ${FIELD_WORDS[field]} is now: ${theirs[field]}.`
        : `It has no ${FIELD_WORDS[field]} now.`;
  }
}
