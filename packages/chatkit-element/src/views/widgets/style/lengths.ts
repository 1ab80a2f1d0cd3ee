import { readRecord } from "../node-props";
import { safeCss } from "./safe-css";

/**
 * `gap`, `padding`, `margin`, `spacing`: numbers count spacing units (4 px in the normal density,
 * free of the host page's root font size), strings are CSS.
 */
export function spacing(value: unknown): string | undefined {
  return typeof value === "number" ? times(value, "var(--ck-unit, 4px)") : safeCss(value);
}

/** `width`, `height`, `size` and their bounds: numbers are px, strings are CSS. */
export function pixels(value: unknown): string | undefined {
  return typeof value === "number" ? times(value, "px") : safeCss(value);
}

function times(value: number, unit: string): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  const number = Math.round(value * 100) / 100;
  return unit === "px" ? `${number}px` : `calc(${number} * ${unit})`;
}

export type Edge = "top" | "right" | "bottom" | "left";
export const EDGES: readonly Edge[] = ["top", "right", "bottom", "left"];

/** Left and right are start and end: a widget is written once and mirrored with the interface. */
export const EDGE_PROPERTY = {
  top: "Top",
  right: "InlineEnd",
  bottom: "Bottom",
  left: "InlineStart",
} as const satisfies Record<Edge, string>;

/**
 * What an all-edges-or-object prop says about one edge: the edge itself, then its axis, then a
 * plain value that counts for all four.
 */
export function edgeValue(value: unknown, edge: Edge): unknown {
  const edges = readRecord(value);
  if (!edges) return value;
  const axis = edge === "left" || edge === "right" ? "x" : "y";
  return edges[edge] ?? edges[axis];
}

/** `padding` or `margin` as one CSS value per edge; CSS shorthands of several values pass too. */
export function edgeSpacing(
  property: "padding" | "margin",
  value: unknown,
): Partial<Record<string, string>> {
  const style: Partial<Record<string, string>> = {};
  const shorthand = typeof value === "string" ? splitShorthand(value) : undefined;
  EDGES.forEach((edge, index) => {
    const css = spacing(shorthand ? shorthand[index] : edgeValue(value, edge));
    if (css !== undefined) style[property + EDGE_PROPERTY[edge]] = css;
  });
  return style;
}

/** `"8px 12px"` as top, right, bottom, left; calls such as `calc(1px + 2px)` stay whole. */
function splitShorthand(value: string): (string | undefined)[] {
  const parts = value.match(/[^\s(]+(?:\([^)]*\))?/g) ?? [];
  const [top, right = top, bottom = top, left = right] = parts;
  return [top, right, bottom, left];
}
