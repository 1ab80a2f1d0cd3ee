import { describe, expect, test } from "vitest";
import { contrast, parseColor } from "../../theme/color";
import { resolveColor } from "./colors";

describe("resolveColor", () => {
  test("[#186] knows the tokens of its kind", () => {
    expect(resolveColor("secondary", "light", "text")).toBe("var(--ck-ink-2)");
    expect(resolveColor("surface-tertiary", "light", "surface")).toBe("var(--ck-fill-2)");
    expect(resolveColor("strong", "light", "border")).toBe("var(--ck-line-control)");
    expect(resolveColor("orange", "light", "chart")).toBe("var(--w-chart-orange)");
  });

  test("a token of another kind stays what CSS makes of it", () => {
    expect(resolveColor("orange", "light", "text")).toBe("orange");
  });

  test("primitives grow darker with their step", () => {
    const steps = ["red-100", "red-500", "red-900"].map((name) =>
      parseColor(resolveColor(name, "light", "text") ?? ""),
    );
    const onWhite = steps.map((color) => contrast(color ?? [0, 0, 0], [255, 255, 255]));
    expect(onWhite).toEqual([...onWhite].sort((a, b) => a - b));
  });

  test.each(["gray-500", "blue-900", "pink-50", "teal-25"])("%s is a colour", (name) => {
    expect(resolveColor(name, "light", "surface")).toMatch(/^#[0-9a-f]{6}$/);
  });

  test("alpha steps are the text colour made transparent", () => {
    expect(resolveColor("alpha-70", "light", "text")).toContain("70%");
  });

  test("[#186 #187] a themed colour follows the scheme and may hold tokens and primitives", () => {
    const value = { light: "tertiary", dark: "linear-gradient(red, blue)" };
    expect(resolveColor(value, "light", "text")).toBe("var(--ck-ink-3)");
    expect(resolveColor(value, "dark", "text")).toBe("linear-gradient(red, blue)");
  });

  test.each([
    "url(x)",
    "red-9999",
    { light: { light: "red" } },
    { dark: "red" },
    null,
    undefined,
    7,
    [],
  ])("%s is no colour in the light scheme", (value) => {
    const color = resolveColor(value, "light", "text");
    // An unknown name is left to CSS, which ignores it.
    expect(color === undefined || color === "red-9999").toBe(true);
  });
});
