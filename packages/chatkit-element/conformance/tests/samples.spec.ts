/**
 * The gestures of the four official sample apps and of the starter app, each on the official React
 * binding: same options, same protocol traffic, other words.
 */
import { type Chat, expect, test, wire } from "./chat";

type Json = Record<string, unknown>;

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const text = (value: string, extra: Json = {}): Json => ({ type: "Text", value, ...extra });

/** The app, on React 19, with options as its sample sets them. */
async function openApp(chat: Chat, options: Json): Promise<void> {
  await chat.goto("react-19.html");
  await chat.page.evaluate((given) => window.lab.react.render(given), {
    options: chat.options(options),
  });
  await chat.until("ready");
}

const rerender = (chat: Chat, options: Json) =>
  chat.page.evaluate((given) => window.lab.react.render(given), { options: chat.options(options) });

const nameChoices = (selected?: string): Json => ({
  type: "Card",
  size: "md",
  background: "linear-gradient(135deg, #fff4e5 0%, #ffe0f0 100%)",
  children: [
    { type: "Caption", value: "Pick a name" },
    {
      type: "Col",
      gap: 2,
      children: ["Miso", "Pixel"].map((name) => ({
        type: "Button",
        label: name,
        variant: name === selected ? "solid" : "outline",
        color: "discovery",
        block: true,
        pill: true,
        disabled: selected !== undefined,
        iconEnd: name === selected ? "check" : "sparkle",
        onClickAction: { type: "cats.choose", payload: { name }, handler: "client" },
      })),
    },
  ],
});

test("[#266 #203 #271] cat lounge: client action, replaced widget, effect, quick action, no stop", async ({
  chat,
}) => {
  await chat.control({ allow_cancel: false });
  await openApp(chat, {
    theme: { colorScheme: "light", color: { accent: { primary: "#d946ef", level: 2 } } },
    widgets: { onAction: "$fn:action" },
  });
  await chat.script([
    wire.done(wire.widget("w1", nameChoices())),
    { wait: "looked" },
    wire.effect("update_cat_status", { energy: 7 }),
  ]);
  await chat.say("Suggest a name");
  await expect(chat.log.getByRole("button", { name: "Miso" })).toBeVisible();
  await expect(chat.stopButton).toHaveCount(0);
  await chat.openGate("looked");
  expect((await chat.until("effect")).detail).toEqual({
    name: "update_cat_status",
    data: { energy: 7 },
  });
  await chat.until("response.end");

  await chat.log.getByRole("button", { name: "Miso" }).click();
  await expect.poll(() => chat.calls("action")).toHaveLength(1);
  const [action, item] = ((await chat.calls("action"))[0]?.args ?? []) as Json[];
  await chat.script(
    [
      wire.replaced(wire.widget("w1", nameChoices("Miso"))),
      wire.done(wire.assistant("a1", "Miso it is.")),
      wire.threadUpdated({ title: "Miso's lounge" }),
    ],
    "action",
  );
  await chat.call("sendCustomAction", action, item?.id);
  await expect(chat.log.getByText("Miso it is.")).toBeVisible();
  await expect(chat.log.getByRole("button", { name: "Pixel" })).toBeDisabled();
  await expect(chat.element.getByText("Miso's lounge")).toBeVisible();

  await chat.call("sendUserMessage", { text: "Feed the cat" });
  await expect(chat.log.getByText("Echo: Feed the cat")).toBeVisible();
});

test("[#267 #203 #271] customer support: upload in two phases, dictation, root update, live prompts", async ({
  chat,
  page,
}) => {
  const options = (prompt: string): Json => ({
    api: { uploadStrategy: { type: "two_phase" } },
    theme: {
      colorScheme: "light",
      color: {
        grayscale: { hue: 220, tint: 6, shade: -4 },
        accent: { primary: "#0f172a", level: 1 },
      },
      radius: "round",
    },
    startScreen: { greeting: "How may we help?", prompts: [{ label: prompt, prompt }] },
    composer: {
      attachments: { enabled: true, maxSize: 1000, accept: { "image/*": [".png", ".jpg"] } },
      dictation: { enabled: true },
    },
    widgets: { onAction: "$fn:action" },
  });
  await openApp(chat, options("Change my seat"));
  await rerender(chat, options("Cancel my trip"));
  await expect(chat.element.getByRole("button", { name: "Cancel my trip" })).toBeVisible();

  await page.evaluate(() =>
    window.lab.attach([{ name: "bag.png", type: "image/png", text: "not really a picture" }]),
  );
  await chat.call("setComposerValue", { text: "My bag is broken" });
  await chat.call("focusComposer");
  await expect(chat.composer).toBeFocused();
  await chat.element.getByRole("button", { name: "Dictate" }).click();
  await chat.element.getByRole("button", { name: "Stop recording" }).click();
  await expect(chat.composer).toContainText("dictated words");

  const meals = (chosen?: string): Json => ({
    type: "Card",
    status: { text: chosen ? "Confirmed" : "Open", icon: chosen ? "check-circle" : "empty-circle" },
    children: ["Vegetarian", "Kosher"].map((meal) => ({
      type: "Button",
      label: meal,
      disabled: chosen !== undefined,
      style: meal === chosen ? "primary" : "secondary",
      onClickAction: { type: "meal.set", payload: { meal }, handler: "server" },
    })),
  });
  await chat.script([
    wire.threadUpdated({ title: "Broken bag" }),
    wire.done(wire.widget("w1", meals())),
    wire.effect("customer_profile/update", { profile: { tier: "gold" } }),
  ]);
  await chat.composer.press("Enter");
  await chat.until("response.end");
  await expect(chat.element.getByText("Broken bag")).toBeVisible();
  await expect(
    chat.log
      .getByText("bag.png")
      .or(chat.log.getByRole("img", { name: "bag.png" }))
      .first(),
  ).toBeVisible();

  await chat.script(
    [wire.updated("w1", { type: "widget.root.updated", widget: meals("Kosher") })],
    "action",
  );
  await chat.log.getByRole("button", { name: "Kosher" }).click();
  await expect(chat.log.getByText("Confirmed")).toBeVisible();
  const types = (await chat.bodies()).map((body) => body.type);
  expect(types).toEqual([
    "attachments.create",
    "input.transcribe",
    "threads.create",
    "threads.custom_action",
  ]);
});

const article = (id: string, title: string): Json => ({
  type: "ListViewItem",
  of: [],
  children: [
    {
      type: "Box",
      maxWidth: 450,
      border: { color: "gray-900", size: 1 },
      children: [
        {
          type: "Row",
          align: "stretch",
          gap: 0,
          children: [
            {
              type: "Image",
              src: PIXEL,
              alt: title,
              fit: "cover",
              position: "top",
              height: 80,
              width: 64,
              frame: true,
            },
            {
              type: "Col",
              padding: { x: 4, y: 3 },
              flex: 1,
              justify: "between",
              children: [
                text(title, { weight: "semibold", maxLines: 4 }),
                text("by a neighbour", { color: "tertiary", size: "xs" }),
                {
                  type: "Button",
                  label: `View ${title}`,
                  pill: true,
                  variant: "ghost",
                  color: "warning",
                  iconEnd: "chevron-right",
                  onClickAction: { type: "open", payload: { id }, handler: "client" },
                },
              ],
            },
          ],
        },
      ],
    },
  ],
});

test("[#268 #203 #271] news guide: fetch header of now, tools, tags with previews, progress, both handlers", async ({
  chat,
  page,
}) => {
  await openApp(chat, {
    api: { fetch: "$fetch" },
    composer: {
      tools: [
        {
          id: "event_finder",
          label: "Events",
          icon: "calendar",
          placeholderOverride: "Which week?",
        },
        { id: "puzzle", label: "Puzzle", icon: "atom", persistent: true },
      ],
    },
    entities: { onTagSearch: "$fn:search", onRequestPreview: "$fn:preview", onClick: "$fn:click" },
    widgets: { onAction: "$fn:action" },
    threadItemActions: { feedback: true },
  });
  const author = {
    id: "amy",
    title: "Amy",
    group: "Authors",
    interactive: true,
    data: { type: "author" },
  };
  await chat.answer("search", { value: [author] });
  await chat.answer("preview", {
    value: {
      preview: {
        type: "Basic",
        children: [{ type: "Title", value: "All about Amy", children: null }],
      },
    },
  });
  await chat.answer("hostHeader", { value: "article-42" });

  const events = (chosen?: string): Json => ({
    type: "ListView",
    children: ["Fair", "Choir"].map((name) => ({
      type: "ListViewItem",
      key: name,
      onClickAction: { type: "details", payload: { id: name }, handler: "server" },
      children: [
        {
          type: "Col",
          children: [
            text(name),
            {
              type: "Transition",
              children: name === chosen ? { type: "Markdown", value: `About the *${name}*` } : null,
            },
          ],
        },
      ],
    })),
  });
  await chat.script([
    wire.progress("Looking through the archive", "search"),
    { wait: "seen" },
    wire.done(wire.widget("w1", { type: "ListView", children: [article("one", "Gardens")] })),
    wire.done(wire.widget("w2", events())),
  ]);
  await chat.call("setComposerValue", { selectedToolId: "event_finder" });
  await chat.composer.click();
  await page.keyboard.type("@am");
  await chat.element.getByRole("option", { name: "Amy" }).click();
  await page.keyboard.press("Enter");
  await expect(chat.log.getByText("Looking through the archive")).toBeVisible();
  await chat.openGate("seen");
  await chat.until("response.end");
  await expect(chat.log.getByText("Looking through the archive")).toHaveCount(0);
  const [create] = await chat.received("threads.create");
  expect(create?.headers["x-host"]).toBe("article-42");
  expect(create?.body?.params.input).toMatchObject({
    inference_options: { tool_choice: { id: "event_finder" } },
    content: [{ type: "input_tag", id: "amy", data: { type: "author" } }],
  });

  await chat.log.getByRole("button", { name: "Amy" }).hover();
  await expect(chat.element.getByText("All about Amy")).toBeVisible();
  await page.mouse.move(0, 0);
  await chat.log.getByRole("button", { name: "View Gardens" }).click();
  await expect
    .poll(async () => (await chat.calls("action"))[0]?.args[0])
    .toEqual({
      type: "open",
      payload: { id: "one" },
    });
  await chat.script(
    [wire.updated("w2", { type: "widget.root.updated", widget: events("Fair") })],
    "action",
  );
  await chat.log.getByText("Fair").click({ force: true });
  await expect(chat.log.getByText("About the Fair")).toBeVisible();
});

test("[#269 #203 #271] metro map: client tool, tags in prompts, cited stations, newThread, lock while answering", async ({
  chat,
  page,
}) => {
  const station = {
    type: "input_tag",
    id: "cinderia",
    text: "Cinderia",
    group: "Stations",
    interactive: true,
    data: { type: "station" },
  };
  const options = (scheme: string, placeholder: string): Json => ({
    theme: {
      density: "spacious",
      colorScheme: scheme,
      color: {
        ...(scheme === "dark" ? { surface: { background: "#0d1117", foreground: "#1d222b" } } : {}),
        accent: { primary: "#0ea5e9", level: 1 },
      },
      radius: "pill",
    },
    header: {
      rightAction: { icon: scheme === "dark" ? "light-mode" : "dark-mode", onClick: "$fn:toggle" },
    },
    startScreen: {
      prompts: [
        {
          label: "About Cinderia",
          prompt: [{ type: "input_text", text: "Tell me about " }, station],
        },
      ],
    },
    composer: { placeholder },
    entities: { onTagSearch: "$fn:search", onClick: "$fn:click" },
    onClientTool: "$fn:tool",
  });
  await openApp(chat, options("light", "Ask about the map"));
  await chat.answer("tool", { waits: true });
  await chat.script([
    wire.progress("Adding the station"),
    wire.toolCall("add_station", { stationId: "new" }),
  ]);
  await chat.script(
    [
      wire.done({
        type: "assistant_message",
        id: "a1",
        content: [
          {
            type: "output_text",
            text: "It lies near the river.",
            annotations: [
              {
                type: "annotation",
                index: 22,
                source: {
                  type: "entity",
                  id: "cinderia",
                  title: "Cinderia",
                  inline_label: "Cinderia",
                  interactive: true,
                  data: {},
                },
              },
              {
                type: "annotation",
                source: { type: "entity", id: "azure", title: "Azure line", data: {} },
              },
            ],
          },
        ],
      }),
    ],
    "continue",
  );
  await chat.element.getByRole("button", { name: "About Cinderia" }).click();
  await expect.poll(() => chat.calls("tool")).toHaveLength(1);
  await rerender(chat, options("dark", "Ask about Cinderia"));
  await expect(chat.log.getByText("Adding the station")).toBeVisible();
  await expect.poll(() => chat.names("response.start", "response.end")).toEqual(["response.start"]);
  await page.evaluate(() => window.lab.waiting.tool?.({ success: true }));
  await chat.until("response.end");
  const [create] = await chat.bodies("threads.create");
  expect(create?.params.input).toMatchObject({ content: [{ text: "Tell me about " }, station] });

  await chat.log.getByRole("button", { name: "Cinderia" }).last().click();
  await expect
    .poll(async () => (await chat.calls("click"))[0]?.args[0])
    .toMatchObject({ id: "cinderia" });
  await chat.log.getByRole("button", { name: /^Sources/ }).click();
  await expect(chat.log.getByText("Azure line")).toBeVisible();
  await chat.element.locator("header").getByRole("button").last().click();
  await expect.poll(() => chat.calls("toggle")).toHaveLength(1);

  const line = (name: string, colour: string): Json => ({
    type: "ListViewItem",
    onClickAction: { type: "line.select", payload: { id: name } },
    children: [
      {
        type: "Row",
        gap: 2,
        children: [{ type: "Box", size: 25, radius: "full", background: colour }, text(name)],
      },
    ],
  });
  await chat.script([
    wire.done(wire.widget("w1", { type: "ListView", children: [line("Blue", "#06b6d4")] })),
  ]);
  await chat.call("sendUserMessage", { text: "Add a station", newThread: true });
  await expect(chat.log.getByText("Blue")).toBeVisible();
  await expect.poll(() => chat.bodies("threads.create")).toHaveLength(2);
  await expect.poll(() => chat.names("thread.change")).toHaveLength(2);
});

test("[#270] starter: the client secret opens a hosted conversation at the configured address", async ({
  chat,
  page,
}) => {
  await chat.goto("bare.html");
  await page.evaluate(
    ([address]) =>
      new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = "/dist/chatkit.js";
        script.dataset.hostedApiUrl = address;
        script.onload = resolve;
        document.head.append(script);
      }),
    [chat.apiUrl],
  );
  await chat.answer("secret", { value: "client-secret-1" });
  await page.evaluate((options) => window.lab.create(options), {
    api: { getClientSecret: "$fn:secret" },
    theme: { colorScheme: "light" },
  });
  await chat.until("ready");
  await chat.sayAndWait("Hi");
  await expect(chat.log.getByText("Echo: Hi")).toBeVisible();
  const [request] = await chat.received();
  expect(request?.headers.authorization).toBe("Bearer client-secret-1");
  await expect
    .poll(async () => (await chat.calls("secret")).map((call) => call.args))
    .toEqual([[null]]);
});
