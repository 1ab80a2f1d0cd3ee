"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { FieldMessage } from "@/components/ui/FieldMessage";
import { NO_PASSWORD } from "@/lib/account/account-error";
import { authClient, clearToken } from "@/lib/auth-client";
import { PasswordField } from "../PasswordField";
import { useAccountForm } from "../use-account-form";
import type { AccountDialogProps } from "./ChangePasswordDialog";

/** Deletes the account, after a question and the password: nothing of it comes back. */
export function DeleteAccountDialog({ open, onOpenChange }: Omit<AccountDialogProps, "user">) {
  const [isSure, setSure] = useState(false);
  function setOpen(next: boolean) {
    onOpenChange(next);
    if (!next) setSure(false);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={isSure ? "Delete it for good?" : "Delete your account?"}
      description={
        isSure
          ? "This cannot be undone, by whoever runs this server either."
          : "Everything goes with it: tasks, conversations, the activity and connected programs."
      }
    >
      {isSure ? (
        <DeleteAccountForm onKeep={() => setOpen(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button variant="danger" onClick={() => setSure(true)}>
            Go on
          </Button>
          <Button autoFocus onClick={() => setOpen(false)}>
            Keep my account
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function DeleteAccountForm({ onKeep }: { onKeep: () => void }) {
  const queryClient = useQueryClient();
  const { form, field, submit, isSending, formError } = useAccountForm({
    check: ({ current }) => (current ? {} : { current: NO_PASSWORD }),
    send: ({ current = "" }) => authClient.deleteUser({ password: current }),
    onDone: () => {
      clearToken();
      queryClient.clear();
      location.assign("/");
    },
  });
  return (
    <form ref={form} onSubmit={submit} method="post" noValidate>
      <PasswordField
        label="Your password"
        autoComplete="current-password"
        autoFocus
        className="mb-5"
        {...field("current")}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="danger" aria-busy={isSending}>
          Delete my account
        </Button>
        <Button onClick={onKeep}>Keep my account</Button>
      </div>
      <FieldMessage id="form-error">{formError}</FieldMessage>
    </form>
  );
}
