// Writes src/lib/api-types.ts from the OpenAPI document that the backend prints.
// With --check it writes nothing and fails when the file is out of date.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import openapiTS, { astToString } from "openapi-typescript";

const root = path.join(import.meta.dirname, "../..");
const target = path.join(root, "frontend/src/lib/api-types.ts");
const python = process.env.PYTHON ?? path.join(root, "backend/.venv/bin/python");

const document = execFileSync(python, ["-m", "src.openapi"], {
  cwd: path.join(root, "backend"),
  encoding: "utf8",
  maxBuffer: 32 * 1024 * 1024,
});
const types = astToString(await openapiTS(JSON.parse(document), { defaultNonNullable: false }));
const content = `// Generated from the backend's OpenAPI document by \`npm run api:types\`. Do not edit.\n${types}`;

if (process.argv.includes("--check")) {
  const current = await readFile(target, "utf8").catch(() => "");
  if (current !== content) {
    console.error("src/lib/api-types.ts is out of date: run `npm run api:types -w frontend`");
    process.exit(1);
  }
} else {
  await writeFile(target, content);
}
