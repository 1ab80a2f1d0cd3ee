// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { LIMITS } from "@/lib/api-limits";
import { lengthProblem, textToSend } from "./message-limit";

it("counts characters as the API does, and names how many are too many", () => {
  expect(lengthProblem("🚲".repeat(LIMITS.message))).toBeNull();
  expect(lengthProblem(`  ${"a".repeat(LIMITS.message)}\n`)).toBeNull();
  expect(lengthProblem("a".repeat(LIMITS.message + 1))?.message).toContain(" 1 character too long");
  expect(lengthProblem("a".repeat(LIMITS.message * 2))?.message).toContain("20,000 characters");
});

it("knows what would send the composer's text, and nothing else", () => {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.innerHTML = `<div part="input">Hello</div><button part="send-button"><svg></svg></button><p></p>`;
  document.body.append(host);
  const texts: (string | null)[] = [];
  for (const type of ["keydown", "click"]) {
    host.addEventListener(type, (event) => texts.push(textToSend(event)), { capture: true });
  }
  const field = root.querySelector("[part=input]");
  const fire = (target: Element | null, event: Event) => target?.dispatchEvent(event);
  const options = { bubbles: true, composed: true };
  fire(field, new KeyboardEvent("keydown", { ...options, key: "Enter" }));
  fire(field, new KeyboardEvent("keydown", { ...options, key: "Enter", shiftKey: true }));
  fire(field, new KeyboardEvent("keydown", { ...options, key: "a" }));
  fire(root.querySelector("svg"), new MouseEvent("click", options));
  fire(root.querySelector("p"), new MouseEvent("click", options));
  expect(texts).toEqual(["Hello", null, null, "Hello", null]);
});
