/**
 * Looks at every state of the playground. Pictures to compare with would depend on the fonts of the
 * machine, so what a picture would show to be wrong is looked for in the layout instead.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { layoutProblems, stageLightness } from "./layout";
import { expect, type Stage, test } from "./stage";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCHEMES = ["light", "dark"] as const;
const WIDE = { width: 480, height: 800 };

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
  const links = () =>
    stage.page
      .locator("nav a")
      .evaluateAll((all) =>
        all.map((link) => new URL((link as HTMLAnchorElement).href).searchParams.get("state")),
      );
  await expect.poll(links).toEqual(STATES);
});

for (const state of STATES) {
  test(`[#258 #259 #263] ${state} is accessible and in shape, light and dark, both ways, down to 320 px`, async ({
    stage,
  }) => {
    const found: Record<string, unknown[]> = {};
    const pictures: Buffer[] = [];
    for (const scheme of SCHEMES) {
      for (const dir of ["ltr", "rtl"]) {
        const view = `${scheme} ${dir}`;
        await stage.page.setViewportSize(WIDE);
        await stage.open(state, { scheme, dir });
        const lightness = await stage.page.evaluate(stageLightness);
        if (scheme === "dark" ? lightness > 0.3 : lightness < 0.7) {
          found[`${view} background`] = [lightness];
        }
        found[`${view} axe`] = await axeProblems(stage);
        found[view] = await stage.page.evaluate(layoutProblems);
        if (dir === "ltr") pictures.push(await stage.page.screenshot());
        await stage.page.setViewportSize({ width: 320, height: WIDE.height });
        found[`${view} 320 px`] = await stage.page.evaluate(layoutProblems);
      }
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, all]) => all.length > 0))).toEqual(
      {},
    );
    const [light, dark] = pictures;
    const empty = await emptyPicture(stage);
    expect(light?.equals(dark as Buffer), "light and dark look alike").toBe(false);
    expect(light?.length, "hardly anything is drawn").toBeGreaterThan(empty.length * 1.3);
  });
}

async function axeProblems({ page }: Stage): Promise<unknown[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter((violation) => ["serious", "critical"].includes(violation.impact ?? ""))
    .map(({ id, nodes }) => ({
      id,
      where: nodes.map((node) => [String(node.target), node.failureSummary]),
    }));
}

/** The page without a state: a picture of the same size with nothing on it. */
async function emptyPicture(stage: Stage): Promise<Buffer> {
  await stage.page.setViewportSize(WIDE);
  await stage.page.evaluate(() => document.querySelector(".stage")?.replaceChildren());
  return stage.page.screenshot();
}
