import { readText } from "../node-props";
import { type NodeProps, useWidgetScope } from "../widget-context";

export function Markdown({ node }: NodeProps) {
  const { host } = useWidgetScope();
  return (
    <div class="w-markdown">
      {host.renderMarkdown(readText(node.value), node.streaming === true)}
    </div>
  );
}
