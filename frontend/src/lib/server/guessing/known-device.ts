import { randomBytes } from "node:crypto";
import type { GenericEndpointContext } from "better-auth";

/**
 * A browser in which somebody has signed in to an account before. It carries a cookie that says so
 * and has a budget of guesses of its own, so that strangers' guesses never lock its owner out
 * (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */

const YEAR_S = 365 * 24 * 60 * 60;

type Cookies = Pick<GenericEndpointContext, "context" | "getSignedCookie" | "setSignedCookie">;

/** The device's own name, or null for a browser that this account was never signed in to. */
export async function knownDevice(ctx: Cookies, account: string): Promise<string | null> {
  const value = await ctx.getSignedCookie(cookieName(ctx, account), ctx.context.secret);
  // The signature covers the value only, so that it has to name the account itself.
  const [owner, name] = value ? value.split(":") : [];
  return owner === account && name ? name : null;
}

/** Remembers the browser, under the name that it has or a new one. */
export async function rememberDevice(ctx: Cookies, account: string): Promise<void> {
  const name = (await knownDevice(ctx, account)) ?? randomBytes(16).toString("base64url");
  const cookie = cookieName(ctx, account);
  await ctx.setSignedCookie(cookie, `${account}:${name}`, ctx.context.secret, {
    ...ctx.context.authCookies.sessionToken.attributes,
    maxAge: YEAR_S,
  });
}

/** One for each account: several people may share a browser. */
function cookieName(ctx: Cookies, account: string): string {
  return `${ctx.context.authCookies.sessionToken.name}-device-${account.slice(0, 16)}`;
}
