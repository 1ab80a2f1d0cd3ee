import { stat } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { newDataDir, startAuth } from "./auth-fixture";
import { requireSigningKey } from "./signing-key";

const NOWHERE = "http://127.0.0.1:9";

it("starts with the secret that its signing keys were stored under, and with no other", async () => {
  const dataDir = await newDataDir();
  const secret = (letter: string) => ({ BETTER_AUTH_SECRET: letter.repeat(40) });
  const first = await startAuth(NOWHERE, dataDir, secret("a"));
  await requireSigningKey(first.auth.api);
  const again = await startAuth(NOWHERE, dataDir, secret("a"));
  await requireSigningKey(again.auth.api);

  const other = await startAuth(NOWHERE, dataDir, secret("b"));
  await expect(requireSigningKey(other.auth.api)).rejects.toThrow(/^BETTER_AUTH_SECRET is not/);
});

it("keeps its database from other users of the machine", async () => {
  const dataDir = await newDataDir();
  await startAuth(NOWHERE, dataDir);
  for (const file of ["auth.db", "auth.db-wal", "auth.db-shm"]) {
    expect((await stat(path.join(dataDir, file))).mode & 0o077).toBe(0);
  }
});
