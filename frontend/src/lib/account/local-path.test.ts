import { describe, expect, it } from "vitest";
import { localPath } from "./local-path";

describe("where to go after signing in", () => {
  it.each(["/tasks", "/tasks?status=all#top", "/", "/tasks?next=//evil.example"])(
    "is %s as asked",
    (path) => {
      expect(localPath(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    ["/tasks", "/x"],
    "",
    "tasks",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/\n\\evil.example",
    "/.//evil.example/steal",
    "/%2e//evil.example",
    "/x/..//evil.example",
    "/x/%2E%2e/\\evil.example",
    "/./\\evil.example",
    "/.\t//evil.example",
    "javascript:alert(1)",
  ])("is the list for %j", (value) => {
    expect(localPath(value)).toBe("/tasks");
  });

  it("is on this site for every way to put slashes, dots and their disguises together", () => {
    const parts = ["/", "\\", ".", "..", "%2e", "%2f", "%5c", "\t", "\n", " ", "x", "@", ":"];
    const away: string[] = [];
    function grow(path: string, left: number) {
      const target = localPath(`${path}evil.example`);
      const url = new URL(target, "https://tandem.example.com/sign-in");
      if (url.host !== "tandem.example.com" || !/^\/(?![/\\])/.test(target)) away.push(path);
      if (localPath(target) !== target) away.push(path);
      if (left > 0) for (const part of parts) grow(path + part, left - 1);
    }
    grow("/", 4);
    expect(away).toEqual([]);
  });
});
