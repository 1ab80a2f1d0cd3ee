/**
 * What a link or an image in model-written text may point at.
 *
 * URLs are matched as strings and never rebuilt by `new URL()` before display: custom schemes would
 * lose the case of their authority, and apps put ids there.
 */

/** Schemes that may be followed; a URL without any scheme is relative and allowed too. */
const LINK_SCHEMES = new Set(["http", "https", "mailto", "tel", "sms", "chatkit-link"]);

// Browsers drop tab, newline and other control characters inside a URL, and leading spaces.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to look for
const IGNORED_IN_URL = /[\u0000-\u0020\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g;

/** Returns the scheme in lower case, or `null` when the URL is relative. */
export function schemeOf(url: string): string | null {
  const match = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(IGNORED_IN_URL, ""));
  return match?.[1]?.toLowerCase() ?? null;
}

export function isSafeLink(url: string): boolean {
  const scheme = schemeOf(url);
  if (scheme !== null) return LINK_SCHEMES.has(scheme);
  // A colon or an entity ahead of the first slash could still become a scheme after decoding.
  return !/^[^/?#]*(?::|&)/.test(url.replace(IGNORED_IN_URL, ""));
}

export function isDeeplink(url: string): boolean {
  return schemeOf(url) === "chatkit-link";
}

export interface Deeplink {
  name: string;
  data: Record<string, string>;
}

/** Reads `chatkit-link://name?key=value`; the name keeps its case and every character. */
export function parseDeeplink(url: string): Deeplink | null {
  const match = /^\s*chatkit-link:(?:\/\/)?([^?#]*)(?:\?([^#]*))?/i.exec(url);
  if (!match) return null;
  const data: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(match[2] ?? "")) data[key] = value;
  return { name: decode((match[1] ?? "").replace(/\/+$/, "")), data };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the host of an absolute web address, or `""`. */
export function hostOf(url: string): string {
  if (!/^https?:/i.test(url.trim())) return "";
  try {
    return new URL(url).host.replace(/^www\./, "");
  } catch {
    return "";
  }
}

/**
 * Whether an image may load from `url`.
 *
 * @param allowedDomains hosts from the thread's `allowed_image_domains`; `null` or absent means no
 *   restriction, an empty list means none. An entry also covers its subdomains when it starts with
 *   `*.` or `.`.
 */
export function isImageAllowed(url: string, allowedDomains?: readonly string[] | null): boolean {
  const scheme = schemeOf(url);
  if (scheme !== null && scheme !== "https" && scheme !== "http") return false;
  if (!isSafeLink(url)) return false;
  if (allowedDomains == null) return true;
  let host: string;
  try {
    host = new URL(url, globalThis.location?.href).hostname.toLowerCase();
  } catch {
    return false;
  }
  return allowedDomains.some((entry) => domainMatches(host, entry.trim().toLowerCase()));
}

function domainMatches(host: string, entry: string): boolean {
  if (entry === "*") return true;
  const bare = entry
    .replace(/^https?:\/\//, "")
    .replace(/[/:].*$/, "")
    .replace(/^\*?\./, "");
  if (bare === "") return false;
  if (host === bare) return true;
  return /^\*?\./.test(entry) && host.endsWith(`.${bare}`);
}
