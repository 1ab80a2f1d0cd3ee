/**
 * Streams one 20 KB answer at 200 tokens a second into three pages, at full speed and with the CPU
 * slowed down four times, and prints what each cost: gaps between frames, long tasks, scripting time.
 * A run of all three pages (3 minutes) writes docs/performance-element.md; other work on the machine
 * shows in its gaps and long tasks.
 *
 *   node bench/streaming.mjs [--pages=ours,bare]
 *
 * The pages of the others need packages of their own, installed here by the first run.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { chromium } from "@playwright/test";
import * as esbuild from "esbuild";
import { systemBrowser } from "../scripts/system-browser.mjs";
import { makeAnswer, tokensOf } from "./answer.mjs";
import { traceLongTasks } from "./long-tasks.mjs";
import { document, PAGES, table } from "./report.mjs";
import { serve } from "./server.mjs";

const here = import.meta.dirname;
const built = path.join(here, "dist");
const THROTTLES = [1, 4];
const TOKENS_PER_SECOND = 200;
const asked = process.argv
  .find((arg) => arg.startsWith("--pages="))
  ?.slice(8)
  .split(",");
const pages = asked ?? Object.keys(PAGES);

async function build() {
  if (!existsSync(path.join(here, "../dist/chatkit.js"))) {
    throw new Error("build the element first: npm run build -w packages/chatkit-element");
  }
  if (pages.includes("assistant-ui") && !existsSync(path.join(here, "node_modules/react"))) {
    const flags = ["--no-workspaces", "--no-audit", "--no-fund", "--loglevel=error"];
    execFileSync("npm", ["ci", ...flags], { cwd: here, stdio: "inherit" });
  }
  await rm(built, { recursive: true, force: true });
  await mkdir(built, { recursive: true });
  const sources = { bare: "bare.mjs", ours: "ours.mjs", "assistant-ui": "assistant-ui.jsx" };
  for (const page of pages) {
    await esbuild.build({
      absWorkingDir: here,
      entryPoints: { [page]: `pages/${sources[page]}` },
      outdir: built,
      bundle: true,
      minify: true,
      format: "iife",
      jsx: "automatic",
      tsconfigRaw: { compilerOptions: { jsx: "react-jsx" } },
      define: { "process.env.NODE_ENV": '"production"' },
      logLevel: "error",
    });
    const script = page === "ours" ? '<script src="/element/chatkit.js"></script>' : "";
    await writeFile(
      path.join(built, `${page}.html`),
      `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${script}<main id="host"></main><script src="/${page}.js"></script>`,
    );
  }
}

/** In the page: notes every frame while the answer plays. */
async function measureInPage() {
  await window.bench.ready;
  const frames = [];
  let isRunning = true;
  const tick = (now) => {
    frames.push(now);
    if (isRunning) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const shown = await window.bench.play();
  isRunning = false;
  return { frames, shown };
}

async function scriptSeconds(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const value = (name) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return {
    script: value("ScriptDuration"),
    layout: value("LayoutDuration") + value("RecalcStyleDuration"),
    task: value("TaskDuration"),
  };
}

async function measure(browser, origin, page, throttle) {
  const tab = await browser.newPage({ viewport: { width: 520, height: 680 } });
  tab.on("pageerror", (error) => console.error(`${page}: ${error.message}`));
  const session = await tab.context().newCDPSession(tab);
  await tab.goto(`${origin}/${page}.html`);
  await tab.waitForFunction(() => window.bench !== undefined);
  await tab.waitForTimeout(1500);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  const before = await scriptSeconds(session);
  const endTrace = await traceLongTasks(session);
  const { frames, shown } = await tab.evaluate(measureInPage);
  const longTasks = await endTrace();
  const after = await scriptSeconds(session);
  await tab.close();
  const gaps = frames
    .slice(1)
    .map((at, n) => at - frames[n])
    .sort((a, b) => a - b);
  const at = (share) => gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * share))] ?? 0;
  return {
    page,
    throttle,
    shown,
    p50: at(0.5),
    p95: at(0.95),
    max: gaps.at(-1) ?? 0,
    longTasks,
    script: after.script - before.script,
    layout: after.layout - before.layout,
  };
}

await build();
const answer = makeAnswer();
const tokens = tokensOf(answer);
const server = await serve({
  folders: { "/element/": path.join(here, "../dist"), "/": built },
  tokens,
  tokensPerSecond: TOKENS_PER_SECOND,
});
const browser = await chromium.launch({
  executablePath: systemBrowser(),
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const results = [];
  for (const throttle of THROTTLES) {
    for (const page of pages) results.push(await measure(browser, server.origin, page, throttle));
  }
  console.log(table(results));
  if (!asked) {
    const run = { results, answer, tokensPerSecond: TOKENS_PER_SECOND, browser: browser.version() };
    await writeFile(path.join(here, "../../../docs/performance-element.md"), document(run));
  }
} finally {
  await browser.close();
  server.stop();
}
