/** Turns what was measured into a table, and into docs/performance-element.md. */
import os from "node:os";

export const PAGES = {
  bare: "bare: marked + DOMPurify",
  ours: "`<openai-chatkit>`",
  "assistant-ui": "assistant-ui",
};

/** A display at 60 Hz draws every 16.7 ms; a frame in twenty may come late, but not by a whole one. */
const LONGEST_P95_MS = 20;
const MOST_SCRIPT_BESIDE_BARE = 2;

const speed = (throttle) => (throttle === 1 ? "full" : `1/${throttle}`);

function besideBare(result, results) {
  const bare = results.find(
    ({ page, throttle }) => page === "bare" && throttle === result.throttle,
  );
  return bare ? result.script / bare.script : null;
}

export function table(results) {
  const rows = results.map((result) => {
    const ratio = besideBare(result, results);
    const gaps = [result.p50, result.p95, result.max].map((gap) => gap.toFixed(1)).join(" / ");
    return [
      PAGES[result.page],
      speed(result.throttle),
      gaps,
      `${result.longTasks.all} (${result.longTasks.own})`,
      result.script.toFixed(2),
      result.layout.toFixed(2),
      ratio === null ? "" : `${ratio.toFixed(1)} x`,
    ];
  });
  const head = [
    "page",
    "CPU",
    "gaps p50 / p95 / max, ms",
    "long tasks (own)",
    "script, s",
    "style + layout, s",
    "script beside bare",
  ];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** What the element promises, and whether this run kept it. */
function verdicts(results) {
  return results
    .filter(({ page }) => page === "ours")
    .flatMap((result) => {
      const ratio = besideBare(result, results);
      const cpu = speed(result.throttle);
      return [
        [`p95 of the gaps at most ${LONGEST_P95_MS} ms`, cpu, result.p95 <= LONGEST_P95_MS],
        ["no long task of its own", cpu, result.longTasks.own === 0],
        [
          `script at most ${MOST_SCRIPT_BESIDE_BARE} x the bare page`,
          cpu,
          ratio <= MOST_SCRIPT_BESIDE_BARE,
        ],
      ];
    })
    .map(([limit, cpu, isKept]) => `| ${limit} | ${cpu} | ${isKept ? "yes" : "**no**"} |`);
}

export function document({ results, answer, tokensPerSecond, browser }) {
  const [cpu] = os.cpus();
  const kilobytes = (answer.length / 1000).toFixed(0);
  return `# How the chat element streams

An answer of ${kilobytes} kB of markdown, ${tokensPerSecond} tokens a second, drawn by three pages in turn. The bare page gives
marked and DOMPurify what follows the last finished block, once a frame, and does nothing else.

${table(results)}

A gap lies between two frames. A long task keeps the main thread for 50 ms or more; in brackets those
that are 50 ms of its own work, while the others also waited for a processor. Script, style and layout
are the thread's own seconds in all.

| limit | CPU | kept |
|---|---|---|
${verdicts(results).join("\n")}

Measured ${new Date().toISOString().slice(0, 10)} with Chromium ${browser} on ${os.cpus().length} x ${cpu?.model.trim() ?? "unknown CPU"}, load ${os.loadavg()[0].toFixed(1)}
at the end, by \`npm run bench:streaming -w packages/chatkit-element\`.
`;
}
