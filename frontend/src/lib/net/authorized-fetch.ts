import { ApiError, errorFromNetwork, errorFromResponse } from "./api-error";

export interface TokenSource {
  readonly getToken: () => Promise<string>;
  /** Forgets this token, or whichever is kept. */
  readonly clearToken: (token?: string) => void;
}

/**
 * Sends with the bearer token, and once more with a fresh one when it was not the right one (401),
 * or that of somebody who was signed in here before (403). `send` is called for each attempt.
 */
export async function sendAuthorized(
  { getToken, clearToken }: TokenSource,
  send: (authorization: string) => Promise<Response>,
): Promise<Response> {
  const token = await getToken();
  const first = await send(`Bearer ${token}`);
  if (!isOfToken(first)) return first;
  await first.body?.cancel();
  clearToken(token);
  const second = await send(`Bearer ${await getToken()}`);
  if (isOfToken(second)) clearToken();
  return second;
}

function isOfToken({ status }: Response): boolean {
  return status === 401 || status === 403;
}

export interface AuthorizedFetchOptions extends TokenSource {
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * Wraps fetch for the backend: adds the token, and throws an ApiError for every answer that is not
 * a success and for no answer at all.
 */
export function createAuthorizedFetch({
  fetch = (request) => globalThis.fetch(request),
  ...tokens
}: AuthorizedFetchOptions): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const response = await sendAuthorized(tokens, (authorization) => {
        // The body of a request can be read once only, and a second attempt needs it again.
        const authorized = request.clone();
        authorized.headers.set("Authorization", authorization);
        return fetch(authorized);
      });
      if (!response.ok) throw await errorFromResponse(response);
      return response;
    } catch (cause) {
      throw cause instanceof ApiError ? cause : errorFromNetwork(cause);
    }
  };
}
