import { execFileSync } from "node:child_process";
import path from "node:path";
import type { ChatKitIcon, HeaderIcon } from "@openai/chatkit";
import { render } from "preact";
import { expect, test, vi } from "vitest";
import { Icon } from "./Icon";
import { findIcon, loadLucideIcons, PLACEHOLDER } from "./icon-path";

/** A record, so that a name that the official types gain or lose fails to compile. */
const OFFICIAL_NAMES: Record<Exclude<ChatKitIcon, `lucide:${string}`> | HeaderIcon | "dot", true> =
  {
    agent: true,
    analytics: true,
    atom: true,
    batch: true,
    bolt: true,
    "book-open": true,
    "book-closed": true,
    "book-clock": true,
    bug: true,
    calendar: true,
    chart: true,
    check: true,
    "check-circle": true,
    "check-circle-filled": true,
    "chevron-left": true,
    "chevron-right": true,
    "circle-question": true,
    clock: true,
    compass: true,
    confetti: true,
    cube: true,
    desktop: true,
    document: true,
    "dots-horizontal": true,
    "dots-vertical": true,
    "empty-circle": true,
    "external-link": true,
    globe: true,
    keys: true,
    lab: true,
    images: true,
    info: true,
    lifesaver: true,
    lightbulb: true,
    mail: true,
    "map-pin": true,
    maps: true,
    mobile: true,
    name: true,
    notebook: true,
    "notebook-pencil": true,
    "page-blank": true,
    phone: true,
    play: true,
    plus: true,
    profile: true,
    "profile-card": true,
    reload: true,
    star: true,
    "star-filled": true,
    search: true,
    sparkle: true,
    "sparkle-double": true,
    "square-code": true,
    "square-image": true,
    "square-text": true,
    suitcase: true,
    "settings-slider": true,
    user: true,
    wreath: true,
    write: true,
    "write-alt": true,
    "write-alt2": true,
    "sidebar-left": true,
    "sidebar-right": true,
    "sidebar-open-left": true,
    "sidebar-open-right": true,
    "sidebar-open-left-alt": true,
    "sidebar-open-right-alt": true,
    "sidebar-floating-left": true,
    "sidebar-floating-right": true,
    "sidebar-floating-open-left": true,
    "sidebar-floating-open-right": true,
    "sidebar-collapse-left": true,
    "sidebar-collapse-right": true,
    "collapse-left": true,
    "collapse-right": true,
    "open-left": true,
    "open-right": true,
    "double-chevron-left": true,
    "double-chevron-right": true,
    home: true,
    "home-alt": true,
    "back-small": true,
    "back-large": true,
    "expand-large": true,
    "collapse-large": true,
    "expand-small": true,
    "collapse-small": true,
    "chat-temporary": true,
    "settings-cog": true,
    grid: true,
    "dots-horizontal-circle": true,
    "dots-vertical-circle": true,
    menu: true,
    "menu-inverted": true,
    hamburger: true,
    history: true,
    compose: true,
    share: true,
    "light-mode": true,
    "dark-mode": true,
    close: true,
    dot: true,
  };

test.each(Object.keys(OFFICIAL_NAMES))("%s is drawn", (name) => {
  expect(findIcon(name)).not.toBe(PLACEHOLDER);
});

test.each(["no-such-icon", "vendor:acme", "", "constructor", "__proto__"])(
  "%s is a neutral placeholder",
  (name) => {
    expect(findIcon(name)).toBe(PLACEHOLDER);
  },
);

test("[#201] lucide names are loaded on first use, former names too", async () => {
  expect(findIcon("lucide:sailboat")).toBeUndefined();
  await loadLucideIcons();
  expect(findIcon("lucide:sailboat")?.path).toMatch(/^M/);
  expect(findIcon("lucide:trash-2")).toEqual(findIcon("lucide:trash"));
  expect(findIcon("lucide:no-such-icon")).toBe(PLACEHOLDER);
});

test("an icon is hidden from assistive technology and takes the text colour", async () => {
  const root = document.createElement("div");
  render(<Icon name="lucide:anchor" size={20} class="extra" />, root);
  await vi.waitFor(() => expect(root.querySelector("path")).not.toBeNull());
  const svg = root.querySelector("svg");
  expect(svg?.getAttribute("aria-hidden")).toBe("true");
  expect(svg?.getAttribute("stroke")).toBe("currentColor");
  expect(svg?.getAttribute("width")).toBe("20");
});

test("the generated tables are what the script makes of the names", () => {
  const script = path.resolve(import.meta.dirname, "../../../scripts/generate-icons.mjs");
  expect(() =>
    execFileSync(process.execPath, [script, "--check"], { stdio: "pipe" }),
  ).not.toThrow();
});
