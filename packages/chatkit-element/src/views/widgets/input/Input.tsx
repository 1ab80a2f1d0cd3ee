import { useRef } from "preact/hooks";
import { autofillHints } from "../field/autofill-hints";
import { fieldClass } from "../field/control-props";
import { useAutoFocus } from "../field/use-auto-focus";
import { useField } from "../field/use-field";
import { readChoice, readText } from "../node-props";
import { type NodeProps, useForm } from "../widget-context";

const TYPES = ["number", "email", "text", "password", "tel", "url"] as const;

export function Input({ node }: NodeProps) {
  const input = useRef<HTMLInputElement>(null);
  const form = useForm();
  const name = readText(node.name);
  const isDisabled = node.disabled === true;
  const field = useField(name, readText(node.defaultValue), isDisabled, () => input.current);
  useAutoFocus(input, node.autoFocus === true, node.autoSelect === true);
  const placeholder = readText(node.placeholder);
  return (
    <input
      ref={input}
      id={field.id}
      class={fieldClass("w-input", node)}
      type={(readChoice(node.inputType, TYPES) ?? "text") as "text"}
      name={name}
      value={field.value}
      placeholder={placeholder || undefined}
      required={node.required === true}
      pattern={readText(node.pattern) || undefined}
      disabled={isDisabled}
      aria-label={field.labelId ? undefined : placeholder || name}
      autocomplete={node.allowAutofillExtensions === true ? "on" : "off"}
      onInput={(event) => field.setValue(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.isComposing || !form) return;
        event.preventDefault();
        form.submit();
      }}
      {...autofillHints(node.allowAutofillExtensions === true)}
    />
  );
}
