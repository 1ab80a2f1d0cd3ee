import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** The icon tables hold shapes of this package, which no import shows. */
const COPIED = "lucide-react";

/**
 * The licence texts of every package that a bundle contains.
 *
 * @param root the folder that the paths are relative to
 * @param inputs paths of source files, as esbuild's metafile has them
 */
export async function licencesOf(root, inputs) {
  const folders = new Map();
  const nodeModules = path.resolve(root, "../../node_modules");
  folders.set(COPIED, path.join(nodeModules, COPIED));
  for (const input of inputs) {
    const found = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(input.replaceAll("\\", "/"));
    if (found) folders.set(found[2], path.resolve(root, found[1]));
  }
  const sections = [];
  for (const [name, folder] of [...folders].sort()) {
    const { version, license } = JSON.parse(await readFile(path.join(folder, "package.json")));
    const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
    const text = file ? await readFile(path.join(folder, file), "utf8") : `Licence: ${license}`;
    sections.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return sections.join(`\n${"-".repeat(80)}\n\n`);
}
