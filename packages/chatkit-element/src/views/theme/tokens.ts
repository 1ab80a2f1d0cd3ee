import type { ThemeOption } from "@openai/chatkit";
import { type ColorToken, paletteOf, type Scheme } from "./palette";

/**
 * Turns a theme option into the custom properties that every style sheet of the element reads.
 *
 * Inside the element a token is `--ck-<name>`. A page may override any of them by
 * `--chatkit-<name>` on the element or above it, which works in every scheme.
 */
export type Token =
  | ColorToken
  | "radius-s"
  | "radius-m"
  | "radius-l"
  | "radius-bubble"
  | "radius-corner"
  | "unit"
  | "font"
  | "font-mono"
  | "font-size"
  | "shadow-1"
  | "shadow-2";

const FONT =
  '"Inter", ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, monospace';

/** Small parts, rows and buttons, fields and cards, own message, its one tight corner. */
type Radii = readonly [string, string, string, string, string];
const LOOK_RADII: Radii = ["6px", "8px", "12px", "14px", "4px"];
const RADII: Record<NonNullable<ThemeOption["radius"]>, Radii> = {
  pill: ["8px", "18px", "24px", "20px", "20px"],
  round: ["6px", "12px", "16px", "18px", "18px"],
  soft: LOOK_RADII,
  sharp: ["0px", "0px", "0px", "0px", "0px"],
};

/** The spacing unit: 4 px in the normal density. */
const UNITS: Record<NonNullable<ThemeOption["density"]>, string> = {
  compact: "3.2px",
  normal: "4px",
  spacious: "5px",
};

const SHADOWS: Record<Scheme, readonly [string, string]> = {
  light: [
    "0 1px 2px rgb(21 26 24 / 0.06)",
    "0 2px 6px rgb(21 26 24 / 0.06), 0 8px 24px rgb(21 26 24 / 0.08)",
  ],
  dark: ["0 1px 2px rgb(0 0 0 / 0.35)", "0 2px 6px rgb(0 0 0 / 0.35), 0 8px 24px rgb(0 0 0 / 0.4)"],
};

export function schemeOf(theme: ThemeOption): Scheme {
  return theme.colorScheme === "dark" ? "dark" : "light";
}

/** @param scheme another scheme than the theme's own, for a widget that asks for it */
export function tokensOf(theme: ThemeOption, scheme = schemeOf(theme)): Record<Token, string> {
  const radii = theme.radius ? RADII[theme.radius] : LOOK_RADII;
  const { baseSize, fontFamily, fontFamilyMono } = theme.typography ?? {};
  return {
    ...paletteOf(theme, scheme),
    "radius-s": radii[0],
    "radius-m": radii[1],
    "radius-l": radii[2],
    "radius-bubble": radii[3],
    "radius-corner": radii[4],
    unit: UNITS[theme.density ?? "normal"],
    font: fontFamily ? `${fontFamily}, ${FONT}` : FONT,
    "font-mono": fontFamilyMono ? `${fontFamilyMono}, ${MONO}` : MONO,
    "font-size": baseSize ? `${baseSize}px` : "var(--ck-default-size)",
    "shadow-1": SHADOWS[scheme][0],
    "shadow-2": SHADOWS[scheme][1],
  };
}

/** Sets the tokens on an element through the CSS object model, which no style policy forbids. */
export function applyTokens(
  element: HTMLElement | SVGElement,
  theme: ThemeOption,
  scheme = schemeOf(theme),
): void {
  element.style.colorScheme = scheme;
  for (const [name, value] of Object.entries(tokensOf(theme, scheme))) {
    element.style.setProperty(`--ck-${name}`, `var(--chatkit-${name}, ${value})`);
  }
}
