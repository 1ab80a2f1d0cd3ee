"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { type AccountError, accountError, findAccountError } from "@/lib/account-error";
import { clearToken } from "@/lib/session-token";

export interface AccountFields {
  name?: string;
  email: string;
  password: string;
}

type Outcome = { error: { status: number; code?: string; retryAfter?: unknown } | null };

/** State of the sign-in and sign-up forms: checks, sends, and goes on to `next` on success. */
export function useAccountForm(
  initial: AccountFields,
  next: string,
  send: (fields: AccountFields) => Promise<Outcome>,
) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(initial);
  const [error, setError] = useState<AccountError | null>(null);
  const [isSending, setSending] = useState(false);

  function refuse(found: AccountError) {
    setError(found);
    form.current?.querySelector<HTMLInputElement>(`[name="${found.field}"]`)?.focus();
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isSending) return;
    const found = findAccountError(fields);
    if (found) return refuse(found);
    setError(null);
    setSending(true);
    const failure = await send({ ...fields, email: fields.email.trim() }).then(
      (outcome) => outcome.error,
      () => ({ status: 0 }),
    );
    if (failure) {
      setSending(false);
      return refuse(accountError(failure));
    }
    clearToken();
    router.replace(next);
    router.refresh();
  }

  return {
    form,
    isSending,
    submit,
    formError: error?.field === "form" ? error.message : undefined,
    /** Props of one field: its value, its change and its error. */
    field: (name: keyof AccountFields) => ({
      name,
      value: fields[name] ?? "",
      error: error?.field === name ? error.message : undefined,
      onChange: (event: { target: HTMLInputElement }) => {
        setFields((old) => ({ ...old, [name]: event.target.value }));
        if (error?.field === name) setError(null);
      },
    }),
  };
}
