import { describe, expect, it } from "vitest";
import { localPath } from "./local-path";

describe("where to go after signing in", () => {
  it.each(["/tasks", "/tasks?status=all#top", "/"])("is %s as asked", (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    undefined,
    ["/tasks", "/x"],
    "",
    "tasks",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
  ])("is the list for %j", (value) => {
    expect(localPath(value)).toBe("/tasks");
  });
});
