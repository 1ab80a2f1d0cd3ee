/** Serves the pages and streams one answer to each, token by token on a fixed clock. */
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";

const TYPES = { ".js": "text/javascript", ".html": "text/html" };
const event = (value) => `data: ${JSON.stringify(value)}\n\n`;

/** @param send is called with what is due, so that a late timer catches up instead of slowing down */
async function pace(tokens, tokensPerSecond, send) {
  const start = performance.now();
  for (let sent = 0; sent < tokens.length; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000 / tokensPerSecond));
    const due = Math.floor(((performance.now() - start) * tokensPerSecond) / 1000);
    for (; sent < Math.min(due, tokens.length); sent += 1) send(tokens[sent]);
  }
}

/** The plain stream that the bare page and assistant-ui read. */
async function streamPlain(response, tokens, rate) {
  await pace(tokens, rate, (delta) => response.write(event({ delta })));
  response.end();
}

/** The same tokens as ChatKit frames. */
async function streamChatKit(response, tokens, rate) {
  const created_at = "2026-01-02T03:04:05";
  const item = { type: "assistant_message", id: "a1", thread_id: "t1", created_at };
  const update = { type: "assistant_message.content_part.text_delta", content_index: 0 };
  const content = [{ type: "output_text", text: tokens.join(""), annotations: [] }];
  response.write(event({ type: "thread.created", thread: { id: "t1", created_at } }));
  response.write(event({ type: "thread.item.added", item: { ...item, content: [] } }));
  await pace(tokens, rate, (delta) =>
    response.write(
      event({ type: "thread.item.updated", item_id: "a1", update: { ...update, delta } }),
    ),
  );
  response.write(event({ type: "thread.item.done", item: { ...item, content } }));
  response.end();
}

/** @returns the server's address and the function that stops it */
export async function serve({ folders, tokens, tokensPerSecond }) {
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://bench");
    if (request.method === "POST") {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      const stream = pathname === "/chatkit" ? streamChatKit : streamPlain;
      await stream(response, tokens, tokensPerSecond);
      return;
    }
    for (const [prefix, folder] of Object.entries(folders)) {
      if (!pathname.startsWith(prefix)) continue;
      const file = path.join(folder, pathname.slice(prefix.length));
      const body = await readFile(file).catch(() => null);
      if (body) {
        response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] ?? "text/plain" });
        response.end(body);
        return;
      }
    }
    response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
