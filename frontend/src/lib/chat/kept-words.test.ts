// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { KeptWords } from "./kept-words";
import { OutgoingMemory } from "./outgoing-requests";
import { recallDraft, rememberDraft } from "./thread-memory";

beforeEach(() => sessionStorage.clear());

const message = (text: string, thread_id: string) =>
  JSON.stringify({
    type: "threads.add_user_message",
    params: { thread_id, input: { content: [{ type: "input_text", text }] } },
  });

/** The words of u1 as a page finds them that begins with this thread. */
function open(threadId: string | null) {
  const outgoing = new OutgoingMemory("u1");
  return { outgoing, words: new KeptWords("u1", outgoing, threadId) };
}

it("brings a draft back in its own thread, and to its own person", () => {
  rememberDraft("u1", "thr_1", "Call the");
  rememberDraft("u2", "thr_1", "not yours");
  expect(open("thr_1").words.restored()).toBe("Call the");
  expect(open("thr_2").words.restored()).toBeNull();
  expect(open(null).words.restored()).toBeNull();
});

it("brings a message back that failed, before what was typed after it", () => {
  const failed = message("Buy milk", "thr_1");
  const { outgoing } = open("thr_1");
  outgoing.begin(failed, "key-1");
  expect(open("thr_1").words.restored()).toBeNull();
  outgoing.fail(failed);
  rememberDraft("u1", "thr_1", "Call the");
  expect(open("thr_1").words.restored()).toBe("Buy milk\n\nCall the");
  expect(open("thr_2").words.restored()).toBeNull();
});

it("puts nothing over what the page has filled in, until another thread is on screen", () => {
  rememberDraft("u1", "thr_1", "Call the");
  const { words } = open("thr_1");
  words.replaced();
  expect(words.restored()).toBeNull();
  words.threadChanged("thr_2");
  words.threadChanged("thr_1");
  expect(words.restored()).toBe("Call the");
});

it("takes a draft along when the new thread gets its id", () => {
  rememberDraft("u1", null, "and then");
  open(null).words.threadCreated("thr_1");
  expect(recallDraft("u1", "thr_1")).toBe("and then");
  expect(recallDraft("u1", null)).toBe("");
});
