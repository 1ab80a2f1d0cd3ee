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

export interface SignInFormProps {
  next: string;
  isSignUpOpen: boolean;
  failure?: AuthFailure;
}

export function SignInForm({ next, isSignUpOpen, failure }: SignInFormProps) {
  const { form, field, submit, isSending, formError } = useAccountForm({
    failure,
    check: ({ email = "", password = "" }) => findAccountErrors({ email, password }),
    send: ({ email = "", password = "" }) =>
      authClient.signIn.email({ email: email.trim(), password }),
    onDone: useEntry(next),
  });
  return (
    <form ref={form} onSubmit={submit} method="post" action="/api/auth/form/sign-in" noValidate>
      <h1 className="text-24 font-semibold">Sign in</h1>
      <p className="mt-2 mb-8 text-15 text-ink-2">Your list is where you left it.</p>
      <input type="hidden" name="next" value={next} />
      <TextField
        label="Email"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        autoFocus
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
        {isSignUpOpen ? (
          <>
            New here?{" "}
            <Link
              href={`/sign-up?next=${encodeURIComponent(next)}`}
              className="focus-ring rounded-4 text-ink underline underline-offset-3"
            >
              Create an account
            </Link>
          </>
        ) : (
          "New here? Ask whoever runs this server for an account."
        )}
      </p>
    </form>
  );
}
