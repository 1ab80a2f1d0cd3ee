/**
 * Accounts from the command line, for whoever runs the server: `make users`.
 *
 * It works on the auth database itself, with the web server running or not. Passwords are made here
 * and shown once: one that is typed into a command stays in its history.
 */

import {
  addAccount,
  deleteAccount,
  listAccounts,
  resetPassword,
  setDisabled,
} from "../src/lib/server/auth/accounts";
import { getAuthContext, migrateAuth } from "../src/lib/server/auth/auth";

const HELP = `make users                                      every account
make users DO="add sam@example.com Sam Okafor"  a new one, with a password to change
make users DO="reset sam@example.com"           a new password; every session ends
make users DO="disable sam@example.com"         no sign-in any more; every session ends
make users DO="enable sam@example.com"
make users DO="delete sam@example.com"          with its tasks and conversations, for good`;

async function run(command: string, email: string, name: string): Promise<string> {
  await migrateAuth();
  const context = await getAuthContext();
  switch (command) {
    case "list": {
      const lines = (await listAccounts(context)).map(
        ({ email, name, createdAt, isDisabled, sessions }) =>
          [
            createdAt.toISOString().slice(0, 10),
            email,
            name,
            isDisabled ? "disabled" : `${sessions} sessions`,
          ].join("\t"),
      );
      return lines.join("\n") || "There are no accounts yet";
    }
    case "add":
      return `${email} signs in with ${await addAccount(context, email.toLowerCase(), name)}`;
    case "reset":
      return `${email} signs in with ${await resetPassword(context, email)}`;
    case "disable":
    case "enable":
      await setDisabled(context, email, command === "disable");
      return `${email} is ${command}d`;
    default:
      await deleteAccount(context, email);
      return `${email} is deleted; tasks and conversations go within seconds while Tandem runs`;
  }
}

const COMMANDS = ["list", "add", "reset", "disable", "enable", "delete"];
const [command = "list", email = "", ...words] = process.argv.slice(2);
const name = words.join(" ") || email.split("@")[0] || "";

if (!COMMANDS.includes(command) || (command !== "list" && !email.includes("@"))) {
  console.error(HELP);
  process.exit(2);
}
run(command, email, name).then(
  (text) => {
    console.log(text);
    process.exit(0);
  },
  (cause: unknown) => {
    console.error(`tandem: ${cause instanceof Error ? cause.message : cause}`);
    process.exit(1);
  },
);
