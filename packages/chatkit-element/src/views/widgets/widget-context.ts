import { type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { WidgetNode } from "../../protocol/widgets";
import type { MessageKey } from "../locale/en";
import type { FormScope } from "./form-values/form-scope";
import type { Scheme } from "./style/colors";
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

type WidgetMessageKey = Extract<MessageKey, `widget.${string}`>;

/** The built-in strings of the widgets. */
export function useText(): (key: WidgetMessageKey) => string {
  const { host } = useWidgetScope();
  return (key) => host.t(key);
}
