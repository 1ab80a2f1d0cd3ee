export const HOME = "/tasks";

const BASE = "http://local.invalid";

/**
 * Where to go after signing in: a path of this app, never another site. It is the result that is
 * checked: reading an address turns `/.//host`, `/%2e//host` and `/\t/host` into `//host`, which
 * a browser takes for another site.
 */
export function localPath(value: string | string[] | undefined): string {
  if (typeof value !== "string" || !value.startsWith("/") || !URL.canParse(value, BASE)) {
    return HOME;
  }
  const url = new URL(value, BASE);
  const path = url.pathname + url.search + url.hash;
  return url.origin === BASE && /^\/(?![/\\])/.test(path) ? path : HOME;
}
