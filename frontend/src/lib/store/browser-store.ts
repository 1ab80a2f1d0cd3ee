/** What a browser keeps as text under a name, for this tab or beyond it. */

/** The part of `Storage` in use. */
export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The browser's own store, or null where it is forbidden or there is none. */
export function browserStore(): KeyValueStore | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** The tab's own store, or null where it is forbidden or there is none. */
export function tabStore(): KeyValueStore | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
