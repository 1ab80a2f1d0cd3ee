import { en, type MessageKey, type Messages } from "./en";

export type Translate = (key: MessageKey, values?: Record<string, string | number>) => string;

/** Fills `{name}` places; a key without translation falls back to English. */
export function createTranslate(messages: Messages): Translate {
  return (key, values) => {
    const text = messages[key] ?? en[key] ?? key;
    if (!values) return text;
    return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  };
}

/** Widgets name keys freely; an unknown one must not break them. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** Bytes as a short localized size, e.g. `10 MB`. */
export function formatBytes(bytes: number, locale: string): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return formatUnit(bytes / 1024 ** step, units[step] ?? "byte", locale);
}

/** Seconds as a short localized duration, e.g. `3s` or `2m`. */
export function formatSeconds(seconds: number, locale: string): string {
  if (seconds < 60) return formatUnit(Math.max(1, Math.round(seconds)), "second", locale, "narrow");
  return formatUnit(Math.round(seconds / 60), "minute", locale, "narrow");
}

function formatUnit(
  value: number,
  unit: string,
  locale: string,
  unitDisplay: "short" | "narrow" = "short",
): string {
  const options = { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 } as const;
  try {
    return new Intl.NumberFormat(locale, options).format(value);
  } catch {
    return new Intl.NumberFormat("en", options).format(value);
  }
}
