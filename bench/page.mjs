// Signs up at the address given, loads /tasks with an empty cache and prints its weight and paint
// times as one line of JSON. CHROMIUM_PATH names the browser.
import { createRequire } from "node:module";

const { chromium } = createRequire(new URL("../e2e/", import.meta.url))("@playwright/test");

const LOADS = 5;
const SETTLE_MS = 1500;
const webUrl = process.argv[2];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: ["--no-sandbox", "--disable-background-networking"],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const signUp = await context.request.post(`${webUrl}/api/auth/sign-up/email`, {
  data: {
    name: "Bench",
    email: `bench-${Date.now()}@example.com`,
    password: "correct horse battery",
  },
  headers: { Origin: webUrl },
});
if (!signUp.ok()) throw new Error(`sign-up: ${signUp.status()} ${await signUp.text()}`);

const loads = [];
for (let load = 0; load <= LOADS; load += 1) loads.push(await measure());
await browser.close();

const [, ...warm] = loads; // the first load also warms the servers
const median = (name) => warm.map((load) => load[name]).sort((a, b) => a - b)[warm.length >> 1];
console.log(
  JSON.stringify({
    script_kb: median("scriptKb"),
    total_kb: median("totalKb"),
    requests: median("requests"),
    lcp_ms: median("lcpMs"),
    first_paint_ms: median("firstPaintMs"),
  }),
);

async function measure() {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
  const kinds = new Map();
  const weights = { script: 0, total: 0, requests: 0 };
  devtools.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    weights.requests += 1;
    weights.total += encodedDataLength;
    if (kinds.get(requestId) === "Script") weights.script += encodedDataLength;
  });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      globalThis.largestPaint = list.getEntries().at(-1).startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  await page.goto(`${webUrl}/tasks`, { waitUntil: "load" });
  await page.waitForTimeout(SETTLE_MS);
  const paints = await page.evaluate(() => ({
    largest: globalThis.largestPaint ?? 0,
    first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  }));
  await page.close();
  return {
    scriptKb: Math.round(weights.script / 102.4) / 10,
    totalKb: Math.round(weights.total / 102.4) / 10,
    requests: weights.requests,
    lcpMs: Math.round(paints.largest),
    firstPaintMs: Math.round(paints.first),
  };
}
