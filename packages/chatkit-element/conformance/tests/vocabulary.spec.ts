/** Everything that the server's own types can say, in one conversation, cut at random places. */
import { type Chat, expect, type Step, test, wire } from "./chat";

type Json = Record<string, unknown>;
type Vocabulary = Record<
  "events" | "updates" | "items" | "tasks" | "sources" | "widgets",
  string[]
>;

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const url = { type: "url", title: "The source", url: "https://a.test/page" };
const file = { type: "file", title: "The file", filename: "notes.txt" };
const entity = { type: "entity", id: "e1", title: "The entity" };

const part = (text: string, ...annotations: Json[]) => ({
  type: "output_text",
  text,
  annotations: annotations.map((source) => ({ type: "annotation", source, index: 4 })),
});
const inPart = (id: string, type: string, extra: Json): Step =>
  wire.updated(id, { type: `assistant_message.content_part.${type}`, content_index: 0, ...extra });

const ANSWER: Step[] = [
  wire.added(wire.assistant("a1")),
  inPart("a1", "added", { content: part("") }),
  wire.delta("a1", "Said — naïve 漢字 👩🏽‍🚀 "),
  inPart("a1", "annotation_added", {
    annotation_index: 0,
    annotation: { type: "annotation", source: url, index: 4 },
  }),
  wire.delta("a1", "in full"),
  inPart("a1", "done", { content: part("Said — naïve 漢字 👩🏽‍🚀 in full", url, file, entity) }),
  wire.done({
    type: "assistant_message",
    id: "a1",
    content: [part("Said — naïve 漢字 👩🏽‍🚀 in full", url, file, entity)],
  }),
];

const TASKS: Json[] = [
  { type: "custom", title: "Custom work" },
  { type: "web_search", title: "Search work", queries: ["tea"], sources: [url] },
  { type: "thought", title: "Thought work", content: "Hm" },
  { type: "file", title: "File work", sources: [file] },
  { type: "image", title: "Image work" },
];
const workflow = (...tasks: Json[]) => ({
  type: "workflow",
  id: "f1",
  workflow: { type: "custom", summary: { title: "The workflow" }, expanded: true, tasks },
});
const WORKFLOW: Step[] = [
  wire.added(workflow()),
  ...TASKS.map((task, index) =>
    wire.updated("f1", { type: "workflow.task.added", task_index: index, task }),
  ),
  wire.updated("f1", {
    type: "workflow.task.updated",
    task_index: 0,
    task: { type: "custom", title: "Custom work done" },
  }),
  wire.done(workflow({ type: "custom", title: "Custom work done" }, ...TASKS.slice(1))),
  wire.done({ type: "task", id: "k1", task: { type: "custom", title: "A task alone" } }),
];

const LEAVES: Json[] = [
  ...["Title", "Caption", "Markdown"].map((type) => ({ type, value: `A ${type}` })),
  { type: "Text", id: "t", value: "A Text" },
  { type: "Badge", id: "b", label: "A Badge" },
  { type: "Divider" },
  { type: "Spacer" },
  { type: "Icon", name: "star" },
  { type: "Image", src: PIXEL, alt: "A picture" },
  { type: "Button", label: "A Button" },
  { type: "Checkbox", name: "c", label: "A Checkbox" },
  { type: "Input", name: "i", placeholder: "An Input" },
  { type: "Textarea", name: "x", placeholder: "A Textarea" },
  { type: "Label", value: "A Label", fieldName: "i" },
  { type: "Select", name: "s", options: [{ value: "1", label: "One" }] },
  { type: "RadioGroup", name: "r", options: [{ value: "1", label: "A Radio" }] },
  { type: "DatePicker", name: "d" },
  {
    type: "Chart",
    data: [{ day: "Mon", n: 1 }],
    series: [{ type: "bar", dataKey: "n", label: "Cups" }],
    xAxis: "day",
  },
];
const card = (...leaves: Json[]) => ({
  type: "Card",
  children: [
    { type: "Form", onSubmitAction: { type: "go" }, children: leaves },
    { type: "Row", children: [{ type: "Col", children: [{ type: "Box", children: [] }] }] },
    { type: "Transition", children: { type: "Text", value: "In a Transition" } },
  ],
});
const list = {
  type: "ListView",
  children: [{ type: "ListViewItem", children: [{ type: "Text", value: "In a list" }] }],
};
const basic = { type: "Basic", children: [{ type: "Text", value: "In a Basic" }] };
const WIDGETS: Step[] = [
  wire.added(wire.widget("w1", card({ type: "Text", id: "t", value: "", streaming: true }))),
  wire.updated("w1", {
    type: "widget.streaming_text.value_delta",
    component_id: "t",
    delta: "A Text",
    done: true,
  }),
  wire.updated("w1", { type: "widget.root.updated", widget: card(...LEAVES) }),
  wire.updated("w1", {
    type: "widget.component.updated",
    component_id: "b",
    component: { type: "Badge", id: "b", label: "Another Badge" },
  }),
  wire.done(
    wire.widget(
      "w1",
      card(...LEAVES.map((leaf) => (leaf.id === "b" ? { ...leaf, label: "Another Badge" } : leaf))),
    ),
  ),
  wire.done(wire.widget("w2", list)),
  wire.done(wire.widget("w3", basic)),
];

const OTHERS: Step[] = [
  wire.progress("Looking around", "search"),
  wire.effect("sparkle", { much: true }),
  { event: { type: "notice", level: "info", message: "The notice" } },
  wire.threadUpdated({ title: "The title" }),
  wire.added({ type: "generated_image", id: "g1" }),
  wire.updated("g1", { type: "generated_image.updated", image: { id: "p", url: PIXEL } }),
  wire.done({ type: "generated_image", id: "g1", image: { id: "p", url: PIXEL } }),
  wire.done(wire.assistant("a2", "Gone")),
  wire.removed("a2"),
  wire.done(wire.assistant("a3", "Before")),
  wire.replaced(wire.assistant("a3", "After")),
  wire.done({
    type: "client_tool_call",
    id: "tc1",
    status: "completed",
    call_id: "c1",
    name: "secret_tool",
    arguments: {},
    output: {},
  }),
  wire.done({ type: "hidden_context_item", id: "h1", content: "secret" }),
  wire.done({ type: "sdk_hidden_context", id: "h2", content: "secret" }),
];

const END: Step[] = [
  wire.done({ type: "end_of_turn", id: "e1" }),
  wire.done({
    type: "structured_input",
    id: "q1",
    status: "pending",
    inputs: [{ id: "n", type: "freeform", question: "The question?" }],
  }),
];

/** Every frame that came over the wire, in order. */
function collectFrames(chat: Chat): Promise<Json[]>[] {
  const bodies: Promise<Json[]>[] = [];
  chat.page.on("response", (response) => {
    if (!response.headers()["content-type"]?.startsWith("text/event-stream")) return;
    bodies.push(
      response.text().then((text) =>
        text
          .split("\n\n")
          .filter((frame) => frame.startsWith("data: "))
          .map((frame) => JSON.parse(frame.slice(6)) as Json),
      ),
    );
  });
  return bodies;
}

/** All values of `type` in a structure. */
function typesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (value && typeof value === "object") {
    if ("type" in value && typeof value.type === "string") found.add(value.type);
    for (const inner of Object.values(value)) typesIn(inner, found);
  }
  return found;
}

for (const round of [1, 2, 3, 4]) {
  test(`[#83 #102 #111 #113 #114 #115 #116 #117 #118 #123 #182] all that the server's types can say is understood, however it is cut (${round})`, async ({
    chat,
    page,
  }) => {
    const bodies = collectFrames(chat);
    await chat.open();
    await chat.script([{ fail: "Not now", retry: true }]);
    await chat.sayAndWait("First");
    await expect(chat.log.getByText("Not now")).toBeVisible();
    await chat.script([...OTHERS, ...ANSWER, ...WORKFLOW, ...WIDGETS, ...END]);
    await chat.sayAndWait("Everything");

    for (const text of [
      "— naïve 漢字 👩🏽‍🚀 in full",
      "After",
      "The workflow",
      ...["Custom work done", "Search work", "Thought work", "File work", "Image work"],
      "A task alone",
      ...["A Title", "A Caption", "A Markdown", "A Text", "Another Badge", "A Button", "A Label"],
      ...["In a Transition", "In a list", "In a Basic"],
    ]) {
      await expect(chat.log.getByText(text).first(), text).toBeVisible();
    }
    for (const text of ["The notice", "The title", "The question?"]) {
      await expect(chat.element.getByText(text).first(), text).toBeVisible();
    }
    await expect(chat.log.getByRole("img", { name: "Generated image" })).toBeVisible();
    await expect
      .poll(() => chat.log.innerText())
      .not.toMatch(/secret|Gone|Before|Looking around|A Badge/);
    const [effect] = (await chat.events()).filter(({ name }) => name === "effect");
    expect(effect?.detail).toEqual({ name: "sparkle", data: { much: true } });

    const frames = (await Promise.all(bodies)).flat();
    const said = typesIn(frames);
    const vocabulary = (await (await page.request.get("/vocabulary")).json()) as Vocabulary;
    // What the server keeps to itself never crosses the wire.
    const hidden = ["hidden_context_item", "sdk_hidden_context"];
    const wanted = Object.values(vocabulary)
      .flat()
      .filter((name) => !hidden.includes(name));
    expect(wanted.filter((name) => !said.has(name))).toEqual([]);
    expect(hidden.filter((name) => said.has(name))).toEqual([]);
  });
}
