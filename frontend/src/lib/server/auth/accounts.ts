import { randomBytes } from "node:crypto";
import type { AuthContext } from "better-auth";
import { outboxOf } from "../notices/backend-notices";

/** What whoever runs the server does with accounts; scripts/users.ts is the command for it. */

export interface AccountLine {
  readonly email: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly isDisabled: boolean;
  readonly sessions: number;
}

/** Nobody has this account; the message names it. */
export class NoAccountError extends Error {
  override readonly name = "NoAccountError";
}

interface User {
  id: string;
  email: string;
  name: string;
  createdAt: Date;
  disabled?: boolean | null;
}

/** Every account, the oldest first. */
export async function listAccounts({ adapter }: AuthContext): Promise<AccountLine[]> {
  const users = await adapter.findMany<User>({
    model: "user",
    limit: 100_000,
    sortBy: { field: "createdAt", direction: "asc" },
  });
  const lines = users.map(async ({ id, email, name, createdAt, disabled }) => ({
    email,
    name,
    createdAt,
    isDisabled: Boolean(disabled),
    sessions: await adapter.count({
      model: "session",
      where: [
        { field: "userId", value: id },
        { field: "expiresAt", operator: "gt", value: new Date() },
      ],
    }),
  }));
  return Promise.all(lines);
}

/** Makes an account, also where strangers cannot; returns its first password. */
export async function addAccount(
  { internalAdapter, password }: AuthContext,
  email: string,
  name: string,
): Promise<string> {
  if (await internalAdapter.findUserByEmail(email)) throw new Error(`${email} has an account`);
  const first = newPassword();
  const hash = await password.hash(first);
  const user = await internalAdapter.createUser({ email, name, emailVerified: false });
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: "credential",
    accountId: user.id,
    password: hash,
  });
  return first;
}

/** Gives the account a new password, which is returned, and ends its sessions. */
export async function resetPassword(context: AuthContext, email: string): Promise<string> {
  const { id } = await find(context, email);
  const fresh = newPassword();
  await context.internalAdapter.updatePassword(id, await context.password.hash(fresh));
  await context.internalAdapter.deleteUserSessions(id);
  return fresh;
}

/** Ends the account's sessions and refuses new ones, or lets it in again. */
export async function setDisabled(
  context: AuthContext,
  email: string,
  disabled: boolean,
): Promise<void> {
  const { id } = await find(context, email);
  await context.internalAdapter.updateUser(id, { disabled });
  if (disabled) await context.internalAdapter.deleteUserSessions(id);
}

/** Deletes the account; the backend is told to delete its tasks, by the web server that runs. */
export async function deleteAccount(context: AuthContext, email: string): Promise<void> {
  const { id } = await find(context, email);
  await outboxOf(context).add("account", id, null);
  await context.internalAdapter.deleteUser(id);
}

async function find({ internalAdapter }: AuthContext, email: string): Promise<{ id: string }> {
  const found = await internalAdapter.findUserByEmail(email.trim().toLowerCase());
  if (!found) throw new NoAccountError(`Nobody has an account with ${email}`);
  return found.user;
}

/** 120 bits, in letters and figures that can be read out. */
function newPassword(): string {
  return (
    randomBytes(15)
      .toString("hex")
      .match(/.{1,6}/g)
      ?.join("-") ?? ""
  );
}
