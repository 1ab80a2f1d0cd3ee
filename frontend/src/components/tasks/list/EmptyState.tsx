import { Button } from "@/components/ui/Button";
import { StateText } from "@/components/ui/StateText";
import { isSearch, TAB_WORDS, type Tab, type TaskFilters } from "@/lib/tasks/list/filters";
import { useTasksActions } from "../tasks-context";

const NOTHING: Record<Tab, { heading: string; words: string }> = {
  all: {
    heading: "Nothing to do yet",
    words: "Type your first task above, or tell Copilot about your week and let it write the list.",
  },
  today: { heading: "Nothing due today", words: "What you give today's date shows here." },
  upcoming: { heading: "Nothing coming up", words: "What you give a later date shows here." },
  done: { heading: "Nothing done yet", words: "What you tick off shows here." },
};

export interface EmptyStateProps {
  tab: Tab;
  hasDone: boolean;
  isPhone: boolean;
  onPlan: () => void;
  onAddSample: () => void;
}

/** A list without tasks says what could be in it. */
export function EmptyState({ tab, hasDone, isPhone, onPlan, onAddSample }: EmptyStateProps) {
  if (tab !== "all") return <StateText {...NOTHING[tab]} />;
  const words = isPhone ? NOTHING.all.words.replace("above", "below") : NOTHING.all.words;
  return (
    <StateText
      picture={<EmptyPicture />}
      heading={hasDone ? "All done" : NOTHING.all.heading}
      words={hasDone ? "Every task is ticked off. They are under Done." : words}
    >
      <Button onClick={onPlan}>Plan my week with Copilot</Button>
      {hasDone ? null : (
        <Button variant="ghost" onClick={onAddSample}>
          Add a sample list
        </Button>
      )}
    </StateText>
  );
}

/** Nothing matches what was searched or filtered for, at least not in this tab. */
export function NoMatch({
  filters,
  isFoundElsewhere,
}: {
  filters: TaskFilters;
  isFoundElsewhere?: boolean;
}) {
  const { filter } = useTasksActions();
  const { q, tab } = filters;
  return (
    <p
      className={isFoundElsewhere ? "py-3 text-14 text-ink-2" : "py-6 text-14 text-ink-2"}
      role="status"
    >
      {!isSearch(filters) ? (
        "No task matches these filters. "
      ) : (
        <>
          {isFoundElsewhere ? `Nothing in ${TAB_WORDS[tab]} matches ` : "No task matches "}‘
          <bdi className="[overflow-wrap:anywhere]">{q.trim()}</bdi>’.{" "}
        </>
      )}
      <button
        type="button"
        className="focus-ring rounded-4 font-medium text-ink underline underline-offset-4"
        onClick={() => filter({ q: "", tag: null, priority: null })}
      >
        {q ? "Clear search" : "Clear filters"}
      </button>
    </p>
  );
}

function EmptyPicture() {
  return (
    <svg viewBox="0 0 164 74" aria-hidden className="h-[74px] w-[164px] fill-none">
      <rect
        x="1"
        y="1"
        width="18"
        height="18"
        rx="5.5"
        strokeWidth="1.5"
        className="stroke-line-control"
      />
      <rect x="32" y="7.5" width="130" height="5" rx="2.5" className="fill-fill-2" />
      <rect
        x="1"
        y="27"
        width="18"
        height="18"
        rx="5.5"
        strokeWidth="1.5"
        className="stroke-line-2"
      />
      <rect x="32" y="33.5" width="88" height="5" rx="2.5" className="fill-fill" />
      <rect
        x="1"
        y="53"
        width="18"
        height="18"
        rx="5.5"
        strokeWidth="1.5"
        className="stroke-line"
      />
    </svg>
  );
}
