// @ts-check

/**
 * Says which address to use, to whoever came by a name that is not ours (RFC 9110, 421).
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} address Where Tandem is served.
 */
export function wrongAddress(request, response, address) {
  const detail = `Tandem is not served by this name. Open ${address}, or name this one in ALLOWED_HOSTS.`;
  const wantsPage = request.headers.accept?.includes("text/html") ?? false;
  response.writeHead(421, {
    "Content-Type": wantsPage ? "text/html; charset=utf-8" : "application/problem+json",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(
    wantsPage
      ? page(address)
      : JSON.stringify({
          type: "about:blank",
          title: "Misdirected Request",
          status: 421,
          detail,
          code: "wrong_address",
        }),
  );
}

/** @param {string} address */
function page(address) {
  const href = address.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tandem has another address</title>
<style>
  :root { color-scheme: light dark }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 32rem; margin: 20vh auto; padding: 0 1rem }
</style>
<h1>Tandem has another address</h1>
<p>Open <a href="${href}">${href}</a>.</p>
<p>To use this name too, whoever runs this server adds it to <code>ALLOWED_HOSTS</code>.</p>
</html>
`;
}
