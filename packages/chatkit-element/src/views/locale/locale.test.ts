import { describe, expect, it } from "vitest";
import { en, type MessageKey } from "./en";
import { directionOf, loadMessages, translationOf } from "./locales";
import { createTranslate, formatBytes, formatSeconds } from "./translate";

const TRANSLATIONS = "ar bn de es fr hi id it ja ko pt ru tr ur zh-CN zh-TW".split(" ");
const TRANSLATED_ELSEWHERE =
  "am ar bg-BG bn-BD bs-BA ca-ES cs-CZ da-DK de-DE el-GR es-419 es-ES et-EE fi-FI fr-CA fr-FR gu-IN hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-IT ja-JP ka-GE kk kn-IN ko-KR lt lv-LV mk-MK ml mn mr-IN ms-MY my-MM nb-NO nl-NL pa pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI so-SO sq-AL sr-RS sv-SE sw-TZ ta-IN te-IN th-TH tl tr-TR uk-UA ur vi-VN zh-CN zh-HK zh-TW".split(
    " ",
  );
const ALIASES =
  "bg bn bs ca cs da de el es et fi fr gu hi hr hu hy id is it ja ka kn ko lv mk mr ms my nb nl pl pt ro ru sk sl so sq sr sv sw ta te th tr uk vi zh zh-Hant en".split(
    " ",
  );

describe("locale", () => {
  it.each([...TRANSLATED_ELSEWHERE, ...ALIASES])("[#257] accepts %s", async (locale) => {
    const translation = translationOf(locale);
    expect(translation === null || TRANSLATIONS.includes(translation)).toBe(true);
    const messages = translation === null ? en : await loadMessages(translation);
    expect(createTranslate(messages)("send")).not.toBe("");
  });

  it("goes from a region to its language, and for Chinese by script", () => {
    const found = [
      "de-AT",
      "pt_PT",
      "fr-CA",
      "zh",
      "zh-Hant",
      "zh-HK",
      "zh-Hans-SG",
      "sv-SE",
      "xx",
    ];
    expect(found.map(translationOf)).toEqual([
      "de",
      "pt",
      "fr",
      "zh-CN",
      "zh-TW",
      "zh-TW",
      "zh-CN",
      null,
      null,
    ]);
  });

  it("reads from the right where the words do", () => {
    expect(["ar", "ar-EG", "ur", "de", "he", "fa"].map(directionOf)).toEqual([
      "rtl",
      "rtl",
      "rtl",
      "ltr",
      "ltr",
      "ltr",
    ]);
  });

  it.each(TRANSLATIONS)(
    "has every string of %s, with the same places to fill",
    async (translation) => {
      const messages = await loadMessages(translation);
      for (const key of Object.keys(en) as MessageKey[]) {
        expect(messages[key]?.trim(), key).toBeTruthy();
        expect(placesIn(messages[key] ?? ""), key).toEqual(placesIn(en[key]));
      }
    },
  );

  it("fills places and falls back to English", () => {
    expect(createTranslate({})("removeItem", { name: "a.png" })).toBe("Remove a.png");
    expect(createTranslate({ removeItem: "{name} weg" })("removeItem", { name: "{x}" })).toBe(
      "{x} weg",
    );
  });

  it("writes sizes and durations in the locale's way", () => {
    expect(formatBytes(10 * 1024 * 1024, "en")).toBe("10 MB");
    expect(formatBytes(1536, "de")).toBe("1,5 kB");
    expect(formatSeconds(3.4, "en")).toBe("3s");
    expect(formatSeconds(130, "en")).toBe("2m");
    expect(formatSeconds(3, "not a locale")).toBe("3s");
  });
});

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort();
}
