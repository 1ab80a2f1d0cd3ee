import { nestFormValues } from "./action-payload";

/** One named field as a form sees it. */
export interface FormField {
  name: string;
  read(): unknown;
  isDisabled(): boolean;
  /** The native control whose `required` and `pattern` are checked on submit, if it has one. */
  control(): Validatable | null | undefined;
}

interface Validatable {
  reportValidity(): boolean;
}

/** Something that can show that a submit is under way, usually the submit button. */
export interface Submitter {
  setPending(isPending: boolean): void;
}

interface Remembered {
  value: unknown;
  initial: unknown;
}

/**
 * The fields of one form. It holds the values as well, so that a field that is drawn anew by a
 * widget update finds what was typed into it.
 */
export class FormScope {
  #fields = new Set<FormField>();
  #submitters = new Set<Submitter>();
  #remembered = new Map<string, Remembered>();

  /** Set by the view that owns the form: runs its action, or its confirm button. */
  submit: (submitter?: Submitter) => void = () => {};

  register(field: FormField): () => void {
    this.#fields.add(field);
    return () => this.#fields.delete(field);
  }

  registerSubmitter(submitter: Submitter): () => void {
    this.#submitters.add(submitter);
    return () => this.#submitters.delete(submitter);
  }

  get firstSubmitter(): Submitter | undefined {
    return this.#submitters.values().next().value;
  }

  remember(name: string, value: unknown, initial: unknown): void {
    this.#remembered.set(name, { value, initial });
  }

  /** What the field held before it was drawn anew, unless the server has a new initial value. */
  recall(name: string, initial: unknown): unknown {
    const remembered = this.#remembered.get(name);
    return remembered && remembered.initial === initial ? remembered.value : initial;
  }

  /** Enabled fields by name, dots nested. */
  values(): Record<string, unknown> {
    return nestFormValues(
      [...this.#fields]
        .filter((field) => !field.isDisabled() && field.name !== "")
        .map((field) => [field.name, field.read()] as const),
    );
  }

  /** Native validation; shows the browser's message at the first field that fails. */
  validate(): boolean {
    for (const field of this.#fields) {
      if (!field.isDisabled() && field.control()?.reportValidity() === false) return false;
    }
    return true;
  }
}
