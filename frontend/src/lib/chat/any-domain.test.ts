import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const SRC = path.join(import.meta.dirname, "../..");
const FILES = ["lib/chat", "components/chat"]
  .flatMap((folder) => readdirSync(path.join(SRC, folder)).map((name) => `${folder}/${name}`))
  .concat("components/ChatProvider.tsx", "types/chat.ts")
  .filter((file) => !file.includes(".test."));

it("leaves what the app is about to the app: no file of the chat names its things", () => {
  expect(FILES.length).toBeGreaterThan(20);
  const naming = FILES.filter((file) =>
    /task|to-do|summary/i.test(readFileSync(path.join(SRC, file), "utf8")),
  );
  expect(naming).toEqual([]);
});
