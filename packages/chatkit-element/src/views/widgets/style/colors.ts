import { fromOklch, toHex } from "../../theme/color";
import { readRecord } from "../node-props";
import { safeCss } from "./safe-css";

export type Scheme = "light" | "dark";

/** Which set of token names applies before primitives and CSS colours are tried. */
export type ColorKind = "text" | "surface" | "border" | "chart";

const TOKENS: Readonly<Record<ColorKind, Readonly<Record<string, string>>>> = {
  text: {
    prose: "var(--ck-ink)",
    primary: "var(--ck-ink)",
    emphasis: "var(--ck-ink)",
    secondary: "var(--ck-ink-2)",
    tertiary: "var(--ck-ink-3)",
    success: "var(--ck-green)",
    warning: "var(--ck-amber)",
    danger: "var(--ck-red)",
  },
  surface: {
    surface: "var(--ck-raised)",
    "surface-secondary": "var(--ck-fill)",
    "surface-tertiary": "var(--ck-fill-2)",
    "surface-elevated": "var(--ck-raised)",
    "surface-elevated-secondary": "var(--ck-fill)",
  },
  border: {
    default: "var(--ck-line-2)",
    subtle: "var(--ck-line)",
    strong: "var(--ck-line-control)",
  },
  chart: {
    blue: "var(--w-chart-blue)",
    purple: "var(--w-chart-purple)",
    orange: "var(--w-chart-orange)",
    green: "var(--w-chart-green)",
    red: "var(--w-chart-red)",
    yellow: "var(--w-chart-yellow)",
    pink: "var(--w-chart-pink)",
  },
};

/** Hue in degrees and peak chroma (OKLCH) of the primitive colour families. */
const FAMILIES: Readonly<Record<string, readonly [hue: number, chroma: number]>> = {
  gray: [170, 0.008],
  red: [27, 0.19],
  orange: [52, 0.16],
  yellow: [88, 0.14],
  green: [155, 0.14],
  teal: [180, 0.11],
  blue: [256, 0.16],
  purple: [295, 0.17],
  pink: [350, 0.17],
};
const PRIMITIVE = /^([a-z]+)-(\d{1,4})$/;

/** `gray-500`, `red-100`, `alpha-70` (the text colour at 70 %); steps run from 0 to 1000. */
function primitiveColor(name: string): string | undefined {
  const match = PRIMITIVE.exec(name);
  const step = Number(match?.[2]);
  if (!match || step > 1000) return undefined;
  if (match[1] === "alpha") {
    return step <= 100 ? `color-mix(in srgb, var(--ck-ink) ${step}%, transparent)` : undefined;
  }
  const family = Object.hasOwn(FAMILIES, match[1] ?? "") ? FAMILIES[match[1] ?? ""] : undefined;
  if (!family) return undefined;
  const [hue, peak] = family;
  const depth = step / 1000;
  const lightness = 1 - 0.82 * depth ** 0.9;
  const chroma = peak * Math.sin(Math.PI * Math.min(1, 0.06 + depth * 0.88)) ** 0.9;
  return toHex(fromOklch(lightness, chroma, hue));
}

/**
 * A colour prop as CSS: a token of its kind, a primitive, a CSS string, or `{light, dark}` whose
 * members may again be any of these. `undefined` when it names nothing or is not harmless.
 */
export function resolveColor(value: unknown, scheme: Scheme, kind: ColorKind): string | undefined {
  if (typeof value === "string") {
    const name = value.trim();
    const tokens = TOKENS[kind];
    if (Object.hasOwn(tokens, name)) return tokens[name];
    return primitiveColor(name) ?? safeCss(name);
  }
  const themed = readRecord(value)?.[scheme];
  return typeof themed === "string" ? resolveColor(themed, scheme, kind) : undefined;
}
