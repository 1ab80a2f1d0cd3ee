import type { ComponentChildren, CSSProperties } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { FormScope } from "../form-values/form-scope";
import { FormProvider, useForm } from "../widget-context";

/** One scope per mounted form, so that values outlive redraws of the fields inside. */
export function useFormScope(): FormScope {
  const scope = useRef<FormScope>(null);
  scope.current ??= new FormScope();
  return scope.current;
}

/** Says what submitting the form does: Enter in a field, or a button with `submit`. */
export function useSubmit(scope: FormScope | null, submit: FormScope["submit"]): void {
  useEffect(() => {
    if (scope) scope.submit = submit;
  });
}

interface FormAreaProps {
  scope: FormScope;
  children: ComponentChildren;
  class: string;
  style?: CSSProperties;
  part?: string;
}

/**
 * The element of a form and its scope. A form inside a form is drawn as a plain group: HTML has no
 * nested forms, and the scope does the collecting anyway.
 */
export function FormArea({ scope, children, class: className, style, part }: FormAreaProps) {
  const isNested = useForm() !== null;
  const content = <FormProvider value={scope}>{children}</FormProvider>;
  if (isNested) {
    return (
      <div class={className} style={style} part={part}>
        {content}
      </div>
    );
  }
  return (
    <form
      class={className}
      style={style}
      part={part}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        scope.submit();
      }}
    >
      {content}
    </form>
  );
}
