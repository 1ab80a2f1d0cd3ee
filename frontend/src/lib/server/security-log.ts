import { createHash } from "node:crypto";

export type SecurityEvent =
  | "sign_in"
  | "sign_in_refused"
  | "sign_up"
  | "sign_up_refused"
  | "too_many_attempts"
  | "session_ended"
  | "password_changed"
  | "password_change_refused"
  | "account_deleted"
  | "account_deletion_refused"
  | "backend_not_told"
  | "backend_told_late";

/** What an event may say: never a password, a token or an e-mail address itself. */
export interface SecurityFields {
  /** The user's id. */
  readonly user?: string;
  /** Of an e-mail address, from emailDigest: a mistyped one may be anything, a password too. */
  readonly email?: string;
  readonly address?: string;
  /** A stable code. */
  readonly reason?: string;
  readonly count?: number;
}

/** An e-mail address as the log and the counters know it: SHA-256 of its lower case, in hex. */
export function emailDigest(email: string): string {
  return createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}

/** One line of JSON for whoever watches the log (OWASP ASVS 16.3.1). */
export function logSecurity(event: SecurityEvent, fields: SecurityFields): void {
  const { email, ...rest } = fields;
  console.info(
    JSON.stringify({
      time: new Date().toISOString(),
      kind: "security",
      event,
      ...(email && { email: email.slice(0, 16) }),
      ...rest,
    }),
  );
}

const MAX_SAID = 1_000;
const said = new Map<string, number>();

/** The same, but once in `wait_s` for one key: a flood of refusals does not become one of lines. */
export function logSecurityOnce(
  key: string,
  wait_s: number,
  event: SecurityEvent,
  fields: SecurityFields,
): void {
  const now_ms = Date.now();
  if ((said.get(key) ?? 0) > now_ms) return;
  if (said.size >= MAX_SAID) said.clear();
  said.set(key, now_ms + wait_s * 1000);
  logSecurity(event, fields);
}
