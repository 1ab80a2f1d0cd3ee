import fc from "fast-check";
import { expect, test } from "vitest";
import type { UserMessageContent } from "../protocol/items";
import { FakeServer, json, settle, streamed } from "../testing/fake-server";
import { startSession } from "../testing/test-session";
import { created, done, userItem } from "../testing/wire";
import { normalizeSegments } from "./composer-state";

const tools = [
  { id: "search", label: "Search", icon: "search" as const },
  { id: "write", label: "Write", icon: "write" as const, persistent: true },
];
const answering = () =>
  new FakeServer().on("threads.create", streamed(created(), done(userItem("u1"))));
const inputOf = (server: FakeServer) =>
  server.bodies("threads.create")[0]?.params.input as Record<string, unknown>;
const png = (name = "a.png", bytes = 4) =>
  new File(["x".repeat(bytes)], name, { type: "image/png" });
const uploading = {
  api: { url: "/chatkit", domainKey: "local", uploadStrategy: { type: "two_phase" as const } },
};

function startWithUploads(server: FakeServer, attachments: object = {}) {
  return startSession(
    {
      api: { ...uploading.api, fetch: server.fetch },
      composer: { attachments: { enabled: true, ...attachments } },
    },
    server,
  );
}

test("[#92 #93] tags and text keep their order, neighbouring text is one segment", async () => {
  const t = startSession({}, answering());
  t.views.composer.edit([
    { type: "input_text", text: "  Tell me " },
    { type: "input_text", text: "about " },
    { type: "input_tag", id: "c", text: "Cinderia", group: "Stations", interactive: true },
    { type: "input_text", text: "" },
    { type: "input_tag", id: "d", text: "Dorn", data: { kind: "x" } },
    { type: "input_text", text: " now \n" },
  ]);
  await t.views.composer.submit();
  expect(inputOf(t.server).content).toEqual([
    { type: "input_text", text: "Tell me about " },
    {
      type: "input_tag",
      id: "c",
      text: "Cinderia",
      data: {},
      group: "Stations",
      interactive: true,
    },
    { type: "input_tag", id: "d", text: "Dorn", data: { kind: "x" }, interactive: false },
    { type: "input_text", text: " now" },
  ]);
});

test("[#93] joining segments keeps every character and every tag in order", () => {
  const segment = fc.oneof(
    fc.record({ type: fc.constant("input_text" as const), text: fc.string() }),
    fc.record({ type: fc.constant("input_tag" as const), id: fc.string(), text: fc.string() }),
  );
  const spell = (segments: readonly UserMessageContent[]) =>
    segments.map((s) => (s.type === "input_tag" ? `<${s.id}|${s.text}>` : s.text)).join("");
  fc.assert(
    fc.property(fc.array(segment), (segments) => {
      const normal = normalizeSegments(segments);
      expect(spell(normal)).toBe(spell(segments));
      expect(
        normal.some((s, i) => s.type === "input_text" && normal[i + 1]?.type === "input_text"),
      ).toBe(false);
    }),
  );
});

test("[#99 #100 #71] the chosen tool and model are sent; only a persistent tool stays", async () => {
  const models = [
    { id: "small", label: "Small" },
    { id: "large", label: "Large", default: true },
    { id: "old", label: "Old", disabled: true },
  ];
  const t = startSession({ composer: { tools, models } }, answering());
  expect(t.views.composer.state.get().modelId).toBe("large");
  t.views.composer.selectModel("old");
  t.views.composer.selectModel("small");
  t.views.composer.selectTool("search");
  t.type("Hi");
  await t.views.composer.submit();
  await settle();
  expect(inputOf(t.server).inference_options).toEqual({
    tool_choice: { id: "search" },
    model: "small",
  });
  expect(t.views.composer.state.get()).toMatchObject({ toolId: null, modelId: "small" });
  t.views.composer.selectTool("write");
  t.views.composer.selectTool("nobody");
  t.server.on("threads.add_user_message", streamed());
  t.type("Again");
  await t.views.composer.submit();
  expect(t.views.composer.state.get().toolId).toBe("write");
  t.views.composer.selectTool(null);
  expect(t.details("tool.change")).toEqual([
    { toolId: "search" },
    { toolId: null },
    { toolId: "write" },
    { toolId: null },
  ]);
});

test("[#52 #53] setting the composer replaces the draft and sends nothing", async () => {
  const t = startSession();
  t.type("my draft");
  await t.session.setComposerValue({ text: "theirs" });
  expect(t.views.composer.state.get().segments).toEqual([{ type: "input_text", text: "theirs" }]);
  const tag = { type: "input_tag" as const, id: "c", text: "Cinderia" };
  await t.session.setComposerValue({ content: [tag] });
  expect(t.views.composer.state.get().segments).toEqual([tag]);
  expect(t.server.requests).toEqual([]);
});

test("[#56 #57] null clears the tool, undefined leaves it, models are selected by id", async () => {
  const models = [
    { id: "small", label: "Small" },
    { id: "large", label: "Large" },
  ];
  const t = startSession({ composer: { tools, models } });
  await t.session.setComposerValue({ selectedToolId: "search", selectedModelId: "large" });
  await t.session.setComposerValue({ text: "x" });
  expect(t.views.composer.state.get()).toMatchObject({ toolId: "search", modelId: "large" });
  await t.session.setComposerValue({ selectedToolId: null });
  expect(t.views.composer.state.get().toolId).toBeNull();
  expect(t.details("tool.change")).toEqual([{ toolId: "search" }, { toolId: null }]);
});

test("[#54 #98 #43] files are uploaded and sent as ids, also without any text", async () => {
  const server = answering().on(
    "attachments.create",
    json({
      id: "atc_1",
      type: "image",
      name: "a.png",
      mime_type: "image/png",
      upload_descriptor: { url: "/up", method: "POST" },
    }),
  );
  server.on("/up", json({}));
  const t = startWithUploads(server);
  await t.session.setComposerValue({ files: [png()] });
  expect(t.views.composer.state.get().attachments).toMatchObject([{ status: "ready" }]);
  await t.views.composer.submit();
  expect(inputOf(server)).toMatchObject({ content: [], attachments: ["atc_1"] });
  expect(t.views.composer.state.get().attachments).toEqual([]);
});

test("[#55 #226] files beyond the limits are refused with the reason before any request", async () => {
  const t = startWithUploads(new FakeServer().on("attachments.create", json({ id: "x" })), {
    accept: { "image/*": [".png"] },
    maxSize: { "image/png": 10 },
    maxCount: 1,
  });
  await t.session.setComposerValue({
    files: [
      new File(["x"], "a.pdf", { type: "application/pdf" }),
      png("big.png", 11),
      png("ok.png"),
      png("more.png"),
    ],
  });
  expect(t.views.composer.state.get().refusals).toEqual([
    { name: "a.pdf", reason: "type", limit: null },
    { name: "big.png", reason: "size", limit: 10 },
    { name: "more.png", reason: "count", limit: 1 },
  ]);
  expect(t.server.bodies("attachments.create").map((body) => body.params.name)).toEqual(["ok.png"]);
});

test("[#231 #230] a running or failed upload holds sending back; it can be retried or removed", async () => {
  const server = answering()
    .on(
      "attachments.create",
      json({ id: "atc_1", name: "a.png", upload_descriptor: { url: "/up", method: "PUT" } }),
    )
    .on("/up", new Response("no", { status: 500 }))
    .on("/up", json({}));
  server.on("attachments.delete", json({}));
  const t = startWithUploads(server);
  t.type("Look");
  const adding = t.views.composer.addFiles([png()]);
  await t.views.composer.submit();
  expect(server.bodies("threads.create")).toEqual([]);
  await adding;
  const [draft] = t.views.composer.state.get().attachments;
  expect(draft?.status).toBe("failed");
  expect(t.names()).toContain("error");
  await t.views.composer.retryUpload(String(draft?.localId));
  expect(t.views.composer.state.get().attachments[0]?.status).toBe("ready");
  await t.views.composer.removeAttachment(String(draft?.localId));
  expect(server.bodies("attachments.delete")).toEqual([
    { type: "attachments.delete", params: { attachment_id: "atc_1" } },
  ]);
  expect(t.views.composer.state.get().attachments).toEqual([]);
});

test("[#239] the recording is sent raw under the recorder's own type", async () => {
  const server = new FakeServer().on("input.transcribe", json({ text: "hello" }));
  const t = startSession({}, server);
  const audio = new Blob([new Uint8Array([0, 255, 7])]);
  expect(await t.views.composer.transcribe(audio, "audio/webm;codecs=opus")).toBe("hello");
  expect(server.bodies()).toEqual([
    {
      type: "input.transcribe",
      params: { audio_base64: "AP8H", mime_type: "audio/webm;codecs=opus" },
    },
  ]);
});

test("[#14] a new placeholder keeps the draft; another thread clears it", async () => {
  const t = startSession();
  t.type("half a thought");
  t.setOptions({ composer: { placeholder: "Ask about this" } });
  expect(t.views.composer.state.get().segments).toEqual([
    { type: "input_text", text: "half a thought" },
  ]);
  t.server.on("threads.get_by_id", json({ id: "thr_2", items: { data: [] } }));
  await t.session.setThreadId("thr_2");
  expect(t.views.composer.state.get().segments).toEqual([]);
});

test("[#58] focus asked for before the field exists is given when it does", async () => {
  const t = startSession();
  let focused = 0;
  await t.session.focusComposer();
  t.views.composer.registerFocus(() => {
    focused += 1;
  });
  expect(focused).toBe(1);
  await t.session.focusComposer();
  expect(focused).toBe(2);
});

const refusing = (status: number) =>
  new FakeServer().on("threads.create", json({ detail: "Too long" }, status));

test("a message that the server refuses as it is goes back into the field, with all that it had", async () => {
  const t = startSession({ composer: { tools } }, refusing(422));
  const attachment = { id: "atc_1", type: "file" as const, name: "a.txt", mime_type: "text/plain" };
  const content: UserMessageContent[] = [
    { type: "input_text", text: "Ask " },
    { type: "input_tag", id: "c", text: "Cinderia", data: {}, interactive: false },
  ];
  await t.session.setComposerValue({
    content,
    reply: "As you said",
    attachments: [attachment],
    selectedToolId: "search",
  });
  await t.views.composer.submit();
  await settle();
  expect(t.views.composer.state.get()).toMatchObject({
    segments: content,
    reply: "As you said",
    attachments: [{ name: "a.txt", status: "ready", attachment: { id: "atc_1" } }],
    toolId: "search",
  });
  expect(t.views.thread.state.get()).toMatchObject({ items: [], unconfirmed: {} });
});

test("a refused message waits in its bubble while the field holds another, and is edited from there", async () => {
  const t = startSession({}, refusing(400));
  t.views.composer.edit([{ type: "input_text", text: "Refused" }]);
  const sending = t.views.composer.submit();
  t.views.composer.edit([{ type: "input_text", text: "next" }]);
  await sending;
  await settle();
  const { items, unconfirmed } = t.views.thread.state.get();
  expect(Object.values(unconfirmed)).toEqual(["refused"]);
  t.views.composer.editUnsent(String(items[0]?.id));
  expect(t.views.composer.state.get().segments).toEqual([
    { type: "input_text", text: "Refused\nnext" },
  ]);
  expect(t.views.thread.state.get().items).toEqual([]);
});

test.each([401, 403, 408, 429, 500])(
  "a failure of status %i leaves the message to be sent again",
  async (status) => {
    const t = startSession({}, refusing(status));
    t.views.composer.edit([{ type: "input_text", text: "Hi" }]);
    await t.views.composer.submit();
    await settle();
    expect(Object.values(t.views.thread.state.get().unconfirmed)).toEqual(["failed"]);
    expect(t.views.composer.state.get().segments).toEqual([]);
  },
);
