/** Asks password managers to stay away unless the server wants them. */
export function autofillHints(isAllowed: boolean): Record<string, string> {
  return isAllowed ? {} : { "data-1p-ignore": "", "data-lpignore": "true", "data-bwignore": "" };
}
