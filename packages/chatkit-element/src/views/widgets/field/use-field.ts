import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FormField } from "../form-values/form-scope";
import { useForm, useWidgetScope } from "../widget-context";

export interface Field<T> {
  id: string;
  value: T;
  setValue(value: T): void;
  /** Id of the `Label` that describes this field, if the widget has one. */
  labelId: string | undefined;
}

/**
 * A named value inside a widget. It keeps what the user entered through widget updates and takes a
 * new initial value only when the server sends a different one.
 */
export function useField<T>(
  name: string,
  initial: T,
  isDisabled: boolean,
  control: FormField["control"] = () => null,
): Field<T> {
  const { idPrefix, labelledFields } = useWidgetScope();
  const form = useForm();
  const ownId = useId();
  const [state, setState] = useState(() => ({
    value: (form ? form.recall(name, initial) : initial) as T,
    initial,
  }));
  const current = state.initial === initial ? state : { value: initial, initial };
  if (current !== state) setState(current);

  const latest = useRef({ value: current.value, isDisabled, control });
  latest.current = { value: current.value, isDisabled, control };

  useLayoutEffect(
    () =>
      form?.register({
        name,
        read: () => latest.current.value,
        isDisabled: () => latest.current.isDisabled,
        control: () => latest.current.control(),
      }),
    [form, name],
  );

  function setValue(value: T): void {
    // A change action reads the form in the same tick, before the view is drawn again.
    latest.current = { ...latest.current, value };
    form?.remember(name, value, initial);
    setState({ value, initial });
  }

  const isLabelled = labelledFields.has(name);
  return {
    id: isLabelled ? fieldId(idPrefix, name) : `${idPrefix}-${ownId}`,
    value: current.value,
    setValue,
    labelId: isLabelled ? labelId(idPrefix, name) : undefined,
  };
}

export function fieldId(prefix: string, name: string): string {
  return `${prefix}-field-${encodeURIComponent(name)}`;
}

export function labelId(prefix: string, name: string): string {
  return `${prefix}-label-${encodeURIComponent(name)}`;
}
