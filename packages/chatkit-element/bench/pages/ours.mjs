/** The element as it ships, from its script tag. */
const element = document.createElement("openai-chatkit");
element.style.cssText = "display: block; width: 480px; height: 640px";
const ready = new Promise((resolve) => element.addEventListener("chatkit.ready", resolve));
element.setOptions({ api: { url: "/chatkit", domainKey: "local" } });
document.getElementById("host").append(element);

window.bench = {
  ready,
  async play() {
    const ended = new Promise((resolve) => {
      element.addEventListener("chatkit.response.end", resolve, { once: true });
    });
    await element.sendUserMessage({ text: "Go" });
    await ended;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return element.shadowRoot.querySelector(".assistant").textContent.length;
  },
};
