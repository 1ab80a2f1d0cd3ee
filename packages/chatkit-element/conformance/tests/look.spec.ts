import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Locator, Page } from "@playwright/test";
import { type Chat, expect, test, wire } from "./chat";

type Json = Record<string, unknown>;

/** A computed value; text that is drawn anew in between has none for a moment. */
async function css(target: Locator, name: string): Promise<string> {
  let value = "";
  await expect(async () => {
    value = await target.evaluate(
      (node, property) => getComputedStyle(node).getPropertyValue(property),
      name,
    );
    expect(value).not.toBe("");
  }).toPass();
  return value;
}

const region = (chat: Chat) => chat.element.getByRole("region").first();

async function conversation(chat: Chat, options: Json = {}): Promise<void> {
  await chat.thread("thr_1", [wire.user("u1", "Question"), wire.assistant("a1", "Answer `code`")]);
  await chat.open({ initialThread: "thr_1", ...options });
  await expect(chat.log.getByText("Question")).toBeVisible();
}

test("[#253 #256] scheme, radius, density, base size and surface show at once", async ({
  chat,
}) => {
  await conversation(chat);
  const bubble = chat.log.getByText("Question");
  const look = async () => ({
    background: await css(region(chat), "background-color"),
    radius: await css(bubble, "border-top-left-radius"),
    padding: await css(chat.element.locator("header").first(), "padding-inline-start"),
    size: await css(chat.log.getByText("Answer"), "font-size"),
  });
  const before = await look();
  const change = async (theme: unknown) => {
    await chat.setOptions({ initialThread: "thr_1", theme });
    return look();
  };
  await expect.poll(async () => (await change("dark")).background).not.toBe(before.background);
  await expect
    .poll(async () => (await change({ colorScheme: "light", radius: "sharp" })).radius)
    .toBe("0px");
  const compact = await change({ density: "compact" });
  const spacious = await change({ density: "spacious" });
  expect(Number.parseFloat(compact.padding)).toBeLessThan(Number.parseFloat(spacious.padding));
  await expect.poll(async () => (await change({ typography: { baseSize: 18 } })).size).toBe("18px");
  const surface = { background: "rgb(10, 20, 30)", foreground: "rgb(40, 50, 60)" };
  await expect
    .poll(async () => (await change({ color: { surface } })).background)
    .toBe("rgb(10, 20, 30)");
});

test("[#254] fonts named by the theme are loaded and used", async ({ chat, page }) => {
  const asked: string[] = [];
  await page.route("**/fonts/*.woff2", (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.fulfill({ status: 404 });
  });
  await conversation(chat, {
    theme: {
      typography: {
        fontFamily: "Conformance Sans",
        fontSources: [{ family: "Conformance Sans", src: "/fonts/a.woff2", weight: 400 }],
      },
    },
  });
  await expect
    .poll(() => css(chat.log.getByText("Answer"), "font-family"))
    .toMatch(/^"?Conformance Sans/);
  await expect.poll(() => asked).toEqual(["/fonts/a.woff2"]);
});

test("[#255] accent and grayscale derive palettes of their own", async ({ chat }) => {
  await chat.open({ composer: { tools: [] } });
  const colours = async (color: unknown) => {
    await chat.setOptions({ theme: { color } });
    return region(chat).evaluate((node) => {
      const style = getComputedStyle(node);
      return ["--ck-accent", "--ck-ink-2", "--ck-fill-2"].map((name) =>
        style.getPropertyValue(name),
      );
    });
  };
  const plain = await colours({});
  await expect
    .poll(async () => (await colours({ accent: { primary: "#ff0066", level: 2 } }))[0])
    .not.toBe(plain[0]);
  await expect
    .poll(async () => (await colours({ grayscale: { hue: 220, tint: 6, shade: -1 } })).slice(1))
    .not.toEqual(plain.slice(1));
});

test("[#257] every supported locale is taken, an unknown one falls to English", async ({
  chat,
}) => {
  await chat.open({ locale: "tlh" });
  await expect(chat.element.getByText("Message the AI")).toBeVisible();
  for (const locale of ["am", "bg-BG", "es-419", "fr", "kk", "pt-PT", "zh", "zh-Hant", "en"]) {
    expect(await chat.setOptions({ locale })).toBeNull();
  }
  await expect.poll(() => chat.names("error")).toEqual([]);
  await expect(chat.composer).toBeVisible();
});

for (const locale of ["ar", "ur"]) {
  test(`[#258] ${locale} runs from right to left`, async ({ chat }) => {
    await chat.open({ locale });
    await expect(region(chat)).toHaveCSS("direction", "rtl");
  });
}

test("[#260] the whole way by keyboard: write, send, history, open, back", async ({
  chat,
  page,
}) => {
  await chat.thread("thr_1", [wire.user("u1", "Earlier words")], { title: "Earlier" });
  await chat.open();
  await chat.call("focusComposer");
  await page.keyboard.type("By hand");
  await page.keyboard.press("Enter");
  await expect(chat.log.getByText("Echo: By hand")).toBeVisible();
  await chat.element.getByRole("button", { name: "History" }).focus();
  await page.keyboard.press("Enter");
  const row = chat.element.getByRole("button", { name: /Earlier/ }).first();
  await expect(row).toBeVisible();
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(chat.log.getByText("Earlier words")).toBeVisible();
  await chat.element.getByRole("button", { name: "New chat" }).focus();
  await page.keyboard.press("Enter");
  await expect(chat.element.getByText("What can I help with today?")).toBeVisible();
});

test("[#262] reduced motion stops animation, forced colours keep borders", async ({
  chat,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
  await chat.open();
  await chat.script([wire.progress("Working on it"), { wait: "go" }]);
  await chat.say("Hi");
  await expect(chat.log.getByText("Working on it")).toBeVisible();
  const running = () =>
    chat.element.evaluate(
      (element) =>
        (element.shadowRoot?.getAnimations() ?? []).filter(
          (animation) =>
            animation.playState === "running" &&
            animation.effect?.getTiming().iterations === Infinity,
        ).length,
    );
  await expect.poll(running).toBe(0);
  await expect
    .poll(() => css(chat.sendButton.or(chat.stopButton).first(), "forced-color-adjust"))
    .toBeTruthy();
  await chat.openGate("go");
});

test("[#263] at 320 px and 200 % nothing is cut off", async ({ chat, page }) => {
  await page.setViewportSize({ width: 320, height: 600 });
  await conversation(chat, {
    composer: { models: [{ id: "m", label: "A model with a long name" }] },
  });
  await page.evaluate(() => {
    const host = document.getElementById("host");
    if (host) host.style.width = "320px";
    document.documentElement.style.fontSize = "200%";
  });
  await expect
    .poll(() => region(chat).evaluate((node) => node.scrollWidth - node.clientWidth))
    .toBeLessThanOrEqual(0);
  await expect(chat.composer).toBeInViewport();
  await expect(chat.sendButton).toBeInViewport();
});

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
// Evaluated instead of added as a script: the page's policy admits no inline script.
const axeSource = readFileSync(axePath, "utf8");

const VIEWS: [string, (chat: Chat) => Promise<void>][] = [
  [
    "the start screen",
    (chat) => chat.open({ startScreen: { prompts: [{ label: "A", prompt: "a" }] } }),
  ],
  [
    "a conversation",
    (chat) => conversation(chat, { threadItemActions: { feedback: true, retry: true } }),
  ],
  [
    "history",
    async (chat) => {
      await chat.thread("thr_1", [], { title: "A trip" });
      await chat.open();
      await chat.call("showHistory");
      await expect(chat.element.getByText("A trip", { exact: true })).toBeVisible();
    },
  ],
  [
    "a widget",
    async (chat) => {
      await chat.thread("thr_1", [
        wire.widget("w1", {
          type: "Card",
          asForm: true,
          confirm: { label: "Send", action: { type: "s" } },
          children: [
            { type: "Label", value: "Name", fieldName: "name" },
            { type: "Input", name: "name" },
            { type: "Badge", label: "New", color: "info" },
          ],
        }),
      ]);
      await chat.open({ initialThread: "thr_1" });
      await expect(chat.log.getByRole("textbox")).toBeVisible();
    },
  ],
  [
    "structured input",
    async (chat) => {
      await chat.thread("thr_1", [
        {
          type: "structured_input",
          id: "q1",
          status: "pending",
          inputs: [
            { id: "a", type: "multiple_choice", question: "Which?", options: [{ value: "One" }] },
          ],
        },
      ]);
      await chat.open({ initialThread: "thr_1" });
      await expect(chat.element.getByText("Which?")).toBeVisible();
    },
  ],
];

/** Until the element shows the scheme and none of its colours fades any more. */
async function settled(page: Page, scheme: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const root = document.querySelector("openai-chatkit")?.shadowRoot;
    const shown = root?.querySelector("[style*=color-scheme]") as HTMLElement | null | undefined;
    return shown?.style.colorScheme === wanted && root?.getAnimations().length === 0;
  }, scheme);
}

/** Serious findings of axe in the element as it stands. */
async function seriousFindings(page: Page): Promise<unknown[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run(target: string): Promise<AxeResult> } }).axe;
    const { violations } = await axe.run("openai-chatkit");
    return violations
      .filter((violation) => violation.impact === "serious" || violation.impact === "critical")
      .map((violation) => [violation.id, violation.nodes.map((node) => node.html)]);
  });
}

test.describe("axe", () => {
  // A colour that fades from one scheme to the other has, on its way, no contrast to judge.
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const scheme of ["light", "dark"]) {
    for (const [name, arrange] of VIEWS) {
      test(`[#259] axe finds nothing serious in ${name}, ${scheme}`, async ({ chat, page }) => {
        await arrange(chat);
        if (scheme === "dark") await chat.setOptions({ theme: "dark" });
        await page.evaluate(() => document.fonts.ready);
        await settled(page, scheme);
        const findings = await seriousFindings(page);
        expect(findings).toEqual([]);
      });
    }
  }
});

interface AxeResult {
  violations: { id: string; impact: string; nodes: { html: string }[] }[];
}
