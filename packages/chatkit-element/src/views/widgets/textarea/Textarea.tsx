import { useLayoutEffect, useRef } from "preact/hooks";
import { autofillHints } from "../field/autofill-hints";
import { fieldClass } from "../field/control-props";
import { useAutoFocus } from "../field/use-auto-focus";
import { useField } from "../field/use-field";
import { readCount, readText } from "../node-props";
import { type NodeProps, useText } from "../widget-context";

export function Textarea({ node }: NodeProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const formatMessage = useText()("widget.invalidFormat");
  const name = readText(node.name);
  const isDisabled = node.disabled === true;
  const field = useField(name, readText(node.defaultValue), isDisabled, () => area.current);
  const pattern = readText(node.pattern);
  const placeholder = readText(node.placeholder);
  const maxRows = readCount(node.maxRows);
  const resizes = node.autoResize === true;
  useAutoFocus(area, node.autoFocus === true, node.autoSelect === true);

  useLayoutEffect(() => {
    // HTML checks `pattern` on inputs only.
    const isValid = field.value === "" || matches(pattern, field.value);
    area.current?.setCustomValidity(isValid ? "" : formatMessage);
  }, [pattern, field.value, formatMessage]);
  useLayoutEffect(() => {
    if (resizes && area.current) fitHeight(area.current, maxRows);
  });

  return (
    <textarea
      ref={area}
      id={field.id}
      class={fieldClass("w-textarea", node)}
      name={name}
      rows={readCount(node.rows) ?? 3}
      value={field.value}
      placeholder={placeholder || undefined}
      required={node.required === true}
      disabled={isDisabled}
      aria-label={field.labelId ? undefined : placeholder || name}
      onInput={(event) => field.setValue(event.currentTarget.value)}
      {...autofillHints(node.allowAutofillExtensions === true)}
    />
  );
}

function matches(pattern: string, value: string): boolean {
  if (!pattern) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true; // A pattern that is no expression is ignored, as `<input pattern>` does.
  }
}

function fitHeight(area: HTMLTextAreaElement, maxRows: number | undefined): void {
  const style = getComputedStyle(area);
  const frame = area.offsetHeight - area.clientHeight;
  const padding = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.paddingBottom);
  const limit = maxRows ? maxRows * Number.parseFloat(style.lineHeight) + padding : Infinity;
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight, limit) + frame}px`;
  area.style.overflowY = area.scrollHeight > limit ? "auto" : "hidden";
}
