export const HOME = "/tasks";

/**
 * Where to go after signing in: a path of this app, never another site. `//host`, `/\host` and
 * anything that a browser could read as an address elsewhere falls back to the task list.
 */
export function localPath(value: string | string[] | undefined): string {
  if (typeof value !== "string" || !/^\/(?![/\\])/.test(value)) return HOME;
  const base = "http://local.invalid";
  const url = URL.canParse(value, base) ? new URL(value, base) : null;
  return url?.origin === base ? url.pathname + url.search + url.hash : HOME;
}
