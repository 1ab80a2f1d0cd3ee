import type { ThemeOption } from "@openai/chatkit";
import { contrast, fromOklch, mix, parseColor, type Rgb, readable, toHex, WHITE } from "./color";

export type Scheme = "light" | "dark";

/** Colour tokens; each is the custom property `--ck-<name>` inside the element. */
export type ColorToken =
  | "bg"
  | "raised"
  | "fill"
  | "fill-2"
  | "line"
  | "line-2"
  | "line-control"
  | "ink"
  | "ink-2"
  | "ink-3"
  | "accent"
  | "accent-hover"
  | "on-accent"
  | "accent-ink"
  | "accent-wash"
  | "accent-wash-2"
  | "bubble"
  | "on-bubble"
  | "red"
  | "red-wash"
  | "danger"
  | "danger-hover"
  | "on-danger"
  | "amber"
  | "amber-wash"
  | "green"
  | "green-wash";

export type Palette = Record<ColorToken, string>;

const LIGHT: Palette = {
  bg: "#f7f9f8",
  raised: "#ffffff",
  fill: "#f1f4f2",
  "fill-2": "#e7ece9",
  line: "#e3e8e5",
  "line-2": "#ced6d2",
  "line-control": "#7d8782",
  ink: "#151a18",
  "ink-2": "#47504c",
  "ink-3": "#5f6965",
  accent: "#0b6b5b",
  "accent-hover": "#08574a",
  "on-accent": "#ffffff",
  "accent-ink": "#0a5c4e",
  "accent-wash": "#e6f3ef",
  "accent-wash-2": "#d3ebe3",
  bubble: "#e7ece9",
  "on-bubble": "#151a18",
  red: "#b3261e",
  "red-wash": "#fcedeb",
  danger: "#b3261e",
  "danger-hover": "#961d16",
  "on-danger": "#ffffff",
  amber: "#835000",
  "amber-wash": "#faf1e0",
  green: "#1b6b3a",
  "green-wash": "#e5f4ea",
};

const DARK: Palette = {
  bg: "#181c1a",
  raised: "#1f2422",
  fill: "#1c211f",
  "fill-2": "#272d2a",
  line: "#272d2a",
  "line-2": "#38413d",
  "line-control": "#6c7772",
  ink: "#ebefed",
  "ink-2": "#b3bcb7",
  "ink-3": "#919b96",
  accent: "#5dc6ae",
  "accent-hover": "#78d4bf",
  "on-accent": "#06231d",
  "accent-ink": "#80d8c3",
  "accent-wash": "#132b25",
  "accent-wash-2": "#23443b",
  bubble: "#272d2a",
  "on-bubble": "#ebefed",
  red: "#ff8f83",
  "red-wash": "#351a17",
  danger: "#c8382d",
  "danger-hover": "#b52f25",
  "on-danger": "#ffffff",
  amber: "#e3b062",
  "amber-wash": "#2e230f",
  green: "#7bd39a",
  "green-wash": "#14291b",
};

const NEUTRALS = [
  "bg",
  "raised",
  "fill",
  "fill-2",
  "line",
  "line-2",
  "line-control",
  "ink",
  "ink-2",
  "ink-3",
] as const;
type Neutral = (typeof NEUTRALS)[number];

/** OKLCH lightness of the neutrals above. */
const LIGHTNESS: Record<Scheme, Record<Neutral, number>> = {
  light: {
    bg: 0.98,
    raised: 1,
    fill: 0.964,
    "fill-2": 0.937,
    line: 0.924,
    "line-2": 0.867,
    "line-control": 0.61,
    ink: 0.21,
    "ink-2": 0.42,
    "ink-3": 0.505,
  },
  dark: {
    bg: 0.22,
    raised: 0.253,
    fill: 0.241,
    "fill-2": 0.288,
    line: 0.288,
    "line-2": 0.365,
    "line-control": 0.555,
    ink: 0.945,
    "ink-2": 0.788,
    "ink-3": 0.682,
  },
};

/** The palette of a theme option: the defaults, with what the option says laid over them. */
export function paletteOf(theme: ThemeOption, scheme: Scheme): Palette {
  const palette = { ...(scheme === "dark" ? DARK : LIGHT) };
  const { grayscale, surface, accent } = theme.color ?? {};
  if (grayscale) applyGrayscale(palette, grayscale, scheme);
  if (surface) applySurface(palette, surface, scheme);
  if (accent) applyAccent(palette, accent, scheme);
  return palette;
}

function applyGrayscale(
  palette: Palette,
  option: NonNullable<NonNullable<ThemeOption["color"]>["grayscale"]>,
  scheme: Scheme,
): void {
  const shade = Math.max(-4, Math.min(4, option.shade ?? 0));
  const chroma = Math.max(0, Math.min(9, option.tint)) * 0.0035;
  for (const token of NEUTRALS) {
    const isText = token.startsWith("ink") || token === "line-control";
    // A higher shade is darker; text keeps its lightness, and with it its contrast.
    const shift = isText ? 0 : -shade * (scheme === "dark" ? 0.012 : 0.006);
    const lightness = Math.min(1, LIGHTNESS[scheme][token] + shift);
    // Next to white there is no room for colour.
    const room = Math.min(1, (1 - lightness) * 18);
    palette[token] = toHex(
      fromOklch(lightness, chroma * (scheme === "dark" ? 1 : room), option.hue),
    );
  }
  palette.bubble = palette["fill-2"];
  palette["on-bubble"] = palette.ink;
}

/**
 * `foreground` is text by its type's own description, but many published themes give a second
 * surface there. Text that could not be read on `background` is taken as that raised surface.
 */
function applySurface(
  palette: Palette,
  option: NonNullable<NonNullable<ThemeOption["color"]>["surface"]>,
  scheme: Scheme,
): void {
  const background = parseColor(option.background);
  const foreground = parseColor(option.foreground);
  palette.bg = option.background;
  if (!background) return;
  const isText = foreground !== null && contrast(background, foreground) >= 3;
  const ink = isText ? foreground : parseColor(palette.ink);
  if (!ink) return;
  if (isText) palette.ink = option.foreground;
  palette["ink-2"] = toHex(readable(mix(ink, background, 0.25), background, 4.5));
  palette["ink-3"] = toHex(readable(mix(ink, background, 0.4), background, 4.5));
  palette["line-control"] = toHex(readable(mix(ink, background, 0.55), background, 3));
  palette.fill = toHex(mix(background, ink, 0.04));
  palette["fill-2"] = toHex(mix(background, ink, 0.09));
  palette.line = toHex(mix(background, ink, 0.1));
  palette["line-2"] = toHex(mix(background, ink, 0.2));
  const lifted = scheme === "dark" ? mix(background, WHITE, 0.05) : mix(background, WHITE, 0.7);
  palette.raised = !isText && foreground ? option.foreground : toHex(lifted);
  palette.bubble = palette["fill-2"];
  palette["on-bubble"] = palette.ink;
}

/** How far the accent's wash moves from the background, by level. */
const WASH_BY_LEVEL = [0.07, 0.1, 0.15, 0.2] as const;

/**
 * Level 0 colours only what can be pressed; 1 adds washes as in the default look; 2 washes the own
 * message too; 3 fills it.
 */
function applyAccent(
  palette: Palette,
  option: NonNullable<NonNullable<ThemeOption["color"]>["accent"]>,
  scheme: Scheme,
): void {
  palette.accent = option.primary;
  const primary = parseColor(option.primary);
  const background = parseColor(palette.bg);
  if (!primary || !background) return;
  const onAccent = contrast(primary, WHITE) >= 4.5 ? WHITE : readable(primary, primary, 4.5);
  const wash = mix(background, primary, WASH_BY_LEVEL[option.level] ?? 0.1);
  palette["accent-hover"] = toHex(mix(primary, scheme === "dark" ? WHITE : [0, 0, 0], 0.14));
  palette["on-accent"] = toHex(onAccent);
  palette["accent-ink"] = toHex(readable(primary, wash, 4.5));
  palette["accent-wash"] = toHex(wash);
  palette["accent-wash-2"] = toHex(mix(background, primary, 0.2));
  if (option.level === 2) {
    palette.bubble = toHex(wash);
    palette["on-bubble"] = toHex(readable(parseColor(palette.ink) ?? primary, wash, 4.5));
  }
  if (option.level === 3) {
    palette.bubble = option.primary;
    palette["on-bubble"] = palette["on-accent"];
  }
}

export type { Rgb };
