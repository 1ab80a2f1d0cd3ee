import { describe, expect, test } from "vitest";
import { blockStyle, boxStyle } from "./box-style";

const UNIT = "var(--ck-unit, 4px)";

describe("boxStyle", () => {
  test("[#185] spacing counts units, sizes count pixels, strings are CSS", () => {
    const style = boxStyle(
      { gap: 2, padding: 3.5, width: 120, height: "50%", maxWidth: 300.5, margin: "0 auto" },
      "light",
    );
    expect(style).toMatchObject({
      gap: `calc(2 * ${UNIT})`,
      paddingTop: `calc(3.5 * ${UNIT})`,
      paddingInlineStart: `calc(3.5 * ${UNIT})`,
      width: "120px",
      height: "50%",
      maxWidth: "300.5px",
      marginTop: "0",
      marginInlineStart: "auto",
    });
  });

  test("an edge beats its axis", () => {
    const style = boxStyle({ padding: { x: 4, y: "1px", left: 1 } }, "light");
    expect(style).toEqual({
      paddingTop: "1px",
      paddingBottom: "1px",
      paddingInlineEnd: `calc(4 * ${UNIT})`,
      paddingInlineStart: `calc(1 * ${UNIT})`,
    });
  });

  test("size is both width and height, minSize and maxSize likewise", () => {
    expect(blockStyle({ size: 40, minSize: 10, maxSize: "90%" }, "light")).toEqual({
      width: "40px",
      height: "40px",
      minWidth: "10px",
      minHeight: "10px",
      maxWidth: "90%",
      maxHeight: "90%",
    });
  });

  test("[#188] a border is a number, one border, or one per edge", () => {
    expect(boxStyle({ border: 1 }, "light").borderTop).toBe("1px solid var(--ck-line-2)");
    const dashed = { size: 2, style: "dashed", color: { light: "red-500", dark: "strong" } };
    expect(boxStyle({ border: dashed }, "dark").borderInlineStart).toBe(
      "2px dashed var(--ck-line-control)",
    );
    expect(boxStyle({ border: { y: 1, bottom: { size: 3, color: "subtle" } } }, "light")).toEqual({
      borderTop: "1px solid var(--ck-line-2)",
      borderBottom: "3px solid var(--ck-line)",
    });
  });

  test("alignment words become flexbox values", () => {
    expect(boxStyle({ align: "end", justify: "between", wrap: "wrap", flex: 1 }, "light")).toEqual({
      alignItems: "flex-end",
      justifyContent: "space-between",
      flexWrap: "wrap",
      flex: "1 1 0%",
    });
  });

  test("[#202] hostile and nonsensical values leave nothing behind", () => {
    const style = boxStyle(
      {
        background: "url(https://evil.example/x)",
        width: "expression(alert(1))",
        height: Number.NaN,
        padding: { top: "1px; position: fixed" },
        border: { size: "4px", style: "solid;", color: "url(x)" },
        align: "constructor",
        radius: "__proto__",
        wrap: "never",
        aspectRatio: {},
        flex: [],
        position: "fixed",
        style: "position: fixed",
      },
      "light",
    );
    expect(style).toEqual({});
  });
});
