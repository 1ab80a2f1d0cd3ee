/** What a browser says that cannot tell where it is; no server knows these. */
const NO_ZONE = /^(|undefined|Etc\/Unknown|Factory|[+-].*)$/;

/**
 * The browser's IANA time zone, such as Europe/Berlin. A browser without one has at least an offset:
 * then it is the zone of that whole hour, such as Etc/GMT-2 (two hours ahead of UTC), or UTC.
 */
export function localTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!NO_ZONE.test(String(timeZone))) return timeZone;
  const hoursBehind = Math.round(new Date().getTimezoneOffset() / 60);
  if (hoursBehind === 0) return "UTC";
  return `Etc/GMT${hoursBehind > 0 ? "+" : "-"}${Math.abs(hoursBehind)}`;
}
