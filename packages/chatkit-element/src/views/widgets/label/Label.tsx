import { fieldId, labelId } from "../field/use-field";
import { readText } from "../node-props";
import { textClass, textStyle } from "../style/text-style";
import { type NodeProps, useWidgetScope } from "../widget-context";

export function Label({ node }: NodeProps) {
  const { idPrefix, scheme } = useWidgetScope();
  const name = readText(node.fieldName);
  return (
    <label
      id={labelId(idPrefix, name)}
      for={fieldId(idPrefix, name)}
      class={`${textClass("text", node, ["xs", "sm", "md", "lg", "xl"], "sm")} w-label`}
      style={textStyle(node, scheme)}
    >
      {readText(node.value)}
    </label>
  );
}
