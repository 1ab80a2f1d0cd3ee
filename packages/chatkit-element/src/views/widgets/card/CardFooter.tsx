import { useAction } from "../action/use-action";
import { PressButton } from "../button/PressButton";
import { useSubmit } from "../form/FormArea";
import { readRecord, readText } from "../node-props";
import { type NodeProps, useForm } from "../widget-context";

/** The buttons of `confirm` and `cancel`; cancel carries form values but is never held up by them. */
export function CardFooter({ node }: NodeProps) {
  const confirm = readRecord(node.confirm);
  const cancel = readRecord(node.cancel);
  const confirmAction = useAction(confirm?.action, "confirm");
  const cancelAction = useAction(cancel?.action, "cancel");
  const isForm = node.asForm === true;
  const runConfirm = () => confirmAction.run({ validates: isForm });
  const form = useForm();
  useSubmit(isForm ? form : null, runConfirm);
  if (!confirm && !cancel) return null;
  return (
    <div class="w-card-footer w-actions">
      {confirm && (
        <PressButton
          label={readText(confirm.label)}
          color="primary"
          isInert={confirmAction.isInert}
          isPending={confirmAction.isPending}
          onPress={runConfirm}
        />
      )}
      {cancel && (
        <PressButton
          label={readText(cancel.label)}
          color="secondary"
          variant="outline"
          isInert={cancelAction.isInert}
          isPending={cancelAction.isPending}
          onPress={() => cancelAction.run()}
        />
      )}
    </div>
  );
}
