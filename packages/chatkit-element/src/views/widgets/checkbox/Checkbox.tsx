import { useRef } from "preact/hooks";
import { Icon } from "../../icons/Icon";
import { useAction } from "../action/use-action";
import { useField } from "../field/use-field";
import { readText } from "../node-props";
import { type NodeProps, useRowText } from "../widget-context";

export function Checkbox({ node }: NodeProps) {
  const input = useRef<HTMLInputElement>(null);
  const name = readText(node.name);
  const label = readText(node.label);
  const isDisabled = node.disabled === true;
  const field = useField(name, node.defaultChecked === true, isDisabled, () => input.current);
  const action = useAction(node.onChangeAction, "change");
  const rowText = useRowText();
  return (
    <label class="w-check">
      <span class="w-check-box">
        <input
          ref={input}
          id={field.id}
          type="checkbox"
          name={name}
          checked={field.value}
          disabled={isDisabled}
          required={node.required === true}
          aria-disabled={action.isInert ? "true" : undefined}
          aria-label={label || field.labelId ? undefined : rowText || name}
          onClick={(event) => action.isInert && event.preventDefault()}
          onChange={(event) => {
            const value = event.currentTarget.checked;
            field.setValue(value);
            action.run({ field: { name, value } });
          }}
        />
        <Icon name="check" size={14} />
      </span>
      {label && <span class="w-check-label">{label}</span>}
    </label>
  );
}
