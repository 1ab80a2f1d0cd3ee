/**
 * Widget trees as they come over the wire. Servers are permissive (unknown types and stray props
 * occur in official templates), so a node promises its `type` and nothing else; the widget views
 * read every prop as `unknown` and narrow it.
 */
export interface WidgetNode {
  type: string;
  id?: string | null;
  key?: string | null;
  /** An array, one node (`Transition`), `null` or absent. */
  children?: WidgetNode[] | WidgetNode | null;
  [prop: string]: unknown;
}

export type WidgetRoot = WidgetNode;

export type ActionHandler = "server" | "client";
export type LoadingBehavior = "auto" | "none" | "self" | "container";

/** An action bound to a widget; absent keys take the defaults of `withActionDefaults`. */
export interface ActionConfig {
  type: string;
  payload?: unknown;
  handler?: ActionHandler | null;
  loadingBehavior?: LoadingBehavior | null;
  streaming?: boolean | string | null;
}

export interface ResolvedAction {
  type: string;
  payload: unknown;
  handler: ActionHandler;
  loadingBehavior: LoadingBehavior;
  streaming: boolean;
}

/** Fills in the defaults of chatkit-python's `ActionConfig`; a guide writes `streaming` as a string. */
export function withActionDefaults(action: ActionConfig): ResolvedAction {
  return {
    type: action.type,
    payload: action.payload ?? undefined,
    handler: action.handler === "client" ? "client" : "server",
    loadingBehavior: action.loadingBehavior ?? "auto",
    streaming: action.streaming !== false && action.streaming !== "false",
  };
}

/** The children of a node as an array, whichever of the four wire forms they came in. */
export function childrenOf(node: WidgetNode): WidgetNode[] {
  const { children } = node;
  if (children === null || children === undefined) return [];
  const list = Array.isArray(children) ? children : [children];
  return list.filter((child) => typeof child === "object" && child !== null && "type" in child);
}
