import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import { en, type Messages } from "./en";
import { directionOf, loadedMessages, loadMessages, translationOf } from "./locales";
import { createTranslate, type Translate } from "./translate";

export interface LocaleState {
  /** The locale of the options, for dates and numbers. */
  locale: string;
  /** Language of the strings on screen. */
  language: string;
  direction: "ltr" | "rtl";
  t: Translate;
}

const LocaleContext = createContext<LocaleState>({
  locale: "en",
  language: "en",
  direction: "ltr",
  t: createTranslate(en),
});

export function useLocale(): LocaleState {
  return useContext(LocaleContext);
}

export function useTranslate(): Translate {
  return useContext(LocaleContext).t;
}

/** Shows English until the translation has come; a failed load stays English. */
export function useLocaleState(locale: string): LocaleState {
  const translation = translationOf(locale);
  const [messages, setMessages] = useState<{ of: string; messages: Messages } | null>(null);
  useEffect(() => {
    if (translation === null || loadedMessages(translation)) return;
    let isCurrent = true;
    loadMessages(translation).then(
      (found) => isCurrent && setMessages({ of: translation, messages: found }),
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [translation]);
  const active = translation === null ? en : loadedMessages(translation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `messages` says that a load finished
  return useMemo(
    () => ({
      locale,
      language: active && translation ? translation : "en",
      direction: active ? directionOf(locale) : "ltr",
      t: createTranslate(active ?? en),
    }),
    [locale, translation, active, messages],
  );
}

export function LocaleProvider(props: { value: LocaleState; children: ComponentChildren }) {
  return <LocaleContext.Provider value={props.value}>{props.children}</LocaleContext.Provider>;
}
