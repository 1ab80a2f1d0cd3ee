import { useAction } from "../action/use-action";
import { boxStyle } from "../style/box-style";
import { WidgetChildren } from "../WidgetChildren";
import { type NodeProps, useWidgetScope } from "../widget-context";
import { FormArea, useFormScope, useSubmit } from "./FormArea";

export function Form({ node }: NodeProps) {
  const { scheme } = useWidgetScope();
  const scope = useFormScope();
  const action = useAction(node.onSubmitAction, "form", scope);
  useSubmit(scope, (submitter) =>
    action.run({ validates: true, submitter: submitter ?? scope.firstSubmitter }),
  );
  return (
    <FormArea
      scope={scope}
      class={`w-box w-form w-${node.direction === "row" ? "row" : "col"}`}
      style={boxStyle(node, scheme)}
    >
      <WidgetChildren node={node} />
    </FormArea>
  );
}
