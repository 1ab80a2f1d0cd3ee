/** Which files a composer takes: the rules of `composer.attachments`. */
import type { Options } from "./options";

type AttachmentOptions = Options["composer"]["attachments"];

function matchesType(pattern: string, mimeType: string): boolean {
  if (pattern === "*" || pattern === "*/*" || pattern === "") return true;
  const wanted = pattern.toLowerCase();
  const type = (mimeType.toLowerCase().split(";")[0] ?? "").trim();
  return wanted.endsWith("/*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

/** A file is accepted by its MIME type or, as file pickers do, by its extension. */
export function isAccepted(
  file: { name: string; type: string },
  accept: Record<string, string[]> | null,
): boolean {
  if (!accept || Object.keys(accept).length === 0) return true;
  const name = file.name.toLowerCase();
  return Object.entries(accept).some(([pattern, extensions]) => {
    const hasExtension = extensions.some((extension) => {
      const suffix = extension.toLowerCase();
      return name.endsWith(suffix.startsWith(".") ? suffix : `.${suffix}`);
    });
    return (
      hasExtension || (matchesType(pattern, file.type) && (file.type !== "" || pattern === "*"))
    );
  });
}

const DEFAULT_MAX_BYTES = 100 * 1024 * 1024;

/** The limit in bytes for a MIME type: the exact entry, then the wildcard, then the fallback. */
export function maxBytesFor(mimeType: string, maxSize: AttachmentOptions["maxSize"]): number {
  if (typeof maxSize === "number") return maxSize;
  const specific = Object.keys(maxSize)
    .filter((pattern) => pattern !== "*" && pattern !== "" && matchesType(pattern, mimeType))
    .sort((a, b) => Number(a.endsWith("*")) - Number(b.endsWith("*")));
  const best = specific[0];
  if (best !== undefined) return maxSize[best] ?? DEFAULT_MAX_BYTES;
  return maxSize["*"] ?? maxSize[""] ?? DEFAULT_MAX_BYTES;
}

/** The value for an `<input type="file" accept>`. */
export function acceptAttribute(accept: Record<string, string[]> | null): string {
  if (!accept) return "";
  return [...new Set(Object.entries(accept).flatMap(([type, extensions]) => [type, ...extensions]))]
    .filter((entry) => entry !== "" && entry !== "*")
    .join(",");
}
