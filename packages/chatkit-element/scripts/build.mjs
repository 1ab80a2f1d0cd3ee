/**
 * Builds two forms of the element from one source:
 *
 *   dist/chatkit.js + dist/chunks/   a classic script for a plain <script> tag. `import()`s of the
 *                                    source become chunks fetched from beside the script. A classic
 *                                    script from another origin has no base URL for `import()`, so
 *                                    the address comes from `document.currentScript`. Chunk names
 *                                    carry a hash: a cached chunk never meets another build.
 *   dist/index.js, dist/define.js    ES modules for bundlers, split by esbuild itself.
 *
 * Chunks of the classic form read what src/shared-modules.ts imports from the script that loaded
 * them: a second Preact, or a second copy of a context, would not work.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { licencesOf } from "./licences.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const staging = path.join(root, "dist", ".staging");
const isWatching = process.argv.includes("--watch");
const source = (name) => path.join(root, "src", name);

/** Style sheets are template strings, which a JavaScript minifier leaves as they are. */
const minifiedStyles = {
  name: "minified-styles",
  setup(build) {
    build.onLoad({ filter: /([\\/]styles[\\/][\w-]+|-css)\.ts$/ }, async ({ path: file }) => {
      let text = await readFile(file, "utf8");
      for (const [sheet] of text.matchAll(/`[^`$\\]*\{[^`$\\]*`/g)) {
        const css = await esbuild.transform(sheet.slice(1, -1), {
          loader: "css",
          minify: true,
          target: common.target.slice(1),
        });
        text = text.replace(sheet, () => `\`${css.code.trim()}\``);
      }
      return { contents: text, loader: "ts" };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  sourcemap: true,
  target: ["es2022", "chrome107", "firefox104", "safari16"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  logLevel: "warning",
};

const chunkName = (file) => path.basename(file).replace(/\.[jt]sx?$/, "");

/** Leaves `import("./x")` in place for {@link buildScript} to fill in; remembers x as an entry. */
function externalChunks(entries) {
  return {
    name: "external-chunks",
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.kind !== "dynamic-import" || args.pluginData === "resolved") return undefined;
        const found = await build.resolve(args.path, {
          kind: "import-statement",
          resolveDir: args.resolveDir,
          importer: args.importer,
          pluginData: "resolved",
        });
        if (found.errors.length > 0) return { errors: found.errors };
        const name = chunkName(found.path);
        if (entries.has(name) && entries.get(name) !== found.path) {
          return { errors: [{ text: `two lazy chunks are called ${name}` }] };
        }
        entries.set(name, found.path);
        return { path: `__CHUNK_BASE__/${name}.js`, external: true };
      });
    },
  };
}

/** Chunks read what the script shares from the registry that it filled. */
async function readFromScript() {
  const text = await readFile(source("shared-modules.ts"), "utf8");
  const shared = [...text.matchAll(/^import \* as \w+ from "(.+)";$/gm)].map((match) => match[1]);
  return {
    name: "read-from-script",
    setup(build) {
      const byPath = new Map();
      build.onStart(async () => {
        for (const name of shared) {
          const found = await build.resolve(name, {
            kind: "import-statement",
            resolveDir: source("."),
            pluginData: "resolved",
          });
          byPath.set(found.path, name);
        }
      });
      build.onResolve({ filter: /^(\.|preact)/ }, async (args) => {
        if (args.kind !== "import-statement" || args.pluginData === "resolved") return undefined;
        const found = await build.resolve(args.path, {
          kind: args.kind,
          resolveDir: args.resolveDir,
          importer: args.importer,
          pluginData: "resolved",
        });
        const name = byPath.get(found.path);
        if (name) return { path: name, namespace: "shared" };
        return args.path.startsWith("preact")
          ? { errors: [{ text: `${args.path} is not shared with lazy chunks` }] }
          : undefined;
      });
      build.onLoad({ filter: /.*/, namespace: "shared" }, (args) => ({
        contents: `module.exports = globalThis[Symbol.for("tandem.chatkit.modules")][${JSON.stringify(args.path)}];`,
        loader: "js",
      }));
    },
  };
}

async function buildScript() {
  const entries = new Map();
  const script = await esbuild.build({
    ...common,
    entryPoints: { chatkit: source("script.ts") },
    outdir: staging,
    format: "iife",
    write: false,
    metafile: true,
    banner: { js: "(()=>{const __chunkBase=document.currentScript?.src||location.href;" },
    footer: { js: "})();" },
    plugins: [externalChunks(entries), minifiedStyles],
  });
  const chunks = await esbuild.build({
    ...common,
    entryPoints: Object.fromEntries(entries),
    outdir: path.join(staging, "chunks"),
    format: "esm",
    splitting: true,
    metafile: true,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    plugins: [await readFromScript(), minifiedStyles],
  });
  const builtFrom = new Map(
    Object.entries(chunks.metafile.outputs).flatMap(([file, { entryPoint }]) =>
      entryPoint ? [[path.resolve(root, entryPoint), path.basename(file)]] : [],
    ),
  );
  await mkdir(staging, { recursive: true });
  for (const file of script.outputFiles) {
    const text = file.text.replace(
      /import\("__CHUNK_BASE__\/([^"]+)\.js"\)/g,
      (_, name) => `import(new URL("chunks/${builtFrom.get(entries.get(name))}",__chunkBase).href)`,
    );
    await writeFile(file.path, file.path.endsWith(".map") ? file.text : text);
  }
  const inputs = [script, chunks].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  await writeFile(path.join(staging, "third-party-licences.txt"), await licencesOf(root, inputs));
}

function buildModules() {
  return esbuild.build({
    ...common,
    entryPoints: { index: source("index.ts"), define: source("define.ts") },
    outdir: staging,
    format: "esm",
    splitting: true,
    chunkNames: "modules/[name]-[hash]",
    plugins: [minifiedStyles],
  });
}

/** A failed build leaves the last good one where it is. */
async function buildAll() {
  await rm(staging, { recursive: true, force: true });
  await Promise.all([buildScript(), buildModules()]);
  const dist = path.join(root, "dist");
  for (const entry of await readdir(staging)) {
    await rm(path.join(dist, entry), { recursive: true, force: true });
    await rename(path.join(staging, entry), path.join(dist, entry));
  }
  await rm(staging, { recursive: true, force: true });
}

await buildAll();

if (isWatching) {
  const { watch } = await import("node:fs");
  let timer;
  console.log("watching src");
  watch(path.join(root, "src"), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => buildAll().catch((error) => console.error(error.message)), 150);
  });
}
