/** What Better Auth answers to a refused sign-in or sign-up, as a message for one field. */

export interface AccountError {
  readonly field: "name" | "email" | "password" | "form";
  readonly message: string;
}

interface AuthFailure {
  readonly status: number;
  readonly code?: string;
  readonly retryAfter?: unknown;
}

export function accountError({ status, code, retryAfter }: AuthFailure): AccountError {
  switch (code) {
    case "INVALID_EMAIL_OR_PASSWORD":
      return {
        field: "password",
        message: "That email and password do not match. Check both and try again.",
      };
    case "INVALID_EMAIL":
      return { field: "email", message: "That is not an email address. Check it for a typo." };
    case "USER_ALREADY_EXISTS":
    case "USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL":
      return { field: "email", message: "This email has an account already. Sign in instead." };
    case "PASSWORD_TOO_SHORT":
      return { field: "password", message: "Too short. Use at least 8 characters." };
    case "PASSWORD_TOO_LONG":
      return { field: "password", message: "Too long. Use at most 128 characters." };
    default:
      break;
  }
  if (status === 429) {
    const minutes = typeof retryAfter === "number" ? Math.ceil(retryAfter / 60) : 1;
    const wait = minutes > 1 ? `in ${minutes} minutes` : "in a minute";
    return { field: "form", message: `Too many attempts. Try again ${wait}.` };
  }
  if (status === 0) {
    return {
      field: "form",
      message: "The server did not answer. What you typed is still here; try again in a moment.",
    };
  }
  return {
    field: "form",
    message: "The server could not do that. What you typed is still here; try again.",
  };
}

/** Checks the form before it is sent, with the same rules and words as the server's. */
export function findAccountError(fields: {
  name?: string;
  email: string;
  password: string;
}): AccountError | null {
  if (fields.name !== undefined && !fields.name.trim()) {
    return { field: "name", message: "Write the name that the copilot should call you by." };
  }
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(fields.email.trim())) {
    return { field: "email", message: "That is not an email address. Check it for a typo." };
  }
  if (!fields.password) {
    return { field: "password", message: "Type your password." };
  }
  if (fields.name !== undefined && fields.password.length < 8) {
    return { field: "password", message: "Too short. Use at least 8 characters." };
  }
  return null;
}
