import type { Page } from "@playwright/test";
import { type Chat, expect, test, wire } from "./chat";

/** A log as people paste it: short lines, some blank, marks of every kind. */
function lines(count: number): string {
  const line = (index: number) =>
    index % 7 === 3 ? "" : `${index}\t<b>&amp;  "two  spaces" done in 12 ms `;
  return Array.from({ length: count }, (_, index) => line(index))
    .join("\n")
    .trim();
}

/** Fills the clipboard; where the caret was is lost. */
async function copy(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const source = document.body.appendChild(document.createElement("textarea"));
    source.value = copied;
    source.select();
    document.execCommand("copy");
    source.remove();
  }, text);
}

async function sentContent(chat: Chat) {
  await chat.script([wire.done(wire.assistant("a1", "Read."))]);
  await chat.composer.press("Enter");
  await chat.until("response.end");
  const input = (await chat.bodies()).at(-1)?.params.input as { content: unknown };
  return input.content;
}

test("a paste of 4,000 lines is one piece of text that one undo takes back", async ({
  chat,
  page,
}) => {
  await chat.open();
  const text = lines(4000);
  await copy(page, text);
  await chat.composer.click();
  await page.keyboard.type("ab");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ControlOrMeta+V");
  await page.keyboard.type("X");
  const read = () => chat.composer.evaluate((field) => field.textContent);
  await expect.poll(read).toBe(`a${text}Xb`);
  await expect
    .poll(() => chat.composer.evaluate((field) => field.childNodes.length))
    .toBeLessThan(4);
  await page.keyboard.press("ControlOrMeta+Z");
  await page.keyboard.press("ControlOrMeta+Z");
  await expect(chat.composer).toHaveText("ab");
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await expect.poll(read).toBe(`a${text}b`);
  expect(await sentContent(chat)).toEqual([{ type: "input_text", text: `a${text}b` }]);
});

test("what a paste and the key behind it cost grows with the text, not with its square", async ({
  chat,
}) => {
  await chat.open();
  const measure = (text: string) =>
    chat.composer.evaluate((field, pasted) => {
      const time = (run: () => void) => {
        const started = performance.now();
        run();
        field.getBoundingClientRect();
        return performance.now() - started;
      };
      const once = () => {
        field.replaceChildren();
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted);
        const pasting = time(() =>
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, cancelable: true })),
        );
        const key = time(() => document.execCommand("insertText", false, "x"));
        return { pasting, key };
      };
      const runs = [once(), once(), once(), once(), once()];
      return {
        pasting: Math.min(...runs.map((run) => run.pasting)),
        key: Math.min(...runs.map((run) => run.key)),
      };
    }, text);
  await measure(lines(1000));
  const small = await measure(lines(1000));
  const large = await measure(lines(4000));
  for (const [name, { pasting, key }] of Object.entries({ "1,000": small, "4,000": large })) {
    console.log(`${name} lines: paste ${pasting.toFixed(0)} ms, next key ${key.toFixed(0)} ms`);
  }
  expect(large.pasting).toBeLessThan(8 * small.pasting);
  expect(large.key).toBeLessThan(8 * small.key);
});

test("a long paste beside a tag leaves the tag whole and the caret behind the paste", async ({
  chat,
  page,
}) => {
  const tag = { type: "input_tag", id: "c", text: "Cinderia", data: {}, interactive: false };
  await chat.open();
  await chat.call("setComposerValue", { content: [{ type: "input_text", text: "to " }, tag] });
  const text = lines(200);
  await copy(page, text);
  await chat.call("focusComposer");
  await page.keyboard.press("ControlOrMeta+V");
  await page.keyboard.type("!");
  await expect(chat.composer.locator("[contenteditable=false]")).toHaveText("Cinderia");
  expect(await sentContent(chat)).toEqual([
    { type: "input_text", text: "to " },
    tag,
    { type: "input_text", text: ` ${text}!` },
  ]);
});

test("a long paste stays within six lines and shows its end, from right to left where it reads so", async ({
  chat,
  page,
}) => {
  await chat.open();
  await copy(page, "שלום עולם\n".repeat(300));
  await chat.composer.click();
  await page.keyboard.press("ControlOrMeta+V");
  await expect(chat.composer).toHaveCSS("direction", "rtl");
  const look = () =>
    chat.composer.evaluate((field) => ({
      height: field.clientHeight,
      below: field.scrollHeight - field.clientHeight - field.scrollTop,
    }));
  await expect.poll(async () => (await look()).height).toBe(6 * 22 + 16);
  await expect.poll(async () => (await look()).below).toBeLessThan(22);
});

test("text with line breaks that a keyboard hands over, or that is dropped, is one piece as well", async ({
  chat,
  page,
}) => {
  await chat.open({
    api: { uploadStrategy: { type: "two_phase" } },
    composer: { attachments: { enabled: true } },
  });
  const text = lines(300);
  const pieces = () =>
    chat.composer.evaluate((field) => [...field.childNodes].map((node) => node.nodeValue));
  await chat.composer.focus();
  await page.keyboard.insertText(text);
  await expect.poll(pieces).toEqual([text]);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await expect(chat.composer).toHaveText("");
  await page.evaluate((dragged) => {
    const source = document.body.appendChild(document.createElement("textarea"));
    source.style.cssText = "position:fixed;inset:0 auto auto 0;height:60px;z-index:9";
    source.value = dragged;
    source.select();
  }, text);
  await page.locator("textarea").dragTo(chat.composer, { sourcePosition: { x: 20, y: 20 } });
  await expect.poll(pieces).toEqual([text]);
});

test("a long text that the page puts in is a draft like a typed one, for an input method too", async ({
  chat,
  page,
}) => {
  await chat.open();
  const text = lines(4000);
  await chat.call("setComposerValue", { text });
  await chat.call("focusComposer");
  const ime = await page.context().newCDPSession(page);
  await ime.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await ime.send("Input.insertText", { text: "日本" });
  expect(await sentContent(chat)).toEqual([{ type: "input_text", text: `${text}日本` }]);
});
