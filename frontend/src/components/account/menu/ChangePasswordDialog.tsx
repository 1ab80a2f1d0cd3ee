"use client";

import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { FieldMessage } from "@/components/ui/FieldMessage";
import { showToast } from "@/components/ui/toast/toast-store";
import { NO_PASSWORD, passwordErrors } from "@/lib/account/account-error";
import { authClient } from "@/lib/auth-client";
import { clearToken } from "@/lib/session/session-token";
import { PasswordField } from "../PasswordField";
import { useAccountForm } from "../use-account-form";
import type { AccountUser } from "./AccountTrigger";

export interface AccountDialogProps {
  user: AccountUser;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks for the password of now and a new one. Every other session ends with the change. */
export function ChangePasswordDialog({ user, open, onOpenChange }: AccountDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Change password"
      description="Other browsers are signed out, and programs that you connected lose their access."
    >
      <ChangePasswordForm user={user} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ChangePasswordForm({ user, onDone }: { user: AccountUser; onDone: () => void }) {
  const { form, field, submit, isSending, formError } = useAccountForm({
    check: async ({ current, password = "" }) => ({
      ...(current ? {} : { current: NO_PASSWORD }),
      ...(await passwordErrors(password, [user.name, user.email])),
    }),
    send: ({ current = "", password = "" }) =>
      authClient.changePassword({ currentPassword: current, newPassword: password }),
    onDone: () => {
      // The session has a new name, which tokens of the old one do not carry.
      clearToken();
      showToast("Password changed");
      onDone();
    },
  });
  return (
    <form ref={form} onSubmit={submit} method="post" noValidate>
      {/* For password managers: which account the new password belongs to. */}
      <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
      <PasswordField
        label="Current password"
        autoComplete="current-password"
        autoFocus
        className="mb-5"
        {...field("current")}
      />
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint="At least 8 characters, and not one that many use."
        className="mb-5"
        {...field("password")}
      />
      <Button type="submit" variant="primary" aria-busy={isSending}>
        Change password
      </Button>
      <FieldMessage id="form-error">{formError}</FieldMessage>
    </form>
  );
}
