/**
 * Runs the conformance suite in a browser, and after a whole run writes docs/conformance.md from it and
 * from the reports that `npm test` and `npm run test:playground` left. Arguments go to Playwright; with
 * any, only the tests run. In CI a document that differs is an error instead.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const args = process.argv.slice(2);

function run(command, ...rest) {
  const { status } = spawnSync(command, rest, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

run("node", "conformance/build-react.mjs");
run("npx", "playwright", "test", "-c", "conformance", ...args);
if (args.length === 0) run("node", "conformance/table.mjs");
