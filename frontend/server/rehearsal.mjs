// @ts-check
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";

const REQUESTS = 400;
/** Starting must not become slow for it on a slow machine. */
const LIMIT_MS = 1_000;
const BODY = JSON.stringify({ message: "Hello" });

/**
 * Sends some hundred streamed answers through a door, so that the first person's message does not
 * wait for code that the engine has not compiled yet: the first fifty requests through it take
 * twice as long as those after four hundred.
 *
 * @param {(target: string) => import("node:http").RequestListener} createDoor
 *   Makes what passes requests on to the given address.
 * @returns {Promise<void>} Resolved after a second at most; rejected when the door breaks a request
 *   off.
 */
export async function rehearse(createDoor) {
  const backend = await listening(answer);
  const door = await listening(createDoor(backend.url));
  const agent = new Agent({ keepAlive: true });
  const end_ms = performance.now() + LIMIT_MS;
  try {
    for (let sent = 0; sent < REQUESTS && performance.now() < end_ms; sent += 1) {
      await ask(`${door.url}/api/rehearsal/chat`, agent);
    }
  } finally {
    agent.destroy();
    for (const { server } of [door, backend]) {
      server.close();
      server.closeAllConnections();
    }
  }
}

/** @type {import("node:http").RequestListener} */
function answer(request, response) {
  request.resume().on("end", () => {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("data: {}\n\n");
    setImmediate(() => response.end("data: {}\n\n"));
  });
}

/**
 * @param {import("node:http").RequestListener} listener
 * @returns {Promise<{ server: import("node:http").Server, url: string }>}
 */
async function listening(listener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("No port was given.");
  return { server, url: `http://127.0.0.1:${address.port}` };
}

/**
 * @param {string} url
 * @param {Agent} agent
 */
async function ask(url, agent) {
  const sent = request(url, {
    agent,
    method: "POST",
    headers: { "Content-Type": "application/json" },
  });
  sent.end(BODY);
  const [response] = await once(sent, "response");
  await once(response.resume(), "end");
}
