import type { Messages } from "./en";

/** Translations that exist, each loaded on first use. English is part of the main script. */
const LOADERS: Record<string, () => Promise<{ messages: Messages }>> = {
  ar: () => import("./messages-ar"),
  bn: () => import("./messages-bn"),
  de: () => import("./messages-de"),
  es: () => import("./messages-es"),
  fr: () => import("./messages-fr"),
  hi: () => import("./messages-hi"),
  id: () => import("./messages-id"),
  it: () => import("./messages-it"),
  ja: () => import("./messages-ja"),
  ko: () => import("./messages-ko"),
  pt: () => import("./messages-pt"),
  ru: () => import("./messages-ru"),
  tr: () => import("./messages-tr"),
  ur: () => import("./messages-ur"),
  "zh-CN": () => import("./messages-zh-cn"),
  "zh-TW": () => import("./messages-zh-tw"),
};

const RIGHT_TO_LEFT = new Set(["ar", "ur"]);

/**
 * The translation for a locale: an exact match, then its language; Chinese goes by script. `null`
 * is English. Locales of the official list without a translation here land there too.
 */
export function translationOf(locale: string): string | null {
  const parts = locale.replace(/_/g, "-").split("-");
  const language = (parts[0] ?? "").toLowerCase();
  if (language === "zh") {
    const isTraditional = /^(?:hant|tw|hk|mo)$/i.test(parts.slice(1).find((p) => p !== "") ?? "");
    return isTraditional ? "zh-TW" : "zh-CN";
  }
  return Object.hasOwn(LOADERS, language) ? language : null;
}

/** Only where the words on screen are right-to-left too: a fallback to English reads from the left. */
export function directionOf(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(translationOf(locale) ?? "") ? "rtl" : "ltr";
}

const loaded = new Map<string, Messages>();

export function loadedMessages(translation: string): Messages | undefined {
  return loaded.get(translation);
}

export async function loadMessages(translation: string): Promise<Messages> {
  const known = loaded.get(translation);
  if (known) return known;
  const messages = (await LOADERS[translation]?.())?.messages ?? {};
  loaded.set(translation, messages);
  return messages;
}
