import { describe, expect, it } from "vitest";
import { ApiError, codeForStatus } from "@/lib/net/api-error";
import { chatErrorFor, chatErrorFromElement } from "./chat-error";

function words(status: number, request: string): string {
  const error = new ApiError(status === 0 ? "unreachable" : codeForStatus(status), { status });
  return chatErrorFor(error, { request, stage: "request" })?.message ?? "";
}

describe("the copilot's notice", () => {
  it.each([0, 429, 500, 503])(
    "after a %i tells of a kept message only where one was sent",
    (status) => {
      expect(words(status, "threads.create")).toContain("message is kept");
      expect(words(status, "threads.add_user_message")).toContain("message is kept");
      for (const request of ["threads.list", "threads.get_by_id", "items.list", "threads.delete"]) {
        expect(words(status, request)).not.toMatch(/message is|kept/);
        expect(words(status, request)).toContain("ry again");
      }
    },
  );

  it.each([
    [409, "too_many_threads", "You have 5,000 conversations, which is the most."],
    [413, "tasks_too_large", "All tasks together have at most 20,000,000 bytes of text."],
    [429, "too_many_turns", "Too many answers are being written for you."],
    [429, "too_many_turns_today", "You sent 500 messages to the copilot today."],
  ])("after a %i %s is the server's own sentence", (status, code, detail) => {
    const problem = { code, detail };
    const error = new ApiError(codeForStatus(status), { status, problem, retryAfter_s: 40_000 });
    const told = (request: string) => chatErrorFor(error, { request, stage: "request" })?.message;
    expect(told("threads.list")).toBe(detail);
    const isKept = status === 429 ? " Your message is kept here." : "";
    expect(told("threads.create")).toBe(`${detail}${isKept}`);
  });

  it("says nothing of a message when the answer broke off", () => {
    const cut = Object.assign(new Error("cut"), { name: "StreamCutError" });
    expect(chatErrorFromElement(cut)).toMatchObject({ action: "retry" });
    expect(chatErrorFromElement(cut)?.message).not.toContain("message is kept");
  });
});
