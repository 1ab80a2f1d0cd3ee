/** Just enough colour arithmetic to keep derived palettes readable. Channels are 0–255. */
export type Rgb = readonly [number, number, number];

export const WHITE: Rgb = [255, 255, 255];
export const BLACK: Rgb = [0, 0, 0];

/** Reads hex, rgb() and hsl(); anything else through the browser's own parser, if there is one. */
export function parseColor(text: string): Rgb | null {
  const value = text.trim().toLowerCase();
  return parseHex(value) ?? parseRgb(value) ?? parseHsl(value) ?? parseByBrowser(value);
}

function parseHex(text: string): Rgb | null {
  const digits = /^#([0-9a-f]{3,8})$/.exec(text)?.[1];
  if (!digits || digits.length === 5 || digits.length === 7) return null;
  const wide = digits.length < 5 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const channel = (at: number) => Number.parseInt(wide.slice(at, at + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

function numbersIn(text: string, name: string): number[] | null {
  const inside = new RegExp(`^${name}a?\\(([^)]*)\\)$`).exec(text)?.[1];
  if (inside === undefined) return null;
  const numbers = inside.split(/[\s,/]+/).map((part) => Number.parseFloat(part));
  return numbers.length >= 3 && numbers.every(Number.isFinite) ? numbers : null;
}

function parseRgb(text: string): Rgb | null {
  const numbers = numbersIn(text, "rgb");
  return numbers ? [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0] : null;
}

function parseHsl(text: string): Rgb | null {
  const numbers = numbersIn(text, "hsl");
  if (!numbers) return null;
  const [hue = 0, s = 0, l = 0] = numbers;
  const lightness = l / 100;
  const amplitude = (s / 100) * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

function parseByBrowser(text: string): Rgb | null {
  if (typeof document === "undefined") return null;
  const context = document.createElement("canvas").getContext?.("2d");
  if (!context) return null;
  context.fillStyle = "#010203";
  context.fillStyle = text;
  const normal = String(context.fillStyle);
  return normal === "#010203" ? null : (parseHex(normal) ?? parseRgb(normal));
}

export function toHex(color: Rgb): string {
  const channel = (value: number) =>
    Math.max(0, Math.min(255, Math.round(value)))
      .toString(16)
      .padStart(2, "0");
  return `#${color.map(channel).join("")}`;
}

/** @param share of `b`, 0–1 */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2) => a[index] + (b[index] - a[index]) * share;
  return [channel(0), channel(1), channel(2)];
}

/** WCAG 2.2 relative luminance. */
export function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => {
    const c = value / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio, 1–21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Moves `color` towards black or white until it reads on `background` with `ratio`. */
export function readable(color: Rgb, background: Rgb, ratio: number): Rgb {
  const target = luminance(background) > 0.18 ? BLACK : WHITE;
  for (let share = 0; share <= 1; share += 0.05) {
    const candidate = mix(color, target, share);
    if (contrast(candidate, background) >= ratio) return candidate;
  }
  return target;
}

/** OKLCH to sRGB (Björn Ottosson, "A perceptual color space for image processing"). */
export function fromOklch(lightness: number, chroma: number, hueDegrees: number): Rgb {
  const hue = (hueDegrees * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channel = (linear: number) => {
    const c = Math.max(0, Math.min(1, linear));
    return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
  };
  return [
    channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
