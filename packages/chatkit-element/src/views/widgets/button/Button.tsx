import { useEffect, useMemo, useState } from "preact/hooks";
import { useAction } from "../action/use-action";
import { CONTROL_SIZES, CONTROL_VARIANTS } from "../field/control-props";
import type { Submitter } from "../form-values/form-scope";
import { iconSizeOf } from "../icon/WidgetIcon";
import { readChoice, readText } from "../node-props";
import { type NodeProps, useForm } from "../widget-context";
import { PressButton } from "./PressButton";

const COLORS = [
  "primary",
  "secondary",
  "info",
  "discovery",
  "success",
  "caution",
  "warning",
  "danger",
] as const;

export function Button({ node }: NodeProps) {
  const isSubmit = node.submit === true;
  const action = useAction(node.onClickAction, "button");
  const form = useForm();
  const [isSubmitting, setPending] = useState(false);
  const submitter = useMemo<Submitter>(() => ({ setPending }), []);
  useEffect(
    () => (isSubmit ? form?.registerSubmitter(submitter) : undefined),
    [form, isSubmit, submitter],
  );
  const color =
    readChoice(node.color, COLORS) ??
    readChoice(node.style, ["primary", "secondary"]) ??
    (isSubmit ? "primary" : "secondary");
  return (
    <PressButton
      label={readText(node.label)}
      color={color}
      variant={
        readChoice(node.variant, CONTROL_VARIANTS) ?? (color === "secondary" ? "outline" : "solid")
      }
      size={readChoice(node.size, CONTROL_SIZES) ?? "md"}
      iconStart={readText(node.iconStart)}
      iconEnd={readText(node.iconEnd)}
      iconSize={iconSizeOf(node.iconSize)}
      isPill={node.pill === true}
      isBlock={node.block === true}
      isUniform={node.uniform === true}
      isDisabled={node.disabled === true}
      isInert={action.isInert}
      isPending={action.isPending || isSubmitting}
      onPress={() => {
        if (action.isBound) action.run({ validates: isSubmit });
        else if (isSubmit) form?.submit(submitter);
      }}
    />
  );
}
