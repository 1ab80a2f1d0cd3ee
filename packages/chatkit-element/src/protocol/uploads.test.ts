import { expect, test } from "vitest";
import { FakeServer, json } from "../testing/fake-server";
import { acceptAttribute, isAccepted, maxBytesFor } from "./accept";
import { ProtocolClient } from "./client";
import type { Attachment } from "./items";
import { uploadFile } from "./uploads";

const file = new File(["bytes"], "a.png", { type: "image/png" });
const descriptor = (method: "POST" | "PUT") => ({
  url: "https://files.test/put",
  method,
  headers: { "X-Token": "t" },
});
const created = (extra: object) => ({
  id: "atc_1",
  type: "image",
  name: "a.png",
  mime_type: "image/png",
  ...extra,
});

function formFile(init: RequestInit | undefined): FormDataEntryValue | null {
  return init?.body instanceof FormData ? init.body.get("file") : null;
}

function upload(
  server: FakeServer,
  strategy: Parameters<typeof uploadFile>[1],
  seen: Attachment[] = [],
) {
  const client = new ProtocolClient({
    api: () => ({
      kind: "custom",
      url: "/chatkit",
      domainKey: "local",
      fetch: server.fetch,
      uploadStrategy: strategy,
    }),
    locale: () => "en",
    hostedApiUrl: () => null,
  });
  return uploadFile(client, strategy, file, new AbortController().signal, {
    onCreated: (attachment) => seen.push(attachment),
  });
}

test("[#227 #78] two phases: register, then POST the file as a form with the server's headers", async () => {
  const server = new FakeServer()
    .on("attachments.create", json(created({ upload_descriptor: descriptor("POST") })))
    .on("https://files.test/put", json({ id: "atc_1", preview_url: "data:image/png;base64,AA" }));
  const seen: Attachment[] = [];
  const attachment = await upload(server, { type: "two_phase" }, seen);
  expect(server.bodies()).toEqual([
    { type: "attachments.create", params: { name: "a.png", size: 5, mime_type: "image/png" } },
  ]);
  const put = server.requests[1];
  expect(put?.init.method).toBe("POST");
  expect(put?.init.headers).toEqual({ "X-Token": "t" });
  const sent = formFile(put?.init);
  expect(sent instanceof File && [sent.name, await sent.text()]).toEqual(["a.png", "bytes"]);
  expect(seen.map(({ id }) => id)).toEqual(["atc_1"]);
  expect(attachment.preview_url).toBe("data:image/png;base64,AA");
});

test("[#228] two phases with PUT send the bytes themselves under their type", async () => {
  const server = new FakeServer()
    .on("attachments.create", json(created({ upload_descriptor: descriptor("PUT") })))
    .on("https://files.test/put", new Response(null, { status: 200 }));
  await upload(server, { type: "two_phase" });
  expect(server.requests[1]?.init).toMatchObject({
    method: "PUT",
    headers: { "X-Token": "t", "Content-Type": "image/png" },
  });
  expect(server.requests[1]?.init.body).toBe(file);
});

test("servers before 1.5 name the address alone", async () => {
  const server = new FakeServer()
    .on("attachments.create", json(created({ upload_url: "https://files.test/put" })))
    .on("https://files.test/put", json({}));
  await upload(server, { type: "two_phase" });
  expect(server.requests[1]?.init.method).toBe("POST");
});

test("[#229] a direct upload posts the file and uses the attachment that comes back", async () => {
  const server = new FakeServer().on("/files", json(created({ preview_url: "https://a.test/p" })));
  const attachment = await upload(server, { type: "direct", uploadUrl: "/files" });
  expect(server.requests.map(({ url, init }) => [url, init.method])).toEqual([["/files", "POST"]]);
  expect(formFile(server.requests[0]?.init)).toBeInstanceOf(File);
  expect(attachment).toMatchObject({ id: "atc_1", preview_url: "https://a.test/p" });
});

test("a refused upload fails with its status", async () => {
  const server = new FakeServer().on("/files", json({ detail: "no" }, 413));
  const failure = await upload(server, { type: "direct", uploadUrl: "/files" }).catch((e) => e);
  expect(failure).toMatchObject({ name: "UploadError", status: 413 });
});

test("[#226] accept goes by MIME type, wildcard or extension", () => {
  const accept = { "image/*": [".png"], "text/csv": [".csv"] };
  const named = (name: string, type: string) => isAccepted({ name, type }, accept);
  expect(named("a.jpg", "image/jpeg")).toBe(true);
  expect(named("a.csv", "")).toBe(true);
  expect(named("a.csv", "application/vnd.ms-excel")).toBe(true);
  expect(named("a.pdf", "application/pdf")).toBe(false);
  expect(isAccepted({ name: "a", type: "" }, null)).toBe(true);
  expect(acceptAttribute(accept)).toBe("image/*,.png,text/csv,.csv");
});

test("[#226] the most specific size limit counts, then the fallback, then 100 MiB", () => {
  const limits = { "image/png": 1, "image/*": 2, "*": 3 };
  expect(maxBytesFor("image/png", limits)).toBe(1);
  expect(maxBytesFor("image/gif", limits)).toBe(2);
  expect(maxBytesFor("text/plain", limits)).toBe(3);
  expect(maxBytesFor("text/plain", { "": 4 })).toBe(4);
  expect(maxBytesFor("text/plain", { "image/*": 2 })).toBe(104857600);
  expect(maxBytesFor("text/plain", 5)).toBe(5);
});
