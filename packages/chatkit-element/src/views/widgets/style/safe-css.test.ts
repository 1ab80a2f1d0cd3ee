import { describe, expect, test } from "vitest";
import { safeCss, safeStyle } from "./safe-css";

describe("[#202] safeCss", () => {
  test.each([
    "12px",
    "50%",
    "calc(100% - 8px)",
    "min(100%, 20rem)",
    "#0b6b5b",
    "rgb(11 107 91 / 0.4)",
    "linear-gradient(135deg, #0b6b5b 0%, transparent 60%)",
    "var(--brand)",
    "1 1 0%",
    "16/9",
  ])("lets %s pass", (value) => {
    expect(safeCss(value)).toBe(value);
  });

  test.each([
    "url(https://evil.example/x)",
    "URL (https://evil.example/x)",
    "u\\72l(https://evil.example/x)",
    "ur/**/l(x)",
    "linear-gradient(red, url(x))",
    "image-set('x' 1x)",
    "-webkit-image-set(x 1x)",
    "cross-fade(x, y)",
    "element(#a)",
    "attr(href)",
    "src(x)",
    "expression(alert(1))",
    "javascript:alert(1)",
    "red; position: fixed",
    "red} body{display:none",
    "red !important",
    "@import x",
    '"text"',
    "<style>",
    "",
    " ",
    "a".repeat(401),
  ])("refuses %s", (value) => {
    expect(safeCss(value)).toBeUndefined();
  });

  test.each([null, undefined, 4, {}, ["12px"], () => "12px"])("refuses %s", (value) => {
    expect(safeCss(value)).toBeUndefined();
  });
});

test("only listed properties reach an element", () => {
  expect(
    safeStyle({
      width: "10px",
      position: "fixed",
      zIndex: "9",
      cssText: "position: fixed",
      content: "x",
      backgroundImage: "none",
      "--ck-ink": "red",
      constructor: "x",
    }),
  ).toEqual({ width: "10px" });
});
