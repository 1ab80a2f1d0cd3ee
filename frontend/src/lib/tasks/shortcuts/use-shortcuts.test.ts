// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from "vitest";
import { placeOf } from "./use-shortcuts";

afterEach(() => {
  document.body.replaceChildren();
});

function placeIn(html: string): string | null {
  document.body.innerHTML = html;
  const target = document.querySelector("[data-target]");
  return placeOf(target ? [target] : []);
}

describe("where a key was pressed", () => {
  it.each([
    ["<p data-target></p>", "page"],
    ["<button data-target></button>", "control"],
    ['<input type="checkbox" data-row-check="1" data-target>', "row"],
    ['<input type="text" data-target>', "text"],
    ["<textarea data-target></textarea>", "text"],
    ['<div role="dialog"><button data-target></button></div>', null],
    ["<openai-chatkit data-target></openai-chatkit>", null],
    ["<aside data-copilot-panel><input data-target></aside>", null],
  ])("%s is %s", (html, place) => {
    expect(placeIn(html)).toBe(place);
  });
});
