// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { type Message, OutgoingMemory, readMessage } from "./outgoing-requests";

const body = (text: string, threadId?: string) =>
  JSON.stringify({
    type: threadId ? "threads.add_user_message" : "threads.create",
    params: {
      ...(threadId ? { thread_id: threadId } : {}),
      input: { content: [{ type: "input_text", text }], attachments: [] },
    },
  });
const ACTION = JSON.stringify({ type: "threads.custom_action", params: { thread_id: "t" } });

beforeEach(() => sessionStorage.clear());

describe("the memory of outgoing requests", () => {
  it("knows the key of a request that failed, and forgets it once the request arrived", () => {
    const memory = new OutgoingMemory("u1");
    for (const sent of [body("Buy milk"), ACTION]) {
      memory.begin(sent, "key-1");
      memory.fail(sent);
      expect(memory.keyOf(sent)).toBe("key-1");
      memory.begin(sent, "key-1");
      memory.arrive(sent);
      expect(memory.keyOf(sent)).toBeNull();
    }
    expect(memory.kept()).toBeNull();
  });

  it("keeps a message over a reload, with its key and whether it had failed", () => {
    const sent = body("Buy milk", "thr_1");
    new OutgoingMemory("u1").begin(sent, "key-1");
    const reloaded = new OutgoingMemory("u1");
    expect(reloaded.kept()).toEqual({ body: sent, key: "key-1", isFailed: false });
    expect(reloaded.keyOf(sent)).toBe("key-1");
    reloaded.fail(sent);
    expect(new OutgoingMemory("u1").kept()?.isFailed).toBe(true);
    expect(new OutgoingMemory("u2").kept()).toBeNull();
  });

  it("tells of messages, and of nothing else", () => {
    const told: Message[] = [];
    const memory = new OutgoingMemory("u1", (message) => told.push(message));
    memory.begin(body("Buy milk", "thr_1"), "key-1");
    memory.begin(ACTION, "key-2");
    expect(told).toEqual([{ text: "Buy milk", threadId: "thr_1" }]);
  });

  it("is not put off by what somebody else wrote into the storage", () => {
    for (const junk of ["{", "7", '{"body":1}']) {
      sessionStorage.setItem("tandem.message.u1", junk);
      expect(new OutgoingMemory("u1").kept()).toBeNull();
    }
  });
});

it.each([
  [body("Buy milk"), { text: "Buy milk", threadId: null }],
  [body("Buy milk", "thr_1"), { text: "Buy milk", threadId: "thr_1" }],
  [body(""), null],
  [ACTION, null],
  ["not JSON", null],
  ["null", null],
])("reads the message of %s", (request, message) => {
  expect(readMessage(request)).toEqual(message);
});
