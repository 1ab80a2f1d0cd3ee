import type { CSSProperties } from "preact";
import { useRef } from "preact/hooks";
import { autofillHints } from "../field/autofill-hints";
import { useAutoFocus } from "../field/use-auto-focus";
import { useField } from "../field/use-field";
import { readRecord, readText } from "../node-props";
import { type NodeProps, useForm } from "../widget-context";

interface EditableTextProps extends NodeProps {
  class: string;
  style: CSSProperties;
}

/** A `Text` that is edited in place: looks like text, is a field of its form. */
export function EditableText({ node, class: className, style }: EditableTextProps) {
  const options = readRecord(node.editable) ?? {};
  const name = readText(options.name);
  const input = useRef<HTMLInputElement>(null);
  const form = useForm();
  const field = useField(name, readText(node.value), false, () => input.current);
  useAutoFocus(input, options.autoFocus === true, options.autoSelect === true);
  const placeholder = readText(options.placeholder);
  return (
    <input
      ref={input}
      id={field.id}
      class={`${className} w-editable`}
      style={style}
      type="text"
      name={name}
      value={field.value}
      placeholder={placeholder || undefined}
      required={options.required === true}
      pattern={readText(options.pattern) || undefined}
      autocomplete={(readText(options.autoComplete) || "off") as "off"}
      aria-label={field.labelId ? undefined : placeholder || name}
      onInput={(event) => field.setValue(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.isComposing || !form) return;
        event.preventDefault();
        form.submit();
      }}
      {...autofillHints(options.allowAutofillExtensions === true)}
    />
  );
}
