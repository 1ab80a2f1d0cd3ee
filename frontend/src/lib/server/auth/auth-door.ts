import { localPath } from "../../account/local-path";
import { withSmallBody } from "../small-body";

export type Handler = (request: Request) => Promise<Response>;

/** Better Auth behind a bound on what is sent to it, and with words where it has none. */
export async function answerAuth(handler: Handler, request: Request): Promise<Response> {
  const small = await withSmallBody(request);
  if (small instanceof Response) return small;
  const response = await handler(small).catch((cause: unknown) => {
    console.error("auth:", cause);
    return new Response(null, { status: 500 });
  });
  // Better Auth answers a fault of its database, a full disk too, with nothing at all.
  if (response.status !== 500 || (await response.clone().text())) return response;
  return Response.json(
    { code: "UNAVAILABLE", message: "The server cannot do that right now" },
    { status: 503, headers: { "Retry-After": "10", "Cache-Control": "no-store" } },
  );
}

const FORMS = { "sign-in": "/api/auth/sign-in/email", "sign-up": "/api/auth/sign-up/email" };

/**
 * Takes a form that a browser sends by itself, without scripts or before they run: goes on to where
 * the form said, or back to it with what was wrong, and never with what was typed.
 */
export async function answerForm(
  handler: Handler,
  request: Request,
  form: string,
): Promise<Response> {
  if (form !== "sign-in" && form !== "sign-up") return new Response(null, { status: 404 });
  const small = await withSmallBody(request);
  if (small instanceof Response) return small;
  const fields = new URLSearchParams(await small.text());
  const next = localPath(fields.get("next") ?? undefined);
  const headers = new Headers(request.headers);
  headers.set("Content-Type", "application/json");
  for (const name of ["content-length", "transfer-encoding"]) headers.delete(name);
  const body = JSON.stringify(
    Object.fromEntries(
      ["name", "email", "password"].flatMap((name) => {
        const value = fields.get(name);
        return value === null ? [] : [[name, name === "password" ? value : value.trim()]];
      }),
    ),
  );
  const url = new URL(FORMS[form], request.url);
  const response = await answerAuth(handler, new Request(url, { method: "POST", headers, body }));
  if (response.ok) return goTo(next, response.headers.getSetCookie());
  const failure: { code?: string; retryAfter?: number } = await response.json().catch(() => ({}));
  const back = new URLSearchParams({
    next,
    error: failure.code ?? "",
    status: `${response.status}`,
  });
  if (failure.retryAfter) back.set("wait", String(failure.retryAfter));
  return goTo(`/${form}?${back}`, response.headers.getSetCookie());
}

function goTo(path: string, cookies: readonly string[]): Response {
  const headers = new Headers({ Location: path, "Cache-Control": "no-store" });
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return new Response(null, { status: 303, headers });
}
