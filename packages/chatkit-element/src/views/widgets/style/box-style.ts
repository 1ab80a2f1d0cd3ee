import { readChoice, readNumber, readRecord } from "../node-props";
import { resolveColor, type Scheme } from "./colors";
import { EDGE_PROPERTY, EDGES, edgeSpacing, edgeValue, pixels, spacing } from "./lengths";
import { type SafeStyle, safeStyle } from "./safe-css";

type Props = Readonly<Record<string, unknown>>;

const ALIGN: Readonly<Record<string, string>> = {
  start: "flex-start",
  center: "center",
  end: "flex-end",
  baseline: "baseline",
  stretch: "stretch",
};
const JUSTIFY: Readonly<Record<string, string>> = {
  start: "flex-start",
  center: "center",
  end: "flex-end",
  between: "space-between",
  around: "space-around",
  evenly: "space-evenly",
  stretch: "stretch",
};
const RADIUS: Readonly<Record<string, string>> = {
  none: "0",
  "2xs": "2px",
  xs: "4px",
  sm: "6px",
  md: "8px",
  lg: "10px",
  xl: "12px",
  "2xl": "16px",
  "3xl": "20px",
  "4xl": "24px",
  full: "9999px",
  "100%": "100%",
};
const LINE_STYLES = [
  "solid",
  "dashed",
  "dotted",
  "double",
  "groove",
  "ridge",
  "inset",
  "outset",
] as const;

function named(table: Readonly<Record<string, string>>, value: unknown): string | undefined {
  return typeof value === "string" && Object.hasOwn(table, value) ? table[value] : undefined;
}

function borderEdge(value: unknown, scheme: Scheme): string | undefined {
  const border = readRecord(value);
  const size = readNumber(border ? border.size : value);
  if (size === undefined) return undefined;
  const style = readChoice(border?.style, LINE_STYLES) ?? "solid";
  const color = resolveColor(border?.color, scheme, "border") ?? "var(--ck-line-2)";
  return `${size}px ${style} ${color}`;
}

/** A number (px), one border for all edges, or borders per edge. */
export function borderStyle(value: unknown, scheme: Scheme): Partial<Record<string, string>> {
  const style: Partial<Record<string, string>> = {};
  const isOneBorder = readRecord(value)?.size !== undefined;
  for (const edge of EDGES) {
    const css = borderEdge(isOneBorder ? value : edgeValue(value, edge), scheme);
    if (css !== undefined) style[`border${EDGE_PROPERTY[edge]}`] = css;
  }
  return style;
}

/** Sizes, bounds, ratio, radius and margin: the props that images and charts share with boxes. */
export function blockStyle(props: Props, scheme: Scheme): SafeStyle {
  const ratio = props.aspectRatio;
  return safeStyle({
    width: pixels(props.width ?? props.size),
    height: pixels(props.height ?? props.size),
    minWidth: pixels(props.minWidth ?? props.minSize),
    minHeight: pixels(props.minHeight ?? props.minSize),
    maxWidth: pixels(props.maxWidth ?? props.maxSize),
    maxHeight: pixels(props.maxHeight ?? props.maxSize),
    aspectRatio: typeof ratio === "number" ? String(ratio) : (ratio as string | undefined),
    borderRadius: named(RADIUS, props.radius),
    flex: flexValue(props.flex),
    background: resolveColor(props.background, scheme, "surface"),
    ...edgeSpacing("margin", props.margin),
  });
}

function flexValue(value: unknown): string | undefined {
  return typeof value === "number" ? `${value} ${value} 0%` : (value as string | undefined);
}

/** Everything a flex container takes from the server. */
export function boxStyle(props: Props, scheme: Scheme): SafeStyle {
  return {
    ...blockStyle(props, scheme),
    ...safeStyle({
      alignItems: named(ALIGN, props.align),
      justifyContent: named(JUSTIFY, props.justify),
      flexWrap: readChoice(props.wrap, ["nowrap", "wrap", "wrap-reverse"]),
      gap: spacing(props.gap),
      ...borderStyle(props.border, scheme),
      ...edgeSpacing("padding", props.padding),
    }),
  };
}
