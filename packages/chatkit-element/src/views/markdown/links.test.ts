import { describe, expect, it } from "vitest";
import { codePointOffset, insertCitationMarks, stripCitationMarks } from "./citations";
import { isImageAllowed, isSafeLink, parseDeeplink } from "./links";

describe("links", () => {
  it.each([
    "https://a",
    "http://a",
    "mailto:a@b",
    "tel:1",
    "/tasks",
    "#top",
    "a/b",
    "?q=1:2",
    "chatkit-link://x",
  ])("follows %s", (url) => expect(isSafeLink(url)).toBe(true));
  it.each([
    "javascript:x",
    " java\nscript:x",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc",
    "blob:x",
    "javascript&colon;x",
  ])("refuses %j", (url) => expect(isSafeLink(url)).toBe(false));
  it("reads a deep link without changing its name", () => {
    expect(parseDeeplink("chatkit-link://File-AbC_1/?Key=a%20b&n=2")).toEqual({
      name: "File-AbC_1",
      data: { Key: "a b", n: "2" },
    });
    expect(parseDeeplink("chatkit-link://file-1:2")).toEqual({ name: "file-1:2", data: {} });
    expect(parseDeeplink("https://a")).toBeNull();
  });
  it("matches image hosts exactly, with a star for subdomains", () => {
    expect(isImageAllowed("https://a.example/x.png")).toBe(true);
    expect(isImageAllowed("https://a.example/x.png", [])).toBe(false);
    expect(isImageAllowed("https://a.example/x.png", ["a.example"])).toBe(true);
    expect(isImageAllowed("https://b.a.example/x.png", ["a.example"])).toBe(false);
    expect(isImageAllowed("https://b.a.example/x.png", ["*.a.example"])).toBe(true);
    expect(isImageAllowed("https://nota.example/x.png", ["*.a.example"])).toBe(false);
    expect(isImageAllowed("https://a.example@evil.example/x.png", ["a.example"])).toBe(false);
    expect(isImageAllowed("data:image/png;base64,AA", null)).toBe(false);
  });
});

describe("citations", () => {
  it("counts code points, as the server does", () => {
    expect(codePointOffset("a😀b", 2)).toBe(3);
    const marked = insertCitationMarks("a😀b", [{ index: 2, label: "x" }]);
    expect(marked).toBe("a😀\ue2000\ue201b");
    expect(stripCitationMarks(marked)).toBe("a😀b");
  });
  it("puts marks in order and beyond the end at the end", () => {
    const places = [
      { index: 99, label: "late" },
      { index: 1, label: "early" },
    ];
    expect(insertCitationMarks("abc", places)).toBe("a\ue2001\ue201bc\ue2000\ue201");
  });
  it("drops marks that were in the text already", () => {
    expect(insertCitationMarks("a\ue2007\ue201b", [])).toBe("ab");
  });
});
