// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { copyText } from "./copy-text";

/** A browser that copies what is selected in a field, as pages over plain http can. */
function copiesSelections(accepts = true): string[] {
  const copied: string[] = [];
  document.execCommand = () => {
    const field = document.querySelector("textarea");
    if (accepts && field) copied.push(field.value.slice(field.selectionStart, field.selectionEnd));
    return accepts;
  };
  return copied;
}

describe("copying text", () => {
  afterEach(() => {
    document.body.innerHTML = "";
  });

  it("uses the clipboard where there is one", async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    expect(await copyText("make run")).toBe(true);
    expect(writeText).toHaveBeenCalledWith("make run");
  });

  it("copies a selection on plain http and gives the focus back", async () => {
    vi.stubGlobal("navigator", {});
    const copied = copiesSelections();
    document.body.innerHTML = "<div role=dialog><button>Copy</button></div>";
    const button = document.querySelector("button");
    button?.focus();
    expect(await copyText("make run\nmake test")).toBe(true);
    expect(copied).toEqual(["make run\nmake test"]);
    expect(document.activeElement).toBe(button);
    expect(document.querySelector("textarea")).toBeNull();
  });

  it("says so where nothing can be copied", async () => {
    vi.stubGlobal("navigator", {});
    copiesSelections(false);
    expect(await copyText("make run")).toBe(false);
  });
});
