/**
 * Fails where a browser test reads the page once and then judges it: whatever the page shows next comes too
 * late. Told by syntax, in every `*.spec.ts` of the browser suites:
 *
 *   expect(await …)              what a page shows, asks or has logged  ->  expect.poll(() => …)
 *   x = await locator.count()    and the other reads of a locator       ->  expect(locator).toHaveCount(…)
 *   while (await …), a fixed pause                                      ->  expect(async () => …).toPass()
 *
 * Answers of an action are judged at once: they come when it is done.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "..");
const FOLDERS = [
  "e2e/firefox",
  "e2e/journeys",
  "e2e/notes",
  "packages/chatkit-element/conformance/tests",
  "packages/chatkit-element/playground/tests",
];
const ACTIONS = new Set(["call", "until", "setOptions", "sentContent"]);
const READS = new Set(
  (
    "allInnerTexts allTextContents boundingBox count getAttribute innerHTML innerText inputValue " +
    "isChecked isDisabled isEditable isEnabled isHidden isVisible textContent"
  ).split(" "),
);

const nameOf = (call) =>
  ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : call.expression.text;

/** The calls that are awaited in an expression, not those of functions inside it. */
function awaited(node, found = []) {
  if (ts.isFunctionLike(node)) return found;
  if (ts.isAwaitExpression(node) && ts.isCallExpression(node.expression)) {
    found.push(nameOf(node.expression));
  }
  ts.forEachChild(node, (child) => void awaited(child, found));
  return found;
}

/** Inside what is done again until it holds: `expect.poll(…)` or `expect(…).toPass()`. */
function isRepeated(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (!ts.isCallExpression(at)) continue;
    if (at.expression.getText().replace(/\s/g, "") === "expect.poll") return true;
    if (ts.isPropertyAccessExpression(at.parent) && at.parent.name.text === "toPass") return true;
  }
  return false;
}

function problemOf(node) {
  if (ts.isCallExpression(node) && node.expression.getText() === "expect" && node.arguments[0]) {
    const reads = awaited(node.arguments[0]).filter((name) => !ACTIONS.has(name));
    if (reads.length > 0) return `expect(await ${reads[0]}()) reads once: use expect.poll`;
  }
  if (ts.isWhileStatement(node) && awaited(node.expression).length > 0) {
    return "a loop around a read: use expect(async () => …).toPass()";
  }
  if (!ts.isAwaitExpression(node) || !ts.isCallExpression(node.expression)) return null;
  const name = nameOf(node.expression);
  if (name === "waitForTimeout") return "a fixed pause: wait for what it is there for";
  return READS.has(name) && !isRepeated(node)
    ? `await ${name}() reads once: use a web-first assertion`
    : null;
}

let failures = 0;
for (const folder of FOLDERS) {
  for (const file of readdirSync(path.join(root, folder)).filter((name) =>
    name.endsWith(".spec.ts"),
  )) {
    const text = readFileSync(path.join(root, folder, file), "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const visit = (node) => {
      const problem = problemOf(node);
      if (problem) {
        failures += 1;
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        console.error(`${folder}/${file}:${line + 1}: ${problem}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
}
process.exit(failures > 0 ? 1 : 0);
