// @vitest-environment jsdom
// DOMPurify drops the wrong nodes on happy-dom; jsdom is the one it is tested on.
import { describe, expect, it } from "vitest";
import { BlockSplitter } from "./blocks";
import { MarkdownRenderer, type RenderOptions } from "./to-html";
import { NAUGHTY_STRINGS, XSS_PAYLOADS } from "./xss-payloads.fixture";

function render(source: string, options: RenderOptions = {}, streaming = false): HTMLElement {
  const splitter = new BlockSplitter(new MarkdownRenderer(options));
  const root = document.createElement("div");
  for (const block of splitter.update(source, streaming)) root.append(splitter.toFragment(block));
  return root;
}

/** Everything that could run or load: event handlers, scripts, frames, styles, odd URLs. */
function dangersIn(root: HTMLElement): string[] {
  const found: string[] = [];
  const forbidden =
    "script,style,iframe,object,embed,svg,math,form,base,link,meta,template,video,audio";
  for (const element of root.querySelectorAll(forbidden)) found.push(element.nodeName);
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "style" || name === "id") found.push(name);
      if (!/^(?:href|src)$/.test(name)) continue;
      const scheme = /^\s*([a-z][\w+.-]*):/i.exec(value)?.[1]?.toLowerCase() ?? "";
      if (!["", "http", "https", "mailto", "tel", "sms", "chatkit-link"].includes(scheme)) {
        found.push(`${name}=${value}`);
      }
    }
  }
  return found;
}

describe("markdown", () => {
  it.each([
    ["98. a\n99. b", ""],
    ["99. a\n100. b", "digits-4"],
    ["2024. A good year", "digits-4"],
    ["123456789. a", "digits-9"],
    ["- a", ""],
  ])("leaves room for the longest number of a list: %j", (source, name) => {
    expect(render(source).querySelector("ol, ul")?.className).toBe(name);
  });

  it("renders the GFM set", () => {
    const root = render(
      "# T\n\n- a\n- [x] b\n\n> q\n\n**b** *i* ~~d~~ `c`\n\n|a|b|\n|-|:-:|\n|1|2|\n\n---\n\n1. x",
    );
    for (const tag of "h1 ul blockquote strong em del code table hr ol".split(" ")) {
      expect(root.querySelector(tag), tag).not.toBeNull();
    }
    expect(root.querySelector("input")?.hasAttribute("disabled")).toBe(true);
    expect(root.querySelector("td:nth-child(2)")?.className).toBe("align-center");
    expect(root.querySelector(".table-scroll > table")).not.toBeNull();
  });

  it("shows raw HTML as text", () => {
    const root = render(
      'a <b title="*x*">bold</b> c\n\n<details>\n<summary>s</summary>\n</details>',
    );
    expect(root.querySelector("b, details, summary")).toBeNull();
    expect(root.textContent).toContain("<details>");
    expect(root.textContent).toContain("<b title=");
  });

  it("keeps a line break written as a tag, as models do inside tables", () => {
    expect(render("|a|\n|-|\n|x<br>y|").querySelector("td br")).not.toBeNull();
  });

  it("opens web links in a new tab and names their host", () => {
    const link = render("[docs](https://www.example.org/a)").querySelector("a");
    expect(link?.getAttribute("target")).toBe("_blank");
    expect(link?.getAttribute("rel")).toBe("noopener noreferrer");
    expect(link?.getAttribute("title")).toBe("example.org");
  });

  it("tells where a link leads whose text names another host", () => {
    expect(render("[bank.example](https://evil.example/x)").textContent).toContain(
      "(evil.example)",
    );
  });

  it("keeps the case of a deep link", () => {
    const link = render("[f](chatkit-link://file-Abc_9?K=v)").querySelector("a");
    expect(link?.getAttribute("href")).toBe("chatkit-link://file-Abc_9?K=v");
    expect(link?.getAttribute("target")).toBeNull();
  });

  it.each([null, ["ok.example"]])(
    "never loads data or script images (%s)",
    (allowedImageDomains) => {
      const source = "![a](data:image/svg+xml,x) ![b](javascript:alert(1)) ![c](blob:x)";
      expect(render(source, { allowedImageDomains }).querySelector("img")).toBeNull();
    },
  );

  it("restricts images to the allowed hosts", () => {
    const source = "![a](https://ok.example/1.png) ![b](https://no.example/2.png)";
    const images = render(source, { allowedImageDomains: ["ok.example"] }).querySelectorAll("img");
    expect([...images].map((image) => image.getAttribute("src"))).toEqual([
      "https://ok.example/1.png",
    ]);
    expect(render(source, { allowedImageDomains: [] }).querySelector("img")).toBeNull();
  });

  it("keeps formulas as source until the maths renderer has come", () => {
    const root = render("a $x^2$ b, costs $5 and $6\n\n$$\n\\frac{1}{2}\n$$\n\n\\[y\\]");
    const formulas = [...root.querySelectorAll(".math")].map((formula) => formula.textContent);
    expect(formulas).toEqual(["x^2", "\\frac{1}{2}", "y"]);
  });

  it.each(XSS_PAYLOADS)("lets nothing run at any cut of %s", (payload) => {
    for (let length = 1; length <= payload.length; length++) {
      const source = payload.slice(0, length);
      expect(dangersIn(render(source, {}, true)), source).toEqual([]);
    }
    expect(dangersIn(render(payload))).toEqual([]);
    expect(
      dangersIn(render(`- ${payload}\n\n> ${payload}\n\n|${payload}|\n|-|\n|${payload}|`)),
    ).toEqual([]);
  });

  it.each(NAUGHTY_STRINGS)("renders %j without failing", (text) => {
    expect(dangersIn(render(text))).toEqual([]);
    expect(dangersIn(render(`[${text}](${text}) ![${text}](${text} "${text}")`))).toEqual([]);
  });
});
