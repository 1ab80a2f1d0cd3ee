/** The worker that every page of this browser shares: see stream-hub.ts. */
import type { PageMessage } from "./messages";
import { StreamHub } from "./stream-hub";

const hub = new StreamHub({ fetch: (url, init) => fetch(url, init) });

addEventListener("connect", (event) => {
  const [port] = (event as MessageEvent).ports;
  if (!port) return;
  const page = hub.connect((message) => port.postMessage(message));
  port.onmessage = ({ data }: MessageEvent<PageMessage>) => page.receive(data);
  // Where browsers tell of it, a page that crashed is forgotten at once.
  port.addEventListener("close", () => page.gone());
});
