// @vitest-environment jsdom
// DOMPurify drops the wrong nodes on happy-dom; jsdom is the one it is tested on.
import { describe, expect, it } from "vitest";
import { BlockSplitter } from "./blocks";
import { MarkdownRenderer } from "./to-html";

function render(source: string): HTMLElement {
  const splitter = new BlockSplitter(new MarkdownRenderer());
  const root = document.createElement("div");
  for (const block of splitter.update(source, false)) root.append(splitter.toFragment(block));
  return root;
}

const partsOf = (source: string, selector: string) =>
  [...render(source).querySelectorAll(selector)].map((part) => part.textContent);

describe("emphasis in text without spaces", () => {
  it.each([
    ["这是**重要（注意）**的事", ["重要（注意）"]],
    ["これは**重要です。**次の文", ["重要です。"]],
    ["**「引用」**と言った", ["「引用」"]],
    ["请看**“引号”**这里", ["“引号”"]],
    ["言った**「はい」**。", ["「はい」"]],
    ["使用**`code`**命令", ["code"]],
    ["그는 **한국어(Korean)**를 말한다", ["한국어(Korean)"]],
    ["価格は**$100**です", ["$100"]],
    ["第**1.**項", ["1."]],
    ["𠮷**（野家）**𠮷", ["（野家）"]],
    ["中文**bold**中文", ["bold"]],
    ["一，**二。**三，**四！**五", ["二。", "四！"]],
    ["- 项目**（一）**说明\n\n|列|\n|-|\n|表**（格）**里|", ["（一）", "（格）"]],
  ])("is bold in %j", (source, bold) => {
    expect(partsOf(source, "strong")).toEqual(bold);
    expect(render(source).textContent).not.toContain("**");
  });

  it.each([
    ["这是*斜体（注）*的", "em", ["斜体（注）"]],
    ["删除~~这个（旧）~~吧", "del", ["这个（旧）"]],
    ["删除~旧。~新", "del", ["旧。"]],
    ["***粗斜（注）***的", "em", ["粗斜（注）"]],
    ["**外*内（一）*外。**后", "em", ["内（一）"]],
  ])("works for the other kinds in %j", (source, tag, texts) => {
    expect(partsOf(source, tag)).toEqual(texts);
  });

  it.each([
    "a * b * c",
    "foo**(bar)**baz",
    "snake_case_name",
    "中_（注）_文",
    "这里 ** 空格 ** 不算",
  ])("leaves %j as the standard has it", (source) => {
    expect(partsOf(source, "em, strong")).toEqual([]);
  });
});

describe("bare addresses", () => {
  it.each([
    ["见https://a.example/x。谢谢", "https://a.example/x"],
    ["见https://a.example谢谢", "https://a.example"],
    ["（https://a.example/x）后", "https://a.example/x"],
    ["「https://a.example/x?y=1」と", "https://a.example/x?y=1"],
    ["https://a.example/x、https", "https://a.example/x"],
    ["https://a.example/x！", "https://a.example/x"],
    ["“https://a.example/x”", "https://a.example/x"],
    ["«https://a.example/x»", "https://a.example/x"],
    ["[https://a.example/x]", "https://a.example/x"],
    ["{https://a.example/x}.", "https://a.example/x"],
    ["(https://a.example/x_(y))", "https://a.example/x_(y)"],
    ["https://a.example/x_(y).", "https://a.example/x_(y)"],
    ["https://a.example/x…", "https://a.example/x"],
    ["https://a.example:8080/a-b_c~d?e[]=f#g,", "https://a.example:8080/a-b_c~d?e[]=f#g"],
    ["https://zh.wikipedia.org/wiki/中文。", "https://zh.wikipedia.org/wiki/中文"],
    ["www.a.example。后", "http://www.a.example"],
    ["**https://a.example/x**", "https://a.example/x"],
    ["me@a.example。谢谢", "mailto:me@a.example"],
  ])("of %j is %s", (source, href) => {
    expect(render(source).querySelector("a")?.getAttribute("href")).toBe(href);
  });

  it("leaves what stands behind the address as text", () => {
    const root = render("见https://a.example/x。谢谢");
    expect(root.textContent?.trim()).toBe("见https://a.example/x。谢谢");
    expect(root.querySelector("a")?.textContent).toBe("https://a.example/x");
  });
});

describe("dollar signs", () => {
  it.each([
    "5$/month or 50$/year",
    "$5 and $6",
    "It costs $5, or 6$.",
    "between $5/month and $50/year",
    "5$-10$ or US$5 to A$6",
    "$HOME/$USER and $PATH:$HOME",
    "价格是$5，不是6$。",
    "from $20 in cash to 30$ by card",
    "cheap ($), fair ($$) or dear ($$$)",
    "$$ – $$$",
    "5$$ or 6$$",
    "`$a$` and $5 `b$`",
    "save \\$5 or \\$6",
  ])("of %j are no maths", (source) => {
    expect(partsOf(source, ".math")).toEqual([]);
    expect(render(source).textContent?.split("$").length).toBe(
      source.replaceAll("\\", "").split("$").length,
    );
  });

  it.each([
    ["a $x^2$ b", ["x^2"]],
    ["$x$, $y$ and $a+b$.", ["x", "y", "a+b"]],
    ["设$x$为实数，$y=2$。", ["x", "y=2"]],
    ["the $n$th of $ax + by$", ["n", "ax + by"]],
    ["$E = mc^2$", ["E = mc^2"]],
    ["$y = mx + b$ ($m > 0$)", ["y = mx + b", "m > 0"]],
    ["$\\text{speed in } km$", ["\\text{speed in } km"]],
    ["$sin x + cos y$", ["sin x + cos y"]],
    ["$5 + 6 = 11$", ["5 + 6 = 11"]],
    ["\\(a\\) and \\(b or c\\)", ["a", "b or c"]],
    ["$$x^2$$", ["x^2"]],
    ["$$\n\\frac{1}{2}\n$$", ["\\frac{1}{2}"]],
    ["so $$a = b$$ holds", ["a = b"]],
    ["\\[y\\]", ["y"]],
  ])("of %j are maths", (source, formulas) => {
    expect(partsOf(source, ".math")).toEqual(formulas);
  });
});

describe("direction", () => {
  const directions = (source: string, selector: string) =>
    [...render(source).querySelectorAll(selector)].map((block) => block.getAttribute("dir"));

  it("is that of each paragraph, heading, quote and cell", () => {
    expect(directions("Hello\n\nمرحبا بالعالم\n\nשלום", "p")).toEqual(["ltr", "rtl", "rtl"]);
    expect(directions("# مرحبا\n\n## Hello", "h1, h2")).toEqual(["rtl", "ltr"]);
    expect(directions("> مرحبا", "blockquote, p")).toEqual(["rtl", "rtl"]);
    expect(directions("|مرحبا|b|\n|-|-|\n|a|1|", "table, th, td")).toEqual([
      "rtl",
      "rtl",
      "ltr",
      "ltr",
      null,
    ]);
  });

  it("is that of each item, tight or loose, and of the list by its first words", () => {
    expect(directions("- مرحبا\n- Hello", "ul, li")).toEqual(["rtl", "rtl", "ltr"]);
    expect(directions("1. مرحبا\n\n2. Hello", "ol, li, p")).toEqual([
      "rtl",
      "rtl",
      "rtl",
      "ltr",
      "ltr",
    ]);
  });

  it("is not that of code, formulas and addresses, which read from left to right", () => {
    expect(directions("`npm i` ثم $x$ ثم https://a.example", "p, code, .math")).toEqual([
      "rtl",
      "ltr",
      "ltr",
    ]);
    expect(directions("```\nمرحبا\n```", "pre code")).toEqual(["ltr"]);
    expect(directions("12 + 3", "p")).toEqual([null]);
  });
});
