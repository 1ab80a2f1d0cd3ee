import { readCount, readRecord, readText } from "../node-props";
import { textClass, textStyle } from "../style/text-style";
import { type NodeProps, useWidgetScope } from "../widget-context";
import { EditableText } from "./EditableText";

const TEXT_SIZES = ["xs", "sm", "md", "lg", "xl"];
const TITLE_SIZES = ["sm", "md", "lg", "xl", "2xl", "3xl", "4xl", "5xl"];
const CAPTION_SIZES = ["sm", "md", "lg"];

export function Text({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const className = textClass("text", node, TEXT_SIZES, "md");
  const style = textStyle(node, scheme);
  if (readRecord(node.editable)) {
    return <EditableText node={node} class={className} style={style} />;
  }
  const value = readText(node.value);
  return (
    <p
      class={node.streaming === true ? `${className} w-streaming` : className}
      style={style}
      title={hoverTitle(node, value)}
    >
      {value}
    </p>
  );
}

export function Title({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const value = readText(node.value);
  return (
    <h3
      class={textClass("title", node, TITLE_SIZES, "md")}
      style={textStyle(node, scheme)}
      title={hoverTitle(node, value)}
    >
      {value}
    </h3>
  );
}

export function Caption({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const value = readText(node.value);
  return (
    <p
      class={textClass("caption", node, CAPTION_SIZES, "md")}
      style={textStyle(node, scheme)}
      title={hoverTitle(node, value)}
    >
      {value}
    </p>
  );
}

/** Text that may be cut off stays readable on hover. */
function hoverTitle(node: NodeProps["node"], value: string): string | undefined {
  return node.truncate === true || readCount(node.maxLines) ? value : undefined;
}
