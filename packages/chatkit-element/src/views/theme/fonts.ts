import type { FontObject } from "@openai/chatkit";

const loaded = new Set<string>();

/**
 * Registers the fonts of a theme on the document: `@font-face` inside a shadow root has no effect.
 * Each source is added once per page; one that cannot be loaded is reported and left out.
 */
export function loadFonts(
  sources: readonly FontObject[] | undefined,
  onError: (error: Error) => void,
): void {
  if (!sources?.length || typeof FontFace === "undefined" || !document.fonts) return;
  for (const source of sources) {
    const key = JSON.stringify(source);
    if (loaded.has(key)) continue;
    loaded.add(key);
    void addFont(source).catch((cause: unknown) => {
      loaded.delete(key);
      onError(new Error(`Font ${source.family} did not load`, { cause }));
    });
  }
}

async function addFont(source: FontObject): Promise<void> {
  const descriptors: FontFaceDescriptors = {};
  if (source.weight !== undefined) descriptors.weight = String(source.weight);
  if (source.style) descriptors.style = source.style;
  if (source.display) descriptors.display = source.display;
  if (source.unicodeRange) descriptors.unicodeRange = source.unicodeRange;
  const face = new FontFace(source.family, `url(${JSON.stringify(source.src)})`, descriptors);
  document.fonts.add(face);
  await face.load();
}
