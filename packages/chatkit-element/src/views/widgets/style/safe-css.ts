/**
 * Decides which CSS values a server may set. A model can influence widget props, so values follow
 * a positive grammar instead of a list of bad words: plain words, numbers, and calls of functions
 * known to load nothing. Escapes, comments, quotes, braces and semicolons never pass, which leaves
 * no second spelling for `url(` and the like.
 */

const FUNCTIONS = new Set(
  (
    "calc min max clamp minmax fit-content var env rgb rgba hsl hsla hwb lab lch oklab oklch color " +
    "color-mix light-dark linear-gradient radial-gradient conic-gradient " +
    "repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient"
  ).split(" "),
);
const CHARACTERS = /^[\w\s.,%#()+\-*/]+$/;
const MAX_LENGTH = 400;

/** The value if it is harmless, else `undefined`. */
export function safeCss(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (text === "" || text.length > MAX_LENGTH || !CHARACTERS.test(text)) return undefined;
  if (text.includes("/*") || text.includes("*/")) return undefined;
  for (const [, name] of text.matchAll(/([\w-]*)\s*\(/g)) {
    if (name && !FUNCTIONS.has(name.toLowerCase())) return undefined;
  }
  return text;
}

/** The only properties that widget props may reach. `position`, `content`, `filter`… are absent. */
export const STYLE_PROPERTIES = [
  "alignItems",
  "alignSelf",
  "aspectRatio",
  "background",
  "borderBottom",
  "borderInlineStart",
  "borderRadius",
  "borderInlineEnd",
  "borderTop",
  "color",
  "flex",
  "flexDirection",
  "flexWrap",
  "gap",
  "height",
  "justifyContent",
  "marginBottom",
  "marginBlock",
  "marginInlineStart",
  "marginInlineEnd",
  "marginTop",
  "maxHeight",
  "maxWidth",
  "minHeight",
  "minWidth",
  "objectFit",
  "objectPosition",
  "paddingBottom",
  "paddingInlineStart",
  "paddingInlineEnd",
  "paddingTop",
  "textAlign",
  "verticalAlign",
  "width",
] as const;

export type StyleProperty = (typeof STYLE_PROPERTIES)[number];

/** Handed to Preact as an object: it sets each property through the CSSOM, never as style text. */
export type SafeStyle = Partial<Record<StyleProperty, string>>;

const ALLOWED: ReadonlySet<string> = new Set(STYLE_PROPERTIES);

/** Drops properties off the list and values that are not harmless. */
export function safeStyle(style: Partial<Record<string, string | undefined>>): SafeStyle {
  const safe: SafeStyle = {};
  for (const [property, value] of Object.entries(style)) {
    const allowed = ALLOWED.has(property) ? safeCss(value) : undefined;
    if (allowed !== undefined) safe[property as StyleProperty] = allowed;
  }
  return safe;
}
