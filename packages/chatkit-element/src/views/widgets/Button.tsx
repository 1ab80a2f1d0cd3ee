import { useEffect, useMemo, useState } from "preact/hooks";
import { CONTROL_SIZES, CONTROL_VARIANTS } from "./control-props";
import type { Submitter } from "./form-scope";
import { readChoice, readText } from "./node-props";
import { PressButton } from "./PressButton";
import { useAction } from "./use-action";
import { iconSizeOf } from "./WidgetIcon";
import { type NodeProps, useForm } from "./widget-context";

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
