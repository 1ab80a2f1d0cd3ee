/** The floor: marked and DOMPurify, once a frame, only what follows the last finished block. */
import DOMPurify from "dompurify";
import { marked } from "marked";
import { readTokens } from "./read-tokens.mjs";

const host = document.getElementById("host");
host.style.cssText = "width: 480px; height: 640px; overflow: auto; font: 14px/1.5 sans-serif";
let text = "";
let stable = 0;
let last = null;
let isDue = false;

function render() {
  isDue = false;
  const tokens = marked.lexer(text.slice(stable));
  for (const [index, token] of tokens.entries()) {
    if (index > 0 || !last) {
      last = document.createElement("div");
      host.append(last);
    }
    last.innerHTML = DOMPurify.sanitize(marked.parser([token]));
    if (index < tokens.length - 1) stable += token.raw.length;
  }
}

window.bench = {
  async play() {
    for await (const delta of readTokens()) {
      text += delta;
      if (isDue) continue;
      isDue = true;
      requestAnimationFrame(render);
    }
    render();
    return host.textContent.length;
  },
};
