import { useTasksActions } from "../tasks-context";

const SHOWN = 2;

/** Two tags at most, then how many more. A click narrows the list; keys do so in the view menu. */
export function TaskTags({ tags }: { tags: readonly string[] }) {
  const { filter } = useTasksActions();
  if (tags.length === 0) return null;
  const more = tags.slice(SHOWN);
  return (
    <span className="flex min-w-0 shrink-0 items-center gap-2 text-13 text-ink-3">
      {tags.slice(0, SHOWN).map((tag) => (
        <button
          key={tag}
          type="button"
          dir="auto"
          tabIndex={-1}
          className="max-w-32 truncate hover:text-ink"
          onClick={() => filter({ tag })}
        >
          #{tag}
        </button>
      ))}
      {more.length > 0 ? (
        <span title={more.map((tag) => `#${tag}`).join(" ")}>+{more.length}</span>
      ) : null}
    </span>
  );
}
