import { CalendarDays, Ellipsis, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { useTasksActions } from "../tasks-context";

/** Edit, date and more: they take the place of the tags while the pointer is on the row. */
export function RowTools({ rowKey, title }: { rowKey: number; title: string }) {
  const { edit, openOverlay } = useTasksActions();
  return (
    <>
      <Tool label={`Edit ${title}`} onClick={() => edit(rowKey)}>
        <Pencil size={16} strokeWidth={1.75} aria-hidden />
      </Tool>
      <Tool label={`Due date of ${title}`} onClick={() => openOverlay("due", rowKey)}>
        <CalendarDays size={16} strokeWidth={1.75} aria-hidden />
      </Tool>
      <Tool label={`More for ${title}`} onClick={() => openOverlay("more", rowKey)}>
        <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
      </Tool>
    </>
  );
}

function Tool({
  label,
  onClick,
  children,
}: {
  label: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      className="inline-flex size-8 items-center justify-center rounded-8 text-ink-2 outline-2 -outline-offset-2 outline-transparent hover:bg-fill-2 hover:text-ink focus-visible:outline-accent"
      onClick={onClick}
    >
      {children}
    </button>
  );
}
