"use client";

import Link from "next/link";
import { authClient } from "@/lib/auth-client";
import { Button } from "../ui/Button";
import { FieldMessage } from "../ui/FieldMessage";
import { Spinner } from "../ui/Spinner";
import { TextField } from "../ui/TextField";
import { PasswordField } from "./PasswordField";
import { useAccountForm } from "./use-account-form";

export function SignInForm({ next }: { next: string }) {
  const { form, field, submit, isSending, formError } = useAccountForm(
    { email: "", password: "" },
    next,
    ({ email, password }) => authClient.signIn.email({ email, password }),
  );
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <h1 className="text-24 font-semibold">Sign in</h1>
      <p className="mt-2 mb-8 text-15 text-ink-2">Your list is where you left it.</p>
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
        autoComplete="current-password"
        className="mb-5"
        {...field("password")}
      />
      <Button type="submit" variant="primary" size="large" className="w-full" aria-busy={isSending}>
        {isSending ? <Spinner /> : null}
        Sign in
      </Button>
      <FieldMessage id="form-error">{formError}</FieldMessage>
      <p className="mt-6 text-center text-15 text-ink-2">
        New here?{" "}
        <Link
          href={`/sign-up?next=${encodeURIComponent(next)}`}
          className="focus-ring rounded-4 text-ink underline underline-offset-3"
        >
          Create an account
        </Link>
      </p>
    </form>
  );
}
