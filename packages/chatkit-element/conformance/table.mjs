/**
 * Writes the conformance table from what the tests really did.
 *
 *   node table.mjs [--check] OUTPUT RESULTS...
 *
 * RESULTS are JSON reports of Playwright and vitest. A test proves the statements that its title
 * names in brackets: `[#63 #64] …`. With `--check`, a must without a passing test is an error.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const isCheck = args.includes("--check");
const [output, ...reports] = args.filter((arg) => arg !== "--check");
if (!output || reports.length === 0) {
  console.error("usage: node table.mjs [--check] OUTPUT RESULTS...");
  process.exit(2);
}

const packageRoot = path.resolve(here, "..");
const fromPackage = (file) => path.relative(packageRoot, file).replaceAll(path.sep, "/");

/** Every test of a Playwright report as {title, file, status}. */
function playwrightTests(report) {
  const tests = [];
  const visit = (suite) => {
    for (const spec of suite.specs ?? []) {
      const file = path.join("conformance/tests", path.basename(spec.file));
      tests.push({ title: spec.title, file, passed: spec.ok });
    }
    for (const child of suite.suites ?? []) visit(child);
  };
  for (const suite of report.suites) visit(suite);
  return tests;
}

function vitestTests(report) {
  return report.testResults.flatMap((result) =>
    result.assertionResults.map((test) => ({
      title: test.title,
      file: fromPackage(result.name),
      passed: test.status === "passed",
    })),
  );
}

function statementsIn(title) {
  const bracket = /^\[((?:#\d+ ?)+)\]/.exec(title);
  return bracket ? [...bracket[1].matchAll(/#(\d+)/g)].map((match) => Number(match[1])) : [];
}

const statements = JSON.parse(await readFile(path.join(here, "statements.json"), "utf8"));
const proofs = new Map(statements.map(({ number }) => [number, []]));
const problems = [];

for (const file of reports) {
  const report = JSON.parse(await readFile(file, "utf8"));
  const tests = report.testResults ? vitestTests(report) : playwrightTests(report);
  for (const test of tests) {
    for (const number of statementsIn(test.title)) {
      const list = proofs.get(number);
      if (list) list.push(test);
      else problems.push(`${test.file}: there is no statement ${number}`);
    }
  }
}

const cell = (text) => text.replaceAll("|", "\\|");
const short = (title) => title.replace(/^\[[^\]]*\] /, "");

function proofCell(tests) {
  const passed = tests.filter((test) => test.passed);
  if (passed.length === 0) return tests.length > 0 ? "**fails**" : "—";
  const named = passed.map((test) => `${cell(short(test.title))} (\`${test.file}\`)`);
  const shown = [...new Set(named)].slice(0, 2);
  const rest = new Set(named).size - shown.length;
  return shown.join("<br>") + (rest > 0 ? `<br>and ${rest} more` : "");
}

const isProven = ({ number }) => {
  const tests = proofs.get(number);
  return tests.some((test) => test.passed) && tests.every((test) => test.passed);
};
const count = (level) => {
  const all = statements.filter((statement) => statement.level === level);
  return `${all.filter(isProven).length} of ${all.length}`;
};

const lines = [
  "# Conformance of `<openai-chatkit>`",
  "",
  "Generated from the test results by `packages/chatkit-element/conformance/table.mjs`; do not edit.",
  "A statement counts as proven when every test that names it passes.",
  "",
  `Proven: ${count("must")} musts, ${count("should")} shoulds, ${count("could")} coulds.`,
];
let area = null;
for (const statement of statements) {
  if (statement.area !== area) {
    area = statement.area;
    lines.push("", `## ${area}`, "", "| # | level | statement | proven by |", "|---|---|---|---|");
  }
  const { number, level, text } = statement;
  lines.push(`| ${number} | ${level} | ${cell(text)} | ${proofCell(proofs.get(number))} |`);
}
await writeFile(output, `${lines.join("\n")}\n`);

const missing = statements.filter(
  (statement) => statement.level === "must" && !isProven(statement),
);
for (const { number, text } of missing) problems.push(`must ${number} is not proven: ${text}`);
const open = statements.filter((statement) => statement.level === "should" && !isProven(statement));
console.log(`${output}: ${count("must")} musts, ${count("should")} shoulds proven`);
if (open.length > 0) console.log(`shoulds without proof: ${open.map((s) => s.number).join(" ")}`);
for (const problem of problems) console.error(problem);
if (isCheck && problems.length > 0) process.exit(1);
