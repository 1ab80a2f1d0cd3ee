import type { ThemeOption } from "@openai/chatkit";
import { describe, expect, it } from "vitest";
import { contrast, parseColor, type Rgb } from "./color";
import { type ColorToken, paletteOf, type Scheme } from "./palette";
import { applyTokens, tokensOf } from "./tokens";

const SCHEMES: Scheme[] = ["light", "dark"];

function ratio(theme: ThemeOption, scheme: Scheme, text: ColorToken, ground: ColorToken): number {
  const palette = paletteOf(theme, scheme);
  return contrast(parseColor(palette[text]) as Rgb, parseColor(palette[ground]) as Rgb);
}

describe("theme", () => {
  it("reads the common notations of a colour", () => {
    expect(parseColor("#0b6b5b")).toEqual([11, 107, 91]);
    expect(parseColor("#FFF")).toEqual([255, 255, 255]);
    expect(parseColor("rgb(1, 2, 3)")).toEqual([1, 2, 3]);
    expect(parseColor("rgba(1 2 3 / 50%)")).toEqual([1, 2, 3]);
    expect(parseColor("hsl(120, 100%, 50%)")).toEqual([0, 255, 0]);
  });

  it.each(SCHEMES)("keeps the default text readable (%s)", (scheme) => {
    for (const text of ["ink", "ink-2", "ink-3"] as const) {
      for (const ground of ["bg", "raised", "fill", "fill-2"] as const) {
        expect(ratio({}, scheme, text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(ratio({}, scheme, "on-accent", "accent")).toBeGreaterThanOrEqual(4.5);
    expect(ratio({}, scheme, "line-control", "bg")).toBeGreaterThanOrEqual(3);
  });

  it.each(SCHEMES)("keeps text readable for every grayscale (%s)", (scheme) => {
    for (const tint of [0, 5, 9] as const) {
      for (const shade of [-4, 0, 4] as const) {
        for (const hue of [0, 120, 220, 300]) {
          const theme: ThemeOption = { color: { grayscale: { hue, tint, shade } } };
          const label = JSON.stringify(theme.color);
          expect(ratio(theme, scheme, "ink", "bg"), label).toBeGreaterThanOrEqual(7);
          expect(ratio(theme, scheme, "ink-3", "bg"), label).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  it.each(SCHEMES)("keeps accents readable at every level (%s)", (scheme) => {
    for (const primary of ["#0f172a", "#f1f5f9", "#ff8a00", "#ffee00", "rgb(10, 120, 255)"]) {
      for (const level of [0, 1, 2, 3] as const) {
        const theme: ThemeOption = { color: { accent: { primary, level } } };
        const label = `${primary} ${level}`;
        expect(ratio(theme, scheme, "on-accent", "accent"), label).toBeGreaterThanOrEqual(4.4);
        expect(ratio(theme, scheme, "on-bubble", "bubble"), label).toBeGreaterThanOrEqual(4.4);
        expect(ratio(theme, scheme, "accent-ink", "accent-wash"), label).toBeGreaterThanOrEqual(
          4.4,
        );
      }
    }
  });

  it("changes the palette with hue, tint, shade, level and surface", () => {
    const base = { hue: 220, tint: 6 } as const;
    const bgOf = (theme: ThemeOption) => paletteOf(theme, "light").bg;
    const grays = [
      { ...base },
      { ...base, hue: 20 },
      { ...base, tint: 1 as const },
      { ...base, shade: 2 as const },
    ];
    expect(new Set(grays.map((grayscale) => bgOf({ color: { grayscale } }))).size).toBe(4);
    const surface = { background: "#fff8ee", foreground: "#332211" };
    expect(paletteOf({ color: { surface } }, "light")).toMatchObject({
      bg: "#fff8ee",
      ink: "#332211",
    });
  });

  it("takes an unreadable foreground as a raised surface", () => {
    const surface = { background: "#212121", foreground: "#303030" };
    const palette = paletteOf({ color: { surface } }, "dark");
    expect(palette).toMatchObject({ bg: "#212121", raised: "#303030" });
    expect(contrast(parseColor(palette.ink) as Rgb, [0x21, 0x21, 0x21])).toBeGreaterThan(7);
  });

  it("maps radius, density and typography", () => {
    const theme: ThemeOption = {
      radius: "sharp",
      density: "compact",
      typography: { baseSize: 18, fontFamily: "Lora", fontFamilyMono: "Fira" },
    };
    expect(tokensOf(theme)).toMatchObject({
      "radius-l": "0px",
      unit: "3.2px",
      "font-size": "18px",
    });
    expect(tokensOf(theme).font.startsWith("Lora, ")).toBe(true);
    expect(tokensOf(theme)["font-mono"].startsWith("Fira, ")).toBe(true);
  });

  it("lets the page override each token", () => {
    const element = document.createElement("div");
    applyTokens(element, { colorScheme: "dark" });
    expect(element.style.getPropertyValue("--ck-bg")).toBe("var(--chatkit-bg, #181c1a)");
    expect(element.style.colorScheme).toBe("dark");
  });
});
