/**
 * Serves the playground: `npm run playground`, then open the address it prints. PORT sets the port
 * (4174; 0 takes a free one). Rebuilds on every page load, unless BUILD_ONCE
 * is set.
 *
 * The pages come with the strictest content policy the element promises to work under, so a state
 * that needed inline script or style, or another origin, would show here first.
 */
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const folder = path.dirname(fileURLToPath(import.meta.url));
const port = Number(process.env.PORT ?? 4174);
const isBuiltOnce = Boolean(process.env.BUILD_ONCE);
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data: blob:; frame-src 'self'; base-uri 'none'; form-action 'none'";
const TYPES = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".map": "application/json",
};

const context = await esbuild.context({
  entryPoints: { main: path.join(folder, "src/main.ts") },
  outdir: path.join(folder, "dist"),
  bundle: true,
  format: "esm",
  splitting: true,
  write: false,
  sourcemap: isBuiltOnce ? false : "inline",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
});

/** Built files by path; one build at a time, shared by the requests that arrive during it. */
let building;
async function builtFiles() {
  building ??= context.rebuild().finally(() => {
    if (!isBuiltOnce) setTimeout(() => (building = undefined), 500);
  });
  const { outputFiles } = await building;
  return new Map(
    outputFiles.map((file) => [`/${path.relative(path.join(folder, "dist"), file.path)}`, file]),
  );
}

async function find(pathname) {
  if (pathname === "/") return readFile(path.join(folder, "index.html"));
  if (pathname === "/playground.css") return readFile(path.join(folder, "playground.css"));
  return (await builtFiles()).get(pathname)?.contents;
}

const server = http.createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://playground");
  try {
    const body = await find(pathname);
    if (!body) {
      response.writeHead(404).end("not found");
      return;
    }
    response.writeHead(200, {
      "Content-Type": `${TYPES[path.extname(pathname)] ?? TYPES[".html"]}; charset=utf-8`,
      "Content-Security-Policy": POLICY,
      "Cache-Control": "no-store",
    });
    response.end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

server.on("error", (error) => {
  console.error(
    error.code === "EADDRINUSE" ? `Port ${port} is busy; set PORT to another one.` : error.message,
  );
  process.exit(1);
});
server.listen(port, () => console.log(`Playground: http://localhost:${server.address().port}`));
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    server.close();
    await context.dispose();
    process.exit(0);
  });
}
