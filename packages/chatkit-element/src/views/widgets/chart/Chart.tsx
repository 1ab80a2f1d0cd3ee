import { Spinner } from "../../parts/Spinner";
import { readRecords } from "../node-props";
import { blockStyle } from "../style/box-style";
import { useLazyView } from "../use-lazy-view";
import { type NodeProps, useText, useWidgetScope } from "../widget-context";
import type { ChartPlotProps } from "./chart-plot";

const loadPlot = () => import("./chart-plot").then((module) => module.ChartPlot);

export function Chart({ node }: NodeProps) {
  const { host, scheme } = useWidgetScope();
  const text = useText();
  const Plot = useLazyView<ChartPlotProps>(loadPlot, host.reportError);
  if (readRecords(node.data).length === 0 || readRecords(node.series).length === 0) return null;
  const hasRatio = Boolean(node.aspectRatio) && !node.height && !node.size;
  return (
    <figure class={hasRatio ? "w-chart w-chart-ratio" : "w-chart"} style={blockStyle(node, scheme)}>
      {Plot ? <Plot node={node} scheme={scheme} label={text("widget.chart")} /> : <Spinner />}
    </figure>
  );
}
