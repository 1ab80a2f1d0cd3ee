"use client";

import Link from "next/link";
import { Button } from "@/components/ui/Button";
import { FieldMessage } from "@/components/ui/FieldMessage";
import { Spinner } from "@/components/ui/Spinner";
import { TextField } from "@/components/ui/TextField";
import { type AuthFailure, findAccountErrors } from "@/lib/account/account-error";
import { authClient } from "@/lib/auth-client";
import { PasswordField } from "../PasswordField";
import { useAccountForm } from "../use-account-form";
import { useEntry } from "./use-entry";

export function SignUpForm({ next, failure }: { next: string; failure?: AuthFailure }) {
  const { form, field, submit, isSending, formError } = useAccountForm({
    failure,
    check: ({ name = "", email = "", password = "" }) =>
      findAccountErrors({ name, email, password }),
    send: ({ name = "", email = "", password = "" }) =>
      authClient.signUp.email({ name: name.trim(), email: email.trim(), password }),
    onDone: useEntry(next),
  });
  return (
    <form ref={form} onSubmit={submit} method="post" action="/api/auth/form/sign-up" noValidate>
      <h1 className="text-24 font-semibold">Create an account</h1>
      <p className="mt-2 mb-8 text-15 text-ink-2">It stays on this server, like your tasks.</p>
      <input type="hidden" name="next" value={next} />
      <TextField label="Name" autoComplete="name" autoFocus className="mb-5" {...field("name")} />
      <TextField
        label="Email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        className="mb-5"
        {...field("email")}
      />
      <PasswordField
        label="Password"
        autoComplete="new-password"
        hint="At least 8 characters, and not one that many use."
        className="mb-5"
        {...field("password")}
      />
      <Button type="submit" variant="primary" size="large" className="w-full" aria-busy={isSending}>
        {isSending ? <Spinner /> : null}
        Create account
      </Button>
      <FieldMessage id="form-error">{formError}</FieldMessage>
      <p className="mt-6 text-center text-15 text-ink-2">
        Have an account?{" "}
        <Link
          href={`/sign-in?next=${encodeURIComponent(next)}`}
          className="focus-ring rounded-4 text-ink underline underline-offset-3"
        >
          Sign in
        </Link>
      </p>
    </form>
  );
}
