"use client";

import { type KeyboardEvent, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { TAB_WORDS, TABS, type Tab } from "@/lib/tasks/filters";
import { type TaskSummary, tabCount } from "@/lib/tasks/summary";

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
              "focus-ring relative flex h-8 items-center gap-1.5 rounded-8 px-2.5 text-14 font-medium max-sm:h-9",
              "before:absolute before:inset-x-0 before:-inset-y-1.5 sm:before:hidden",
              isActive ? "bg-fill-2 text-ink" : "text-ink-2 hover:bg-fill hover:text-ink",
            )}
            onClick={() => onChange(one)}
          >
            {TAB_WORDS[one]}
            {count > 0 ? (
              <span className="tabular text-12 font-normal text-ink-3">{count}</span>
            ) : null}
          </button>
        );
      })}
    </div>
  );
}
