/** What is wrong with a form of an account, as messages for its fields. */

import {
  findPasswordFault,
  MAX_PASSWORD,
  MIN_PASSWORD,
  type PasswordFault,
} from "./password-rules";

export const MAX_NAME = 100;

/** `current` is the password of now, where `password` is a new one; `form` is the form as a whole. */
export type AccountField = "name" | "email" | "password" | "current" | "form";

/** One message for each field that has something wrong; empty when nothing is. */
export type AccountErrors = Readonly<Partial<Record<AccountField, string>>>;

/** An answer of Better Auth that is not a success; status 0 for none at all. */
export interface AuthFailure {
  readonly status: number;
  readonly code?: string;
  readonly retryAfter?: unknown;
}

const PASSWORD_WORDS: Record<PasswordFault, string> = {
  PASSWORD_TOO_SHORT: `Too short. Use at least ${MIN_PASSWORD} characters.`,
  PASSWORD_TOO_LONG: `Too long. Use at most ${MAX_PASSWORD} characters.`,
  PASSWORD_TOO_COMMON: "Many people use this password, so it is tried first. Choose another.",
  PASSWORD_IS_OWN_NAME: "That is a name that others know. Choose another password.",
};
const NO_NAME = "Write the name that the copilot should call you by.";
const LONG_NAME = `Too long. Use at most ${MAX_NAME} characters.`;
const NO_EMAIL = "That is not an email address. Check it for a typo.";
export const NO_PASSWORD = "Type your password.";

/** What a refused form says. */
export function accountErrors({ status, code, retryAfter }: AuthFailure): AccountErrors {
  if (code && code in PASSWORD_WORDS) return { password: PASSWORD_WORDS[code as PasswordFault] };
  switch (code) {
    case "INVALID_EMAIL_OR_PASSWORD":
      return { password: "That email and password do not match. Check both and try again." };
    case "INVALID_PASSWORD":
      return { current: "That is not your current password." };
    case "PASSWORD_REQUIRED":
      return { current: NO_PASSWORD };
    case "INVALID_EMAIL":
      return { email: NO_EMAIL };
    case "NAME_MISSING":
      return { name: NO_NAME };
    case "NAME_TOO_LONG":
      return { name: LONG_NAME };
    case "USER_ALREADY_EXISTS":
    case "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL":
      return { email: "This email has an account already. Sign in instead." };
    case "EMAIL_PASSWORD_SIGN_UP_DISABLED":
      return { form: "This server takes no new accounts. Ask whoever runs it." };
    case "ACCOUNT_DISABLED":
      return { form: "This account is switched off. Ask whoever runs this server." };
    default:
      return { form: formError(status, retryAfter) };
  }
}

function formError(status: number, retryAfter: unknown): string {
  if (status === 429) {
    const minutes = Math.ceil((Number(retryAfter) || 60) / 60);
    return `Too many attempts. Try again ${minutes > 1 ? `in ${minutes} minutes` : "in a minute"}.`;
  }
  if (status === 0) {
    return "The server did not answer. What you typed is still here; try again in a moment.";
  }
  return "The server could not do that. What you typed is still here; try again.";
}

export interface AccountFields {
  /** Only where an account is made. */
  readonly name?: string;
  readonly email: string;
  readonly password: string;
}

/** Checks the form before it is sent, with the same rules and words as the server's. */
export async function findAccountErrors(fields: AccountFields): Promise<AccountErrors> {
  const { name, email, password } = fields;
  const isNew = name !== undefined;
  const errors: Partial<Record<AccountField, string>> = {};
  if (isNew && !name.trim()) errors.name = NO_NAME;
  if (isNew && name.trim().length > MAX_NAME) errors.name = LONG_NAME;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())) errors.email = NO_EMAIL;
  if (!password) errors.password = NO_PASSWORD;
  else if (isNew) Object.assign(errors, await passwordErrors(password, [name, email]));
  return errors;
}

/** Checks a new password; `own` is what strangers know of its owner. */
export async function passwordErrors(
  password: string,
  own: readonly string[],
): Promise<Pick<AccountErrors, "password">> {
  const fault = await findPasswordFault(password, own);
  return fault ? { password: PASSWORD_WORDS[fault] } : {};
}
