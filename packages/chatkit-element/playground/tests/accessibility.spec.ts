import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, test } from "./stage";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCHEMES = ["light", "dark"] as const;

/** The states as the playground's own index lists them. */
const STATES = stateIds();

function stateIds(): string[] {
  const files = ["widget-states.ts", "element-states.ts"].map(
    (name) => new URL(`../src/${name}`, import.meta.url),
  );
  return files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^ {2}(widget|element)\(\s*"([\w-]+)"/gm)].map(
      ([, kind, name]) => `${kind}-${name}`,
    ),
  );
}

test("every state of the index is tested", async ({ stage }) => {
  await stage.page.goto("/");
  const links = await stage.page
    .locator("nav a")
    .evaluateAll((all) =>
      all.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get("state")),
    );
  expect(links).toEqual(STATES);
});

for (const state of STATES) {
  test(`${state} has no serious accessibility problem`, async ({ stage }) => {
    for (const scheme of SCHEMES) {
      for (const dir of ["ltr", "rtl"]) {
        await stage.open(state, { scheme, dir });
        await stage.page.evaluate(AXE);
        const { violations } = await stage.page.evaluate(() =>
          (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
        );
        const found = violations
          .filter((violation) => ["serious", "critical"].includes(violation.impact ?? ""))
          .map(({ id, nodes }) => ({
            id,
            where: nodes.map((node) => [String(node.target), node.failureSummary]),
          }));
        expect(found, `${scheme} ${dir}`).toEqual([]);
      }
    }
  });
}
