// @vitest-environment happy-dom
// The test says when a script arrives or fails: none is really fetched.
// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true } }
import { beforeEach, describe, expect, it, vi } from "vitest";

let loadChatKitScript: typeof import("./chatkit-script").loadChatKitScript;
const scripts = () => [...document.head.querySelectorAll("script")];

describe("the element's script", () => {
  beforeEach(async () => {
    vi.resetModules();
    document.head.replaceChildren();
    ({ loadChatKitScript } = await import("./chatkit-script"));
  });

  it("is loaded again after it failed, not only once and for all", async () => {
    const first = loadChatKitScript("data:text/javascript,").catch((error: Error) => error.message);
    scripts()[0]?.dispatchEvent(new Event("error"));
    expect(await first).toContain("did not load");
    expect(scripts()).toEqual([]);
    void loadChatKitScript("data:text/javascript,").catch(() => undefined);
    expect(scripts()).toHaveLength(1);
  });

  it("fails when it never registers the element", async () => {
    await expect(loadChatKitScript("data:text/javascript,", 1)).rejects.toThrow("did not register");
  });

  it("is shared by all who wait for it", async () => {
    const first = loadChatKitScript("data:text/javascript,");
    const second = loadChatKitScript("data:text/javascript,");
    expect(scripts()).toHaveLength(1);
    customElements.define("openai-chatkit", class extends HTMLElement {});
    await expect(Promise.all([first, second])).resolves.toBeDefined();
  });
});
