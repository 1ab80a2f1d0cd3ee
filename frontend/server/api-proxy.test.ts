import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createApiProxy } from "./api-proxy.mjs";

const servers: Server[] = [];

async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A front server, and what the backend behind it is asked. */
async function behind(backend: RequestListener) {
  const { server, url } = await listen(backend);
  const front = await listen(createApiProxy(url));
  return { backend: server, url: front.url };
}

function opened(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, resolve).on("error", reject).end();
  });
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

describe("the way to the backend", () => {
  it("passes each piece of a stream on before the next one is there", async () => {
    let write: (text: string) => void = () => {};
    const { url } = await behind((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      write = (text) => response.write(text);
      write("data: 1\n\n");
    });
    const pieces = (await opened(url))[Symbol.asyncIterator]();
    expect(String((await pieces.next()).value)).toBe("data: 1\n\n");
    write("data: 2\n\n");
    expect(String((await pieces.next()).value)).toBe("data: 2\n\n");
  });

  it("keeps method, path, query, headers, body and status", async () => {
    const { url } = await behind(async (asked, response) => {
      const body = await new Response(asked as never).text();
      response.writeHead(418, { "X-Answer": "yes", "Set-Cookie": ["a=1", "b=2"] });
      response.end(JSON.stringify([asked.method, asked.url, asked.headers.authorization, body]));
    });
    const answer = await fetch(`${url}/api/u%2F1/tasks?q=a%20b`, {
      method: "PATCH",
      headers: { Authorization: "Bearer t" },
      body: "{}",
    });
    expect(answer.status).toBe(418);
    expect(answer.headers.get("X-Answer")).toBe("yes");
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await answer.json()).toEqual(["PATCH", "/api/u%2F1/tasks?q=a%20b", "Bearer t", "{}"]);
  });

  it("takes an own page's origin for none, and tells another's", async () => {
    const { url } = await behind((asked, response) => response.end(String(asked.headers.origin)));
    const ask = (origin: string) =>
      fetch(url, { headers: { Origin: origin } }).then((answer) => answer.text());
    expect(await ask(url)).toBe("undefined");
    expect(await ask("http://evil.test")).toBe("http://evil.test");
  });

  it("says 503 with Retry-After where the backend is down", async () => {
    const { backend, url } = await behind((_request, response) => response.end());
    await new Promise((resolve) => backend.close(resolve));
    const answer = await fetch(url, { method: "POST", body: "{}" });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("Retry-After")).toBe("1");
    expect(await answer.json()).toMatchObject({ status: 503, code: "unavailable" });
  });

  it("breaks an answer off where the backend breaks it off", async () => {
    const { url } = await behind((_request, response) => {
      response.write("half");
      setImmediate(() => response.destroy());
    });
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow();
  });

  it("lets the backend know when a reader goes", async () => {
    let gone: () => void = () => {};
    const wasLeft = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const { url } = await behind((_request, response) => {
      response.on("close", gone);
      response.write("data: 1\n\n");
    });
    const answer = await opened(url);
    answer.destroy();
    await wasLeft;
  });
});
