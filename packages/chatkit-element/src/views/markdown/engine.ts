/** What turns markdown into DOM, in one chunk: the start screen needs none of it. */
export { BlockSplitter } from "./blocks";
export { enhance } from "./enhance";
export { patchChildren } from "./patch-dom";
export { MarkdownRenderer } from "./to-html";
