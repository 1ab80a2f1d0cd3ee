"use client";

import { type FormEvent, useRef, useState } from "react";
import {
  type AccountErrors,
  type AccountField,
  type AuthFailure,
  accountErrors,
} from "@/lib/account/account-error";

/** What stands in the fields, by their names. */
export type AccountValues = Readonly<Partial<Record<AccountField, string>>>;

export interface AccountForm {
  /** What a form that was sent without scripts came back with. */
  failure?: AuthFailure;
  check: (values: AccountValues) => Promise<AccountErrors> | AccountErrors;
  send: (values: AccountValues) => Promise<{ error: AuthFailure | null }>;
  onDone: () => void;
}

/**
 * State of a form about an account: checks and sends what stands in its fields, which a browser may
 * have filled in or a person typed before this ran, and says everything that is wrong at once.
 */
export function useAccountForm({ failure, check, send, onDone }: AccountForm) {
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<AccountErrors>(failure ? accountErrors(failure) : {});
  const [isSending, setSending] = useState(false);

  function refuse(found: AccountErrors) {
    setErrors(found);
    setSending(false);
    const inputs = form.current?.querySelectorAll("input") ?? [];
    [...inputs].find(({ name }) => name in found)?.focus();
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const values = Object.fromEntries(new FormData(event.currentTarget)) as AccountValues;
    setSending(true);
    const found = await check(values);
    if (Object.keys(found).length > 0) return refuse(found);
    setErrors({});
    const failed = await send(values).then(
      ({ error }) => error,
      () => ({ status: 0 }),
    );
    if (failed) return refuse(accountErrors(failed));
    onDone();
  }

  return {
    form,
    isSending,
    submit,
    formError: errors.form,
    /** Props of one field: its name, its error, and that typing takes the error away. */
    field: (name: AccountField) => ({
      name,
      error: errors[name],
      onInput: () => setErrors(({ [name]: _, ...others }) => others),
    }),
  };
}
