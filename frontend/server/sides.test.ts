import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isBackendPath, WEB_API } from "./sides.mjs";

describe("the two sides of one address", () => {
  it.each([
    "/api/u1/tasks",
    "/api/u1/chat/turns/t1/events",
    "/api/u1",
    "/mcp",
    "/mcp/",
    "/health/ready",
    "/openapi.json",
    "/.well-known/oauth-protected-resource/mcp",
  ])("%s is the backend's", (path) => {
    expect(isBackendPath(path)).toBe(true);
  });

  it.each([
    "/",
    "/tasks",
    "/sign-in",
    "/api",
    "/api/auth/get-session",
    "/api/mcp-token",
    "/_next/static/x.js",
    "/chatkit/chatkit.js",
    "/mcpx",
    "/metrics",
  ])("%s is not", (path) => {
    expect(isBackendPath(path)).toBe(false);
  });

  it("knows every route that Next has below /api", () => {
    const routes = readdirSync(path.join(import.meta.dirname, "../src/app/api"));
    expect([...WEB_API].sort()).toEqual(routes.sort());
  });
});
