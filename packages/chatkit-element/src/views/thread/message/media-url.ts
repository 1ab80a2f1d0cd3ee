import { schemeOf } from "../../markdown/links";

/** Addresses an `<img>` of the server's or the host's choice may have; SVG data could hold script. */
export function isSafeMediaUrl(url: string): boolean {
  const scheme = schemeOf(url);
  if (scheme === "data") return /^\s*data:image\/(?:png|jpe?g|gif|webp|avif|bmp)[;,]/i.test(url);
  return scheme === null || scheme === "https" || scheme === "http" || scheme === "blob";
}

/** Whether the picture comes with its address: no host is asked, so no list of hosts applies. */
export function isInlineMedia(url: string): boolean {
  const scheme = schemeOf(url);
  return scheme === "data" || scheme === "blob";
}
