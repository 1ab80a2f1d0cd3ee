/**
 * Builds two forms of the element from one source:
 *
 *   dist/chatkit.js + dist/chunks/   a classic script for a plain <script> tag. `import()`s of the
 *                                    source become chunks fetched from beside the script. A classic
 *                                    script from another origin has no base URL for `import()`, so
 *                                    the address comes from `document.currentScript`.
 *   dist/index.js, dist/define.js    ES modules for bundlers, split by esbuild itself.
 *
 * Chunks of the classic form share the script's Preact through a symbol on `globalThis`
 * (src/shared-modules.ts): a second copy would break hooks and contexts.
 */
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const staging = path.join(root, "dist", ".staging");
const isWatching = process.argv.includes("--watch");
const source = (name) => path.join(root, "src", name);

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

/** Leaves `import("./x")` in place, pointing at chunks/x.js; remembers x as an entry point. */
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

const SHARED = ["preact", "preact/hooks", "preact/jsx-runtime"];

/** Chunks read Preact from the registry that the classic script filled. */
const sharedPreact = {
  name: "shared-preact",
  setup(build) {
    build.onResolve({ filter: /^preact($|\/)/ }, (args) =>
      SHARED.includes(args.path)
        ? { path: args.path, namespace: "shared" }
        : { errors: [{ text: `${args.path} is not shared with lazy chunks` }] },
    );
    build.onLoad({ filter: /.*/, namespace: "shared" }, (args) => ({
      contents: `module.exports = globalThis[Symbol.for("tandem.chatkit.modules")][${JSON.stringify(args.path)}];`,
      loader: "js",
    }));
  },
};

async function buildScript() {
  const entries = new Map();
  const result = await esbuild.build({
    ...common,
    entryPoints: { chatkit: source("script.ts") },
    outdir: staging,
    format: "iife",
    write: false,
    metafile: true,
    banner: { js: "(()=>{const __chunkBase=document.currentScript?.src||location.href;" },
    footer: { js: "})();" },
    plugins: [externalChunks(entries)],
  });
  await mkdir(staging, { recursive: true });
  for (const file of result.outputFiles) {
    const text = file.path.endsWith(".map")
      ? file.text
      : file.text.replace(
          /import\("__CHUNK_BASE__\/([^"]+)"\)/g,
          'import(new URL("chunks/$1",__chunkBase).href)',
        );
    await writeFile(file.path, text);
  }
  if (entries.size > 0) {
    await esbuild.build({
      ...common,
      entryPoints: Object.fromEntries(entries),
      outdir: path.join(staging, "chunks"),
      format: "esm",
      splitting: true,
      chunkNames: "shared-[hash]",
      plugins: [sharedPreact],
    });
  }
}

function buildModules() {
  return esbuild.build({
    ...common,
    entryPoints: { index: source("index.ts"), define: source("define.ts") },
    outdir: staging,
    format: "esm",
    splitting: true,
    chunkNames: "modules/[name]-[hash]",
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
