import { type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { WidgetNode } from "../../protocol/widgets";
import type { Scheme } from "./colors";
import type { FormScope } from "./form-scope";
import type { WidgetHost } from "./widget-host";

export interface NodeProps {
  node: WidgetNode;
}

/** What every component of one widget shares. */
export interface WidgetScope {
  host: WidgetHost;
  /** The root's own `theme`, else the element's colour scheme. */
  scheme: Scheme;
  /** The component for a node's type; arrives by context, so that containers import no registry. */
  findComponent(type: string): ComponentType<NodeProps> | undefined;
  /** Fades the whole widget and makes it inert until the returned function is called. */
  enterLoading(): () => void;
  /** Names of the fields that a `Label` of this widget describes. */
  labelledFields: ReadonlySet<string>;
  /** Distinguishes the ids of this widget from those of every other one on the page. */
  idPrefix: string;
}

const ScopeContext = createContext<WidgetScope | null>(null);
export const WidgetScopeProvider = ScopeContext.Provider;

export function useWidgetScope(): WidgetScope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error("widget component outside of WidgetView");
  return scope;
}

const FormContext = createContext<FormScope | null>(null);
export const FormProvider = FormContext.Provider;

/** The nearest form, `null` outside of one. */
export function useForm(): FormScope | null {
  return useContext(FormContext);
}

const RowTextContext = createContext("");
export const RowTextProvider = RowTextContext.Provider;

/** The text of the row around a control, which names a control that has no label of its own. */
export function useRowText(): string {
  return useContext(RowTextContext);
}

const ListContext = createContext(false);
export const ListProvider = ListContext.Provider;

export function useIsInList(): boolean {
  return useContext(ListContext);
}

const HeaderRowContext = createContext(false);
export const HeaderRowProvider = HeaderRowContext.Provider;

export function useIsHeaderRow(): boolean {
  return useContext(HeaderRowContext);
}

const ENGLISH: Readonly<Record<string, string>> = {
  "widget.showMore": "Show more",
  "widget.showLess": "Show less",
  "widget.details": "Details",
  "widget.clear": "Clear",
  "widget.select": "Select",
  "widget.search": "Search",
  "widget.noResults": "No results",
  "widget.selectDate": "Select a date",
  "widget.previousMonth": "Previous month",
  "widget.nextMonth": "Next month",
  "widget.loading": "Loading",
  "widget.imageBlocked": "Image not shown",
  "widget.invalidFormat": "Please match the requested format.",
  "widget.table": "Table",
  "widget.chart": "Chart",
};

/** A built-in string of the widgets, in English where the locale has none. */
export function useText(): (key: keyof typeof ENGLISH & string) => string {
  const { host } = useWidgetScope();
  return (key) => {
    const text = host.t(key);
    return text && text !== key ? text : (ENGLISH[key] ?? key);
  };
}
