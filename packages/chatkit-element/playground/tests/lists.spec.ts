/** Bullets, numbers and boxes of lists stand in the margin of their item, from both sides. */
import { expect, test } from "./stage";

interface Item {
  text: string;
  /** How far the item's text begins inside the answer, on the side where it begins. */
  indentPx: number;
  /** How far its number or box reaches, counted from the same place. */
  markPx: number;
  depth: number;
  isTask: boolean;
}

for (const dir of ["ltr", "rtl"]) {
  for (const width of [320, 800]) {
    test(`marks of lists are whole and beside their text, ${dir}, ${width} px`, async ({
      stage,
    }) => {
      await stage.page.setViewportSize({ width, height: 800 });
      await stage.open("element-lists", { dir, width: String(width) });
      const items = () => stage.page.locator(".md li").evaluateAll(itemsOf);
      await expect.poll(async () => (await items()).length).toBeGreaterThan(50);
      await expect
        .poll(async () => (await items()).filter((item) => item.markPx > item.indentPx))
        .toEqual([]);
      const unlike = async () =>
        (await items()).filter(
          ({ isTask, depth, indentPx }) => isTask && Math.abs(indentPx - depth * 21) > 1,
        );
      await expect.poll(unlike, "tasks are indented as other items are").toEqual([]);
    });
  }
}

/** Runs in the page. A number has no box of its own, so its width is measured as text. */
function itemsOf(all: Element[]): Item[] {
  const pen = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
  return all.map((item) => {
    const isRight = getComputedStyle(item).direction === "rtl";
    const from = (box: DOMRect, outer: DOMRect) =>
      isRight ? outer.right - box.right : box.left - outer.left;
    const answer = (item.closest(".md") as Element).getBoundingClientRect();
    const indentPx = from(item.getBoundingClientRect(), answer);
    const box = item.querySelector(":scope > input, :scope > p:first-child > input");
    const list = item.parentElement as HTMLOListElement;
    pen.font = getComputedStyle(item).font;
    const number = list.start + [...list.children].indexOf(item);
    const boxPx = box && indentPx - from(box.getBoundingClientRect(), answer);
    return {
      text: item.textContent?.slice(0, 30) ?? "",
      indentPx,
      markPx: boxPx ?? (list.localName === "ol" ? pen.measureText(`${number}.`).width : 0),
      depth: depthOf(item),
      isTask: box !== null,
    };
  });

  /** Margins on the side where the item begins: lists around it that read the other way have none there. */
  function depthOf(item: Element): number {
    const { direction } = getComputedStyle(item);
    let depth = 0;
    for (let at: Element | null = item; at; at = at.parentElement?.closest("li") ?? null) {
      if (getComputedStyle(at).direction === direction) depth += 1;
    }
    return depth;
  }
}
