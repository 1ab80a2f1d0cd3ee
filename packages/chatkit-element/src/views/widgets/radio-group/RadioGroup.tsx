import { useRef } from "preact/hooks";
import { useAction } from "../action/use-action";
import { useField } from "../field/use-field";
import { readRecords, readText } from "../node-props";
import type { NodeProps } from "../widget-context";

export function RadioGroup({ node }: NodeProps) {
  const first = useRef<HTMLInputElement>(null);
  const name = readText(node.name);
  const isDisabled = node.disabled === true;
  const initial = typeof node.defaultValue === "string" ? node.defaultValue : null;
  const field = useField<string | null>(name, initial, isDisabled, () => first.current);
  const action = useAction(node.onChangeAction, "change");
  return (
    <div
      id={field.id}
      role="radiogroup"
      class={node.direction === "row" ? "w-radios w-radios-row" : "w-radios"}
      aria-labelledby={field.labelId}
      aria-label={field.labelId ? undefined : readText(node.ariaLabel) || name}
      aria-required={node.required === true ? "true" : undefined}
    >
      {readRecords(node.options).map((option, index) => {
        const value = readText(option.value);
        return (
          <label class="w-check" key={value}>
            <span class="w-check-box w-radio-box">
              <input
                ref={index === 0 ? first : undefined}
                type="radio"
                name={`${field.id}-choice`}
                value={value}
                checked={field.value === value}
                disabled={isDisabled || option.disabled === true}
                required={node.required === true}
                aria-disabled={action.isInert ? "true" : undefined}
                onClick={(event) => action.isInert && event.preventDefault()}
                onChange={() => {
                  field.setValue(value);
                  action.run({ field: { name, value } });
                }}
              />
            </span>
            <span class="w-check-label">{readText(option.label) || value}</span>
          </label>
        );
      })}
    </div>
  );
}
