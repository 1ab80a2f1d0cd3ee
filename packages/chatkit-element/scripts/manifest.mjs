/**
 * Writes custom-elements.json from the element's source, and the README's tables: parts and custom
 * properties from styling-hooks.json, sizes from the limits of .size-limit.mjs. A part or a property that the source has and the list does not
 * (or the other way round) is an error. With `--check`, files that are out of date are one too.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer";
import sizes from "../.size-limit.mjs";

const root = path.resolve(import.meta.dirname, "..");
const isCheck = process.argv.includes("--check");
const read = (file) => readFileSync(path.join(root, file), "utf8");
const { parts, properties } = JSON.parse(read("scripts/styling-hooks.json"));
const problems = [];

function compare(what, described, found) {
  for (const name of found)
    if (!(name in described)) problems.push(`${what} ${name}: not described`);
  for (const name of Object.keys(described))
    if (!found.has(name)) problems.push(`${what} ${name}: described, but not in the source`);
}

const views = readdirSync(path.join(root, "src/views"), { recursive: true })
  .filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx"))
  .map((file) => read(`src/views/${file}`));
compare(
  "part",
  parts,
  new Set(
    views.flatMap((text) => [...text.matchAll(/ part="([\w-]+)"/g)].map((match) => match[1])),
  ),
);

const unions = ["tokens", "palette"].map((file) => {
  const text = read(`src/views/theme/${file}.ts`);
  const start = text.search(/export type (Color)?Token =/);
  return text.slice(start, text.indexOf(";", start));
});
compare(
  "property",
  properties,
  new Set([...unions.join().matchAll(/\| "([\w-]+)"/g)].map((match) => match[1])),
);

const file = "src/chatkit-element.ts";
const manifest = create({
  modules: [ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true)],
  plugins: [
    {
      name: "styling-hooks",
      packageLinkPhase({ customElementsManifest }) {
        for (const module of customElementsManifest.modules) {
          module.path = "dist/index.js";
          module.declarations = module.declarations.filter(({ kind }) => kind === "class");
          for (const exported of module.exports) exported.declaration.module = module.path;
          for (const declaration of module.declarations) {
            declaration.superclass = { name: "HTMLElement" };
            declaration.members = declaration.members.filter(
              ({ privacy, name }) => privacy !== "private" && !name.startsWith("#"),
            );
            declaration.cssParts = described(parts, "");
            declaration.cssProperties = described(properties, "--chatkit-");
          }
        }
        customElementsManifest.modules.push({
          kind: "javascript-module",
          path: "dist/define.js",
          declarations: [],
          exports: [
            {
              kind: "custom-element-definition",
              name: "openai-chatkit",
              declaration: { name: "ChatKitElement", module: "dist/index.js" },
            },
          ],
        });
      },
    },
  ],
});

function described(table, prefix) {
  return Object.entries(table).map(([name, description]) => ({ name: prefix + name, description }));
}

function withTable(text, marker, head, rows) {
  const [start, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${start} … ${end}`);
  const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
  return [text.slice(0, from) + start, `| ${head} |`, "|---|---|", ...lines, text.slice(to)].join(
    "\n",
  );
}

const named = (table, prefix) =>
  Object.entries(table).map(([name, meaning]) => [`\`${prefix}${name}\``, meaning]);
let readme = read("README.md");
readme = withTable(readme, "parts", "part | what it is", named(parts, ""));
readme = withTable(
  readme,
  "properties",
  "property | what it colours or measures",
  named(properties, "--chatkit-"),
);
readme = withTable(
  readme,
  "sizes",
  "what | at most",
  sizes.map(({ name, limit }) => [name, limit]),
);
const outputs = {
  "custom-elements.json": `${JSON.stringify(manifest, null, 2)}\n`,
  "README.md": readme,
};
for (const [name, text] of Object.entries(outputs)) {
  if (!isCheck) writeFileSync(path.join(root, name), text);
  else if (!matches(name, text))
    problems.push(`${name} is out of date: run node scripts/manifest.mjs`);
}

function matches(name, text) {
  try {
    return read(name) === text;
  } catch {
    return false;
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
