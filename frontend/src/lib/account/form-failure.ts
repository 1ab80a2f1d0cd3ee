import type { AuthFailure } from "./account-error";

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** What the address says of a form that was sent without scripts and came back. */
export function formFailure({ error, status, wait }: Search): AuthFailure | undefined {
  if (typeof error !== "string") return undefined;
  return { status: Number(status) || 500, code: error, retryAfter: Number(wait) || undefined };
}
