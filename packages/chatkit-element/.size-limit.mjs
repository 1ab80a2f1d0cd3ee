/**
 * What a browser downloads for each first use, gzipped: the file that is asked for and the files
 * that it imports in turn. Chunk names carry a hash, so they are looked up by what stands before it.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const chunks = path.join(import.meta.dirname, "dist/chunks");
const files = readdirSync(chunks).filter((file) => file.endsWith(".js"));

function withImports(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(path.join(chunks, file), "utf8");
  for (const [, imported] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) {
    withImports(imported, seen);
  }
  return seen;
}

function chunk(name, starts, limit) {
  const paths = starts.split(" ").flatMap((start) => {
    const found = files.filter((file) => file.replace(/-[A-Z0-9]{8}\.js$/, "") === start);
    if (found.length !== 1) throw new Error(`dist/chunks has ${found.length} files for ${start}`);
    return [...withImports(found[0])];
  });
  const unique = [...new Set(paths)].map((file) => path.join("dist/chunks", file));
  return { name, path: unique, limit, gzip: true };
}

export default [
  { name: "first paint: chatkit.js", path: "dist/chatkit.js", limit: "60 kB", gzip: true },
  chunk("first answer: markdown", "engine", "34 kB"),
  chunk("first coloured code", "highlight", "25 kB"),
  chunk("first formula", "math", "62 kB"),
  chunk("first widget", "WidgetView", "21 kB"),
  chunk("first chart", "chart-plot", "23 kB"),
  chunk("first date picker", "calendar-panel cally", "13 kB"),
  chunk("first history panel", "HistoryPanel", "5 kB"),
  chunk("first questions", "StructuredInput", "4 kB"),
  chunk("first dictation", "recorder", "1 kB"),
  chunk("first popover: placing", "place-popover", "8 kB"),
  chunk("first `lucide:` icon", "lucide-icons.generated", "30 kB"),
  chunk("another language: Russian", "messages-ru", "3 kB"),
];
