/** Bundles the React test app twice: against React 18 and against React 19. */
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const react18 = path.resolve(here, "../../conformance-react-18/node_modules");

for (const version of [18, 19]) {
  const alias =
    version === 18
      ? { react: path.join(react18, "react"), "react-dom": path.join(react18, "react-dom") }
      : {};
  await esbuild.build({
    absWorkingDir: here,
    entryPoints: ["react-app.tsx"],
    outfile: `dist/react-${version}.js`,
    bundle: true,
    format: "iife",
    jsx: "automatic",
    jsxImportSource: "react",
    alias,
    define: { "process.env.NODE_ENV": '"development"' },
    logLevel: "warning",
  });
}
