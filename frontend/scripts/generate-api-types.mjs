// Writes src/lib/api-types.ts and src/lib/api-limits.ts from the OpenAPI document that the backend prints.
// With --check it writes nothing and fails when a file is out of date.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";
import { limitsOf } from "./api-limits.mjs";

const root = path.join(import.meta.dirname, "../..");
const folder = path.join(root, "frontend/src/lib");
const python = process.env.PYTHON ?? path.join(root, "backend/.venv/bin/python");

const document = JSON.parse(
  execFileSync(python, ["-m", "src.openapi"], {
    cwd: path.join(root, "backend"),
    encoding: "utf8",
    maxBuffer: 32 * 1024 * 1024,
  }),
);
const head =
  "// Generated from the backend's OpenAPI document by `npm run api:types`. Do not edit.\n";
const files = {
  "api-limits.ts": head + limitsOf(document),
  "api-types.ts": head + astToString(await openapiTS(document, { defaultNonNullable: false })),
};

for (const [name, content] of Object.entries(files)) {
  const target = path.join(folder, name);
  if (!process.argv.includes("--check")) {
    await writeFile(target, content);
  } else if ((await readFile(target, "utf8").catch(() => "")) !== content) {
    console.error(`src/lib/${name} is out of date: run \`npm run api:types -w frontend\``);
    process.exitCode = 1;
  }
}
