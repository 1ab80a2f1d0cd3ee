import { describe, expect, it } from "vitest";
import { ApiError, codeForStatus } from "../api-error";
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

  it("says nothing of a message when the answer broke off", () => {
    const cut = Object.assign(new Error("cut"), { name: "StreamCutError" });
    expect(chatErrorFromElement(cut)).toMatchObject({ action: "retry" });
    expect(chatErrorFromElement(cut)?.message).not.toContain("message is kept");
  });
});
