/**
 * The month view of a date picker, loaded on first use. A lazy chunk shares nothing with the script
 * but Preact, so everything arrives as props.
 */
import type { ComponentChildren, ComponentType, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../icons/Icon";
import { adoptSheet } from "../../styles/adopt-sheet";

export interface CalendarPanelProps {
  /** Days as `2026-11-20`, empty for none. */
  value: string;
  min: string;
  max: string;
  locale: string | undefined;
  previousLabel: string;
  nextLabel: string;
  onSelect(day: string): void;
}

const CALENDAR_CSS = `
calendar-date { padding: 12px; font-size: 14px; }
calendar-date::part(container) { gap: 4px; }
calendar-date::part(heading) { font-size: 14px; font-weight: 600; }
calendar-date::part(button) {
  width: 32px; height: 32px; border: 0; border-radius: var(--ck-radius-m); background: none; color: var(--ck-ink-2);
}
calendar-date::part(button):hover { background: var(--ck-fill-2); }
calendar-date::part(button):focus-visible { outline: 2px solid var(--ck-accent); outline-offset: -2px; }
calendar-month { --color-accent: var(--ck-accent); --color-text-on-accent: var(--ck-on-accent); }
calendar-date::part(heading) { color: var(--ck-ink-2); font-weight: 500; }
calendar-month::part(heading) { font-weight: 600; }
calendar-month::part(th) { color: var(--ck-ink-3); font-weight: 400; font-size: 12px; }
calendar-month::part(button) { border-radius: var(--ck-radius-m); color: var(--ck-ink); }
calendar-month::part(button):hover { background: var(--ck-fill-2); }
calendar-month::part(today) { font-weight: 600; box-shadow: inset 0 0 0 1px var(--ck-line-control); }
calendar-month::part(selected) { background: var(--ck-accent); color: var(--ck-on-accent); }
calendar-month::part(button):focus-visible { outline: 2px solid var(--ck-accent); outline-offset: 2px; }
`;

/** Custom elements have no JSX types of their own; a string works as a component at run time. */
const CalendarDate = "calendar-date" as unknown as ComponentType<{
  ref: RefObject<CalendarElement | null>;
  value: string;
  min: string;
  max: string;
  locale: string | undefined;
  children: ComponentChildren;
}>;
const CalendarMonth = "calendar-month" as unknown as ComponentType;

interface CalendarElement extends HTMLElement {
  value: string;
  focus(options?: FocusOptions & { target?: "day" | "next" | "previous" }): void;
}

export function CalendarPanel(props: CalendarPanelProps) {
  const calendar = useRef<CalendarElement>(null);
  const isDefined = useCalendarElements();
  useLayoutEffect(() => {
    const element = calendar.current;
    if (!isDefined || !element) return;
    adoptSheet(element, CALENDAR_CSS);
    const onChange = () => props.onSelect(element.value);
    element.addEventListener("change", onChange);
    return () => element.removeEventListener("change", onChange);
  }, [isDefined, props.onSelect]);
  useEffect(() => {
    if (!isDefined) return;
    // The element draws itself a task after it was connected.
    const timer = setTimeout(() => calendar.current?.focus({ target: "day" }), 50);
    return () => clearTimeout(timer);
  }, [isDefined]);

  if (!isDefined) return null;
  return (
    <CalendarDate
      ref={calendar}
      value={props.value}
      min={props.min}
      max={props.max}
      locale={props.locale}
    >
      <span slot="previous" role="img" aria-label={props.previousLabel}>
        <Icon name="chevron-left" />
      </span>
      <span slot="next" role="img" aria-label={props.nextLabel}>
        <Icon name="chevron-right" />
      </span>
      <CalendarMonth />
    </CalendarDate>
  );
}

/** The page may use the same elements: whoever came first has defined them. */
function useCalendarElements(): boolean {
  const [isDefined, setDefined] = useState(() => customElements.get("calendar-date") !== undefined);
  useEffect(() => {
    if (isDefined) return;
    let isCurrent = true;
    import("cally").then(() => isCurrent && setDefined(true));
    return () => {
      isCurrent = false;
    };
  }, [isDefined]);
  return isDefined;
}
