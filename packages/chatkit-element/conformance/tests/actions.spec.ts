import { type Chat, expect, test, wire } from "./chat";

type Json = Record<string, unknown>;

const button = (label: string, action: Json, extra: Json = {}): Json => ({
  type: "Button",
  label,
  onClickAction: action,
  ...extra,
});
const card = (...children: Json[]): Json => ({ type: "Card", children });

/** A thread whose only item is this widget. */
async function openWidget(chat: Chat, widget: Json, options: Json = {}): Promise<void> {
  await chat.thread("thr_1", [wire.user("u0", "Start"), wire.widget("w1", widget)]);
  await chat.open({ initialThread: "thr_1", ...options });
  await chat.until("thread.load.end");
}

const press = (chat: Chat, name: string) =>
  chat.log.getByRole("button", { name, exact: true }).click();

test("[#160 #161 #163] a server action goes out with its widget's id, type and payload only", async ({
  chat,
}) => {
  await openWidget(
    chat,
    card(button("Pick", { type: "line.select", payload: { id: "blue" }, loadingBehavior: "self" })),
  );
  await press(chat, "Pick");
  await chat.until("response.end");
  await expect
    .poll(() => chat.bodies("threads.custom_action"))
    .toEqual([
      {
        type: "threads.custom_action",
        params: {
          thread_id: "thr_1",
          item_id: "w1",
          action: { type: "line.select", payload: { id: "blue" } },
        },
      },
    ]);
});

test("[#162 #169 #168] a client action calls onAction with the widget, and sends nothing", async ({
  chat,
}) => {
  const widget = card(
    button("Open", {
      type: "open",
      payload: { id: 1 },
      handler: "client",
      loadingBehavior: "self",
    }),
  );
  await openWidget(chat, widget, { widgets: { onAction: "$fn:action" } });
  const requests = (await chat.bodies()).length;
  await chat.answer("action", { rejects: "no such page" });
  await press(chat, "Open");
  const { error } = await chat.until("error");
  expect(error?.name).toBe("CallbackError");
  await expect
    .poll(async () => (await chat.calls("action")).map((call) => call.args))
    .toEqual([
      [
        { type: "open", payload: { id: 1 } },
        { id: "w1", widget: expect.objectContaining({ type: "Card" }) },
      ],
    ]);
  await expect(chat.log.getByRole("button", { name: "Open" })).toBeEnabled();
  await expect.poll(() => chat.bodies()).toHaveLength(requests);
  await chat.answer("action", { value: null });
  await press(chat, "Open");
  await expect.poll(() => chat.calls("action")).toHaveLength(2);
});

test("[#164 #165 #166] while responding, streaming actions are inert; sync ones run and change their item", async ({
  chat,
}) => {
  await openWidget(
    chat,
    card(
      button("Streaming", { type: "a" }),
      button("Direct", { type: "b", streaming: false }),
      button("Direct, silent", { type: "c", streaming: false }),
    ),
  );
  await chat.script([wire.added(wire.assistant("a1")), wire.delta("a1", "Busy"), { wait: "go" }]);
  await chat.script(
    [wire.replaced(wire.widget("w1", card(button("Changed", { type: "d" }))))],
    "sync_action",
  );
  await chat.say("Hi");
  await expect(chat.log.getByText("Busy")).toBeVisible();
  await chat.log.getByRole("button", { name: "Streaming" }).click({ force: true });
  await press(chat, "Direct");
  await expect(chat.log.getByRole("button", { name: "Changed" })).toBeVisible();
  await expect(chat.log.getByText("Busy")).toBeVisible();
  await expect.poll(() => chat.bodies("threads.custom_action")).toEqual([]);
  await expect
    .poll(async () => (await chat.bodies("threads.sync_custom_action")).map((body) => body.params))
    .toEqual([{ thread_id: "thr_1", item_id: "w1", action: { type: "b" } }]);
  await chat.openGate("go");
  await chat.until("response.end");
  await expect.poll(() => chat.names("error")).toEqual([]);
});

test("[#166] an empty answer to a sync action is fine", async ({ chat }) => {
  await openWidget(chat, card(button("Direct", { type: "b", streaming: false })));
  await press(chat, "Direct");
  await expect.poll(() => chat.bodies("threads.sync_custom_action")).toHaveLength(1);
  await expect(chat.log.getByRole("button", { name: "Direct" })).toBeEnabled();
  await expect.poll(() => chat.names("error")).toEqual([]);
});

test("[#167 #168] self spins on the control, container makes the widget inert, none does neither", async ({
  chat,
}) => {
  const behaviours = ["self", "container", "none"] as const;
  await openWidget(
    chat,
    card(
      ...behaviours.map((loadingBehavior) =>
        button(loadingBehavior, { type: loadingBehavior, loadingBehavior }),
      ),
      button("auto", { type: "auto" }),
    ),
  );
  const widget = chat.log.locator("[aria-busy=true]");
  for (const [index, name] of [...behaviours, "auto"].entries()) {
    await chat.script([{ wait: `go${index}` }], "action");
    await press(chat, name);
    await chat.until("response.start", index + 1);
    if (name === "none") await expect(widget).toHaveCount(0);
    else await expect(widget).toHaveCount(1);
    const isControl = name === "self" || name === "auto";
    if (isControl) await expect(widget).toHaveRole("button");
    if (name === "container") {
      const inert = chat.log.locator("[inert]");
      await expect(inert).toHaveCount(1);
    }
    await chat.openGate(`go${index}`);
    await chat.until("response.end", index + 1);
    await expect(widget).toHaveCount(0);
    await expect(chat.log.locator("[inert]")).toHaveCount(0);
  }
});

test("[#170 #171] onAction may send an action and a message of its own", async ({ chat, page }) => {
  await chat.thread("thr_1", [
    wire.widget("w1", card(button("Name it", { type: "name", handler: "client" }))),
  ]);
  await chat.goto("plain.html");
  await page.evaluate(
    (options) => {
      window.lab.create({
        ...options,
        widgets: {
          onAction: async (action: { type: string }, item: { id: string }) => {
            await window.lab.call("sendCustomAction", [{ type: "ack" }, item.id]);
            await window.lab.call("sendUserMessage", [{ text: `did ${action.type}` }]);
          },
        },
      });
    },
    chat.options({ initialThread: "thr_1" }),
  );
  await chat.until("thread.load.end");
  await press(chat, "Name it");
  await expect(chat.log.getByText("Echo: did name")).toBeVisible();
  await expect
    .poll(async () => (await chat.bodies()).map((body) => body.type))
    .toEqual(["threads.get_by_id", "threads.custom_action", "threads.add_user_message"]);
  await expect.poll(() => chat.names("error")).toEqual([]);
});

const form = (...children: Json[]): Json =>
  card({ type: "Form", onSubmitAction: { type: "save", payload: { id: 7 } }, children });

test("[#172 #174 #178] fields go into every action of their form by name, dots nest", async ({
  chat,
}) => {
  await openWidget(
    chat,
    form(
      { type: "Input", name: "todo.title", defaultValue: "Milk" },
      { type: "Checkbox", name: "todo.urgent", label: "Urgent", defaultChecked: true },
      {
        type: "RadioGroup",
        name: "when",
        options: [
          { label: "Today", value: "today" },
          { label: "Later", value: "later" },
        ],
        defaultValue: "later",
      },
      button("Elsewhere", { type: "other", payload: { kind: "x" } }),
      { type: "Button", label: "Save", submit: true },
    ),
  );
  await press(chat, "Elsewhere");
  await chat.until("response.end");
  await chat.log.getByRole("textbox").fill("Bread");
  await press(chat, "Save");
  await chat.until("response.end", 2);
  const fields = { todo: { title: "Milk", urgent: true }, when: "later" };
  await expect
    .poll(async () =>
      (await chat.bodies("threads.custom_action")).map((body) => body.params.action),
    )
    .toEqual([
      { type: "other", payload: { kind: "x", ...fields } },
      { type: "save", payload: { id: 7, todo: { title: "Bread", urgent: true }, when: "later" } },
    ]);
});

test("[#173] a field named like a key of the payload is dropped and reported", async ({ chat }) => {
  await openWidget(
    chat,
    form(
      { type: "Input", name: "id", defaultValue: "mine" },
      { type: "Button", label: "Save", submit: true },
    ),
  );
  await press(chat, "Save");
  await chat.until("response.end");
  const [body] = await chat.bodies("threads.custom_action");
  expect(body?.params.action).toEqual({ type: "save", payload: { id: 7 } });
  await expect.poll(() => chat.names("error")).toHaveLength(1);
});

test("[#175 #179] required and pattern hold a submit back; Enter submits from an Input, not a Textarea", async ({
  chat,
}) => {
  await openWidget(
    chat,
    form(
      { type: "Input", name: "code", required: true, pattern: "[0-9]+" },
      { type: "Textarea", name: "note" },
      { type: "Button", label: "Save", submit: true },
    ),
  );
  const [code, note] = [
    chat.log.getByRole("textbox").first(),
    chat.log.getByRole("textbox").last(),
  ];
  await press(chat, "Save");
  await code.fill("abc");
  await press(chat, "Save");
  await note.fill("line one");
  await note.press("Enter");
  await expect.poll(() => chat.bodies("threads.custom_action")).toEqual([]);
  await code.fill("42");
  await code.press("Enter");
  await chat.until("response.end");
  const [body] = await chat.bodies("threads.custom_action");
  expect(body?.params.action).toEqual({
    type: "save",
    payload: { id: 7, code: "42", note: "line one\n" },
  });
});

test("[#176 #177 #194] a card as a form validates on confirm and carries its values; cancel does not", async ({
  chat,
}) => {
  await openWidget(chat, {
    type: "Card",
    asForm: true,
    status: { text: "Draft mail", icon: "mail" },
    confirm: { label: "Send it", action: { type: "send" } },
    cancel: { label: "Discard", action: { type: "discard", loadingBehavior: "none" } },
    children: [
      {
        type: "Text",
        value: "",
        editable: { name: "subject", required: true, placeholder: "Subject" },
      },
    ],
  });
  await expect(chat.log.getByText("Draft mail")).toBeVisible();
  await press(chat, "Send it");
  await expect.poll(() => chat.bodies("threads.custom_action")).toEqual([]);
  await press(chat, "Discard");
  await chat.until("response.end");
  await chat.log.getByRole("textbox").fill("Hello");
  await press(chat, "Send it");
  await chat.until("response.end", 2);
  const actions = (await chat.bodies("threads.custom_action")).map((body) => body.params.action);
  expect(actions[0]).toMatchObject({ type: "discard" });
  expect(actions[1]).toEqual({ type: "send", payload: { subject: "Hello" } });
});

test("[#180 #181] typed values survive a widget update; disabled fields are not sent", async ({
  chat,
}) => {
  const fields = (title: string): Json =>
    form(
      { type: "Title", value: title },
      { type: "Input", name: "kept", defaultValue: "start" },
      { type: "Input", name: "off", defaultValue: "never", disabled: true },
      { type: "Button", label: "Save", submit: true },
    );
  await openWidget(chat, fields("Before"));
  await chat.log.getByRole("textbox").first().fill("typed");
  await chat.script([wire.updated("w1", { type: "widget.root.updated", widget: fields("After") })]);
  await chat.sayAndWait("Update it");
  await expect(chat.log.getByText("After")).toBeVisible();
  await press(chat, "Save");
  await chat.until("response.end", 2);
  const [body] = await chat.bodies("threads.custom_action");
  expect(body?.params.action).toEqual({ type: "save", payload: { id: 7, kept: "typed" } });
});

test("[#191 #192] a row acts by click, Enter and Space; a button inside it acts alone", async ({
  chat,
  page,
}) => {
  await openWidget(chat, {
    type: "ListView",
    children: [
      {
        type: "ListViewItem",
        onClickAction: { type: "row" },
        children: [{ type: "Text", value: "First row" }, button("Inner", { type: "inner" })],
      },
    ],
  });
  await chat.log.getByText("First row").click({ force: true });
  await chat.until("response.end");
  await press(chat, "Inner");
  await chat.until("response.end", 2);
  const row = chat.log.getByRole("button", { name: /First row/ }).first();
  await row.focus();
  await page.keyboard.press("Enter");
  await chat.until("response.end", 3);
  await row.focus();
  await page.keyboard.press("Space");
  await chat.until("response.end", 4);
  const types = (await chat.bodies("threads.custom_action")).map(
    (body) => (body.params.action as Json).type,
  );
  expect(types).toEqual(["row", "inner", "row", "row"]);
});
