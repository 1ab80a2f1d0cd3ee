import { describe, expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";

describe("ListView", () => {
  const list = (limit: unknown, count = 10) => ({
    type: "ListView",
    limit,
    children: Array.from({ length: count }, (_, index) => ({
      type: "ListViewItem",
      key: `k${index}`,
      children: [{ type: "Text", value: `Row ${index}` }],
    })),
  });

  test("[#190] shows as many rows as its limit, and the rest on request", async () => {
    const widget = await renderWidget(list(3));
    expect(widget.root.querySelectorAll("li")).toHaveLength(3);
    await widget.click(".w-more");
    expect(widget.root.querySelectorAll("li")).toHaveLength(10);
    expect(widget.root.querySelector(".w-more")).toBeNull();
  });

  test.each([undefined, null, 10, 0, "many"])("limit %s shows all", async (limit) => {
    const widget = await renderWidget(list(limit));
    expect(widget.root.querySelectorAll("li")).toHaveLength(10);
  });

  test("limit auto cuts a long list only", async () => {
    expect((await renderWidget(list("auto", 5))).root.querySelector(".w-more")).toBeNull();
    expect((await renderWidget(list("auto", 30))).root.querySelector(".w-more")).not.toBeNull();
  });

  test("wraps a child that is no row", async () => {
    const widget = await renderWidget({
      type: "ListView",
      children: [{ type: "Text", value: "Loose" }],
    });
    expect(widget.find("ul > li").textContent).toBe("Loose");
  });
});
