/**
 * Writes docs/conformance.md from what the tests really did: the reports of vitest and Playwright in
 * test-results/. A test proves the statements that its title names in brackets: `[#63 #64] …`.
 *
 * A must without a passing test is an error. The document is written when it differs; in CI, or with
 * `--check`, that is an error too.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const output = path.resolve(root, "../../docs/conformance.md");
const REPORTS = ["unit", "playground", "conformance"];
const isCheck = process.argv.includes("--check") || Boolean(process.env.CI);

/** From the page's folder to the package. */
const PACKAGE = "../packages/chatkit-element";
const LEVELS = ["must", "should", "could"];

const fromPackage = (file) => path.relative(root, file).replaceAll(path.sep, "/");

/** Every test of a Playwright report as {title, file, passed}. */
function playwrightTests(report) {
  const tests = [];
  const visit = (suite) => {
    for (const spec of suite.specs ?? []) {
      const file = fromPackage(path.join(report.config.rootDir, spec.file));
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

async function testsOf(name) {
  const text = await readFile(path.join(root, "test-results", `${name}.json`), "utf8").catch(() => {
    throw new Error(`there is no report of the ${name} tests yet: run them first`);
  });
  const report = JSON.parse(text);
  return report.testResults ? vitestTests(report) : playwrightTests(report);
}

function statementsIn(title) {
  const bracket = /^\[((?:#\d+ ?)+)\]/.exec(title);
  return bracket ? [...bracket[1].matchAll(/#(\d+)/g)].map((match) => Number(match[1])) : [];
}

const statements = JSON.parse(
  await readFile(path.join(root, "conformance/statements.json"), "utf8"),
);
const proofs = new Map(statements.map(({ number }) => [number, []]));
const problems = [];

for (const test of (await Promise.all(REPORTS.map(testsOf))).flat()) {
  for (const number of statementsIn(test.title)) {
    const list = proofs.get(number);
    if (list) list.push(test);
    else problems.push(`${test.file}: there is no statement ${number}`);
  }
}
const byPlace = (a, b) => (`${a.file} ${a.title}` < `${b.file} ${b.title}` ? -1 : 1);
for (const tests of proofs.values()) tests.sort(byPlace);

const cell = (text) => text.replaceAll("|", "\\|");
const short = (title) => title.replace(/^\[[^\]]*\] /, "");

function proofCell(tests) {
  const passed = tests.filter((test) => test.passed);
  if (passed.length === 0) return tests.length > 0 ? "**fails**" : "—";
  const named = passed.map(
    ({ title, file }) => `${cell(short(title))} ([${path.basename(file)}](${PACKAGE}/${file}))`,
  );
  const shown = [...new Set(named)].slice(0, 2);
  const rest = new Set(named).size - shown.length;
  return shown.join("<br>") + (rest > 0 ? `<br>and ${rest} more` : "");
}

const isProven = ({ number }) => {
  const tests = proofs.get(number);
  return tests.some((test) => test.passed) && tests.every((test) => test.passed);
};
function count(level) {
  const all = statements.filter((statement) => statement.level === level);
  return { all: all.length, proven: all.filter(isProven).length };
}

const lines = [
  "# Conformance of `<openai-chatkit>`",
  "",
  "What the [chat element](../packages/chatkit-element/README.md) promises, statement by statement, and the",
  "tests that prove it: in Chromium against a real ChatKit server that plays scripted streams",
  "(`conformance`), in Chromium on every state of the playground (`playground`), and beside the source",
  "(`src`). A statement is proven when every test that names its number passes.",
  "",
  "| level | statements | proven |",
  "|---|---|---|",
  ...LEVELS.map((level) => `| ${level} | ${count(level).all} | ${count(level).proven} |`),
  "",
  "`make conformance` writes this page from its results (`conformance/table.mjs`); `make test` fails when",
  "it differs, or when a must is not proven.",
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
const text = `${lines.join("\n")}\n`;
const isCurrent = (await readFile(output, "utf8").catch(() => "")) === text;
if (!isCurrent && isCheck) {
  problems.push("docs/conformance.md differs from this run: run `make conformance` and keep it");
} else if (!isCurrent) await writeFile(output, text);

const missing = statements.filter(
  (statement) => statement.level === "must" && !isProven(statement),
);
for (const { number, text } of missing) problems.push(`must ${number} is not proven: ${text}`);
const open = statements.filter((statement) => statement.level === "should" && !isProven(statement));
const told = LEVELS.map((level) => `${count(level).proven} of ${count(level).all} ${level}s`);
console.log(`docs/conformance.md: ${told.join(", ")} proven`);
if (open.length > 0) console.log(`shoulds without proof: ${open.map((s) => s.number).join(" ")}`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
