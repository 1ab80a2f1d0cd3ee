/** What turns markdown into DOM, in one chunk: the start screen needs none of it. */
import { BlockSplitter } from "./blocks";
import { enhance } from "./enhance";
import { patchChildren } from "./patch-dom";
import { MarkdownRenderer } from "./to-html";

export const engine = { BlockSplitter, MarkdownRenderer, enhance, patchChildren };
