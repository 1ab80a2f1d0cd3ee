import { describe, expect, it, vi } from "vitest";
import { localTimeZone } from "./time-zone";

function browserSays(timeZone: string | undefined, offset_min = 0): void {
  const options = { ...Intl.DateTimeFormat().resolvedOptions(), timeZone: timeZone as string };
  vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockReturnValue(options);
  vi.spyOn(Date.prototype, "getTimezoneOffset").mockReturnValue(offset_min);
}

describe("the browser's time zone", () => {
  it.each(["Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"])(
    "is %s as it says",
    (zone) => {
      browserSays(zone);
      expect(localTimeZone()).toBe(zone);
    },
  );

  it.each([
    ["Etc/Unknown", 0, "UTC"],
    ["Etc/Unknown", -120, "Etc/GMT-2"],
    ["Etc/Unknown", 300, "Etc/GMT+5"],
    ["+02:00", -120, "Etc/GMT-2"],
    ["Factory", 0, "UTC"],
    ["", -60, "Etc/GMT-1"],
    [undefined, 0, "UTC"],
  ])("is the zone of its offset where it says %s (%i minutes)", (says, offset_min, zone) => {
    browserSays(says, offset_min);
    expect(localTimeZone()).toBe(zone);
  });
});
