/** More than any form of ours; a title of 40 MB is no reason to hold 40 MB in memory. */
const MAX_BYTES = 64 * 1024;

/** The whole body, or null when it is longer; of one that is, no more than that is read. */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length")) > MAX_BYTES) return null;
  const body = new Uint8Array(MAX_BYTES);
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const chunk = (await reader?.read())?.value;
    if (!chunk) return body.slice(0, length);
    if (length + chunk.length > MAX_BYTES) {
      await reader?.cancel();
      return null;
    }
    body.set(chunk, length);
    length += chunk.length;
  }
}

/** The request with its body in hand, or the answer to one that is too large (RFC 9110, 413). */
export async function withSmallBody(request: Request): Promise<Request | Response> {
  if (!request.body) return request;
  const body = await readBody(request);
  if (!body) {
    return Response.json(
      { code: "TOO_LARGE", message: `Send at most ${MAX_BYTES} bytes` },
      // Whoever still sends is not listened to any more.
      { status: 413, headers: { Connection: "close" } },
    );
  }
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.delete("transfer-encoding");
  return new Request(request.url, { method: request.method, headers, body });
}
