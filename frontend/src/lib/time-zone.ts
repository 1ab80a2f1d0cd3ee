/** The browser's IANA time zone, such as Europe/Berlin. */
export function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
