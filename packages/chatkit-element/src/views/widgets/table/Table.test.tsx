import { expect, test } from "vitest";
import { renderWidget } from "../testing/render-widget";

test("[#199] a table has head cells in its header row", async () => {
  const cell = (value: string) => ({ type: "Table.Cell", children: [{ type: "Text", value }] });
  const widget = await renderWidget({
    type: "Card",
    children: [
      {
        type: "Table",
        children: [
          { type: "Table.Row", header: true, children: [cell("Client"), cell("Amount")] },
          { type: "Table.Row", children: [{ ...cell("Total"), colSpan: 2, align: "end" }] },
        ],
      },
    ],
  });
  expect(
    [...widget.root.querySelectorAll("thead th")].map((th) => th.getAttribute("scope")),
  ).toEqual(["col", "col"]);
  expect(widget.find<HTMLTableCellElement>("tbody td").colSpan).toBe(2);
});
