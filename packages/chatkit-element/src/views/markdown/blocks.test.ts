// @vitest-environment jsdom
// DOMPurify drops the wrong nodes on happy-dom; jsdom is the one it is tested on.
import { describe, expect, it } from "vitest";
import { BlockSplitter } from "./blocks";
import { patchChildren } from "./patch-dom";
import { repairTail } from "./repair-tail";
import { MarkdownRenderer } from "./to-html";

const ANSWER = [
  "# Plan",
  "Some **bold** words and a [link](https://a.example/x).",
  "- one\n- two\n\n  more of two\n- three",
  "```python\nprint('a')\n\nprint('b')\n```",
  "|a|b|\n|-|-|\n|1|2|\n|3|4|",
  "1. first\n\n2. second\n\n3. third",
  "> quoted\n> lines",
  "See [the manual][m].\n\n[m]: https://m.example",
  "The end, $x^2$ included.",
].join("\n\n");

const MANY_LANGUAGES = [
  "要**注意（一）**的，见https://a.example/x。谢谢~~旧。~~新",
  "5$/month or 50$, $x$",
  "- مرحبا **با**\n- 1",
].join("\n\n");

function splitter(): BlockSplitter {
  return new BlockSplitter(new MarkdownRenderer());
}

function htmlOf(source: BlockSplitter, blocks: ReturnType<BlockSplitter["update"]>): string[] {
  return blocks.map((block) => {
    const holder = document.createElement("div");
    holder.append(source.toFragment(block));
    return holder.innerHTML;
  });
}

describe("block splitter", () => {
  it("ends with the same blocks however the text was cut", () => {
    const whole = splitter();
    const expected = htmlOf(whole, whole.update(ANSWER, false));
    for (const step of [1, 3, 7, 40]) {
      const growing = splitter();
      for (let end = step; end < ANSWER.length; end += step)
        growing.update(ANSWER.slice(0, end), true);
      expect(htmlOf(growing, growing.update(ANSWER, false)), `step ${step}`).toEqual(expected);
    }
  });

  it.each([
    ["one language", ANSWER.replace(/\[m\]/g, "m")],
    ["several languages", MANY_LANGUAGES],
  ])("agrees with a full parse at every cut of the stream, in %s", (_, text) => {
    const growing = splitter();
    for (let end = 1; end <= text.length; end++) {
      const cut = text.slice(0, end);
      const fresh = splitter();
      expect(htmlOf(growing, growing.update(cut, true)), cut).toEqual(
        htmlOf(fresh, fresh.update(cut, true)),
      );
    }
  });

  it("keeps the objects of finished blocks, so that they are not rendered again", () => {
    const growing = splitter();
    const before = [...growing.update("one\n\ntwo\n\nthree\n\nfour", true)];
    const after = growing.update("one\n\ntwo\n\nthree\n\nfour grows", true);
    expect(after.slice(0, 3).map((block, index) => block === before[index])).toEqual([
      true,
      true,
      true,
    ]);
    expect(after[3]).not.toBe(before[3]);
  });

  it("starts again when the text is replaced", () => {
    const growing = splitter();
    growing.update("one\n\ntwo\n\nthree", true);
    expect(growing.update("other", true).map((block) => block.raw)).toEqual(["other"]);
  });

  it("resolves a reference that is defined at the end once the text is complete", () => {
    const growing = splitter();
    growing.update("[a][x]\n\nb\n\nc\n\nd", true);
    const blocks = growing.update("[a][x]\n\nb\n\nc\n\nd\n\n[x]: https://x.example", false);
    expect(htmlOf(growing, blocks)[0]).toContain('href="https://x.example"');
  });
});

describe("tail repair", () => {
  it.each([
    ["a **bol", "a **bol**"],
    ["a **bold*", "a **bold**"],
    ["a **", "a "],
    ["a `cod", "a `cod`"],
    ["see [docs](https://exa", "see docs"],
    ["an ![imag", "an "],
    ["an ![image](https://a", "an "],
    ["done **b** `c` [d](https://d)", "done **b** `c` [d](https://d)"],
    ["```js\nlet a = `**", "```js\nlet a = `**"],
  ])("shows %j as %j", (block, shown) => {
    expect(repairTail(block)).toBe(shown);
  });
});

describe("patching", () => {
  it("keeps nodes that did not change", () => {
    const target = document.createElement("div");
    target.append(...listOf("a", "b").childNodes);
    const first = target.querySelector("li");
    patchChildren(target, listOf("a", "b more", "c"));
    expect(target.innerHTML).toBe("<ul><li>a</li><li>b more</li><li>c</li></ul>");
    expect(target.querySelector("li")).toBe(first);
  });
});

function listOf(...items: string[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const list = document.createElement("ul");
  for (const item of items) {
    const row = document.createElement("li");
    row.textContent = item;
    list.append(row);
  }
  fragment.append(list);
  return fragment;
}
