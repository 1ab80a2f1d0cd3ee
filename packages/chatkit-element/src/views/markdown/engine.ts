/** What turns markdown into DOM, in one chunk: the start screen needs none of it. */
import { BlockSplitter } from "./blocks";
import { directionOf } from "./direction";
import { enhance } from "./enhance";
import { patchChildren } from "./patch-dom";
import { MarkdownRenderer } from "./to-html";

/** Something of everything that answers are made of. */
const SAMPLE =
  "# a\n\n**b** *c* `d` [e](https://a.test)\n\n- f\n\n1. g\n\n> h\n\n|i|\n|-|\n|j|\n\n```js\nk\n```\n";

/**
 * Does once, while nothing else goes on, what the first words of the first answer would wait for:
 * compiling patterns and reading the sanitizer's lists. Each step is a task of its own.
 */
function* warmUp(): Generator<void> {
  const renderer = new MarkdownRenderer();
  const tokens = renderer.lex(SAMPLE, {});
  for (const token of tokens) {
    yield;
    renderer.toFragment(token);
  }
}

export const engine = {
  BlockSplitter,
  MarkdownRenderer,
  directionOf,
  enhance,
  patchChildren,
  warmUp,
};
