"use client";

import { type KeyboardEvent, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { TAB_WORDS, TABS, type Tab } from "@/lib/tasks/list/filters";
import { shortCount, type TaskSummary, tabCount } from "@/lib/tasks/list/summary";

export interface TabsProps {
  tab: Tab;
  summary: TaskSummary | undefined;
  onChange: (tab: Tab) => void;
}

const STEPS: Record<string, (index: number) => number> = {
  ArrowRight: (index) => (index + 1) % TABS.length,
  ArrowLeft: (index) => (index + TABS.length - 1) % TABS.length,
  Home: () => 0,
  End: () => TABS.length - 1,
};

/** All, Today, Upcoming, Done, each with how many. */
export function Tabs({ tab, summary, onChange }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const index = STEPS[event.key]?.(TABS.indexOf(tab));
    const next = index === undefined ? undefined : TABS[index];
    if (!next) return;
    event.preventDefault();
    onChange(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  }

  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Which tasks"
      className="-ml-2.5 flex gap-0.5"
      onKeyDown={onKeyDown}
    >
      {TABS.map((one) => {
        const count = summary ? tabCount(summary, one) : 0;
        const isActive = one === tab;
        return (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            data-tab={one}
            aria-selected={isActive}
            aria-controls="task-list"
            tabIndex={isActive ? 0 : -1}
            className={classNames(
              "focus-ring relative flex h-8 min-w-0 items-center gap-1.5 rounded-8 px-2.5 text-14 font-medium max-sm:h-9 max-[359px]:px-2",
              "before:absolute before:inset-x-0 before:-inset-y-1.5 sm:before:hidden",
              isActive
                ? "bg-fill-2 text-ink forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none"
                : "text-ink-2 hover:bg-fill hover:text-ink",
            )}
            onClick={() => onChange(one)}
          >
            <span className="truncate">{TAB_WORDS[one]}</span>
            {count > 0 ? <Count count={count} isActive={isActive} /> : null}
          </button>
        );
      })}
    </div>
  );
}

/** At most four characters, so that four tabs fit beside each other; a phone has room for one count. */
function Count({ count, isActive }: { count: number; isActive: boolean }) {
  const short = shortCount(count);
  return (
    <span
      className={classNames(
        "tabular text-12 font-normal text-ink-3 forced-colors:text-inherit",
        !isActive && "max-sm:sr-only",
      )}
    >
      {short === String(count) ? (
        short
      ) : (
        <>
          <span aria-hidden>{short}</span>
          <span className="sr-only">{count}</span>
        </>
      )}
    </span>
  );
}
