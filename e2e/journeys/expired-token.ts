import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { betterAuth } from "better-auth";
import { jwt } from "better-auth/plugins/jwt";
import { SqliteDialect } from "kysely";
import Database from "libsql";
import { dataDir, type Stack } from "../stacks";

const MINUTE_S = 60;

/** The same token as the stack's own web server would have signed it twenty minutes ago. */
async function expired(token: string, stack: Stack): Promise<string> {
  const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
  const claims = JSON.parse(payload) as Record<string, unknown>;
  const now_s = Math.floor(Date.now() / 1000);
  const database = new Database(join(dataDir(stack.name), "auth.db"));
  try {
    const auth = betterAuth({
      baseURL: stack.webUrl,
      secret: readFileSync(join(dataDir(stack.name), "auth-secret"), "utf8").trim(),
      database: { dialect: new SqliteDialect({ database }), type: "sqlite" },
      telemetry: { enabled: false },
      plugins: [jwt({ jwks: { keyPairConfig: { alg: "ES256" } } })],
    });
    const times = { iat: now_s - 20 * MINUTE_S, exp: now_s - 5 * MINUTE_S };
    return (await auth.api.signJWT({ body: { payload: { ...claims, ...times } } })).token;
  } finally {
    database.close();
  }
}

/** Lets the first message of a page carry the token that it would have had if it had slept. */
export async function expireFirstToken(page: Page, stack: Stack): Promise<void> {
  let isFirst = true;
  await page.route("**/api/*/chat", async (route, request) => {
    if (request.method() !== "POST" || !isFirst) return route.continue();
    isFirst = false;
    const headers = await request.allHeaders();
    const token = headers.authorization?.replace("Bearer ", "") ?? "";
    headers.authorization = `Bearer ${await expired(token, stack)}`;
    await route.continue({ headers });
  });
}
