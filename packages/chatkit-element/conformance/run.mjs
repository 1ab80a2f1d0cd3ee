/**
 * Runs the conformance suite in a browser, and after a whole run writes docs/conformance.md from it and
 * from the reports that `npm test` and `npm run test:playground` left.
 *
 *     node conformance/run.mjs            the whole suite, then the page
 *     node conformance/run.mjs --check    the same, but a page that differs is an error
 *     node conformance/run.mjs ARGS…      Playwright with these arguments, no page
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const args = process.argv.slice(2);
const isCheck = args.length === 1 && args[0] === "--check";
const isWhole = isCheck || args.length === 0;

function run(command, ...rest) {
  const { status } = spawnSync(command, rest, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

/** Other tests prove statements too: those that nobody has run yet come first. */
function runMissing(report, script) {
  if (!existsSync(path.join(root, `test-results/${report}.json`))) run("npm", "run", script);
}

if (isWhole) {
  runMissing("unit", "test");
  runMissing("playground", "test:playground");
}
run("node", "conformance/build-react.mjs");
if (isWhole) process.env.KEEP_REPORT = "1";
run("npx", "playwright", "test", "-c", "conformance", ...(isWhole ? [] : args));
if (isWhole) run("node", "conformance/table.mjs", ...args);
