/** Widgets that are better computed than written out. */

import { NAMED_ICONS } from "../../src/views/icons/named-icons.generated";
import taskList from "../fixtures/widgets/task-list.json";

const CURVES = [
  "basis",
  "basisClosed",
  "basisOpen",
  "bumpX",
  "bumpY",
  "bump",
  "linear",
  "linearClosed",
  "natural",
  "monotoneX",
  "monotoneY",
  "monotone",
  "step",
  "stepBefore",
  "stepAfter",
];

export const taskListInOtherScheme = { ...taskList, theme: "dark" };

export const allIcons = {
  type: "Card",
  children: [
    {
      type: "Row",
      wrap: "wrap",
      gap: 3,
      children: [...Object.keys(NAMED_ICONS), "check-circle-filled", "dot", "star-filled"].map(
        (name) => ({ type: "Icon", name, size: "xl" }),
      ),
    },
  ],
};

export const curveTypes = {
  type: "Card",
  children: CURVES.map((curveType, index) => ({
    type: "Chart",
    height: 90,
    xAxis: { dataKey: "at", hide: true },
    showLegend: true,
    data: [4, 9, 2, 7, 5, 8].map((value, at) => ({ at: String(at), value })),
    series: [{ type: index % 2 ? "area" : "line", dataKey: "value", label: curveType, curveType }],
  })),
};
