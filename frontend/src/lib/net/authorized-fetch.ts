import { ApiError, errorFromNetwork, errorFromResponse } from "./api-error";

export interface AuthorizedFetchOptions {
  getToken: () => Promise<string>;
  clearToken: (token?: string) => void;
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Wraps fetch for the backend: adds the bearer token, asks once more with a fresh token when it was
 * not the right one (401), or that of somebody who was signed in here before (403), and throws an ApiError for every answer that is not a success and for no answer at all.
 */
export function createAuthorizedFetch({
  getToken,
  clearToken,
  fetch = (request) => globalThis.fetch(request),
}: AuthorizedFetchOptions): (request: Request) => Promise<Response> {
  async function send(request: Request): Promise<{ response: Response; token: string }> {
    const token = await getToken();
    const authorized = new Request(request);
    authorized.headers.set("Authorization", `Bearer ${token}`);
    return { response: await fetch(authorized), token };
  }

  return async (request) => {
    try {
      // The body of a request can be read once only, and a second attempt needs it again.
      const spare = request.clone();
      const first = await send(request);
      let { response } = first;
      if (isOfToken(response)) {
        await response.body?.cancel();
        clearToken(first.token);
        response = (await send(spare)).response;
        if (isOfToken(response)) clearToken();
      }
      if (!response.ok) throw await errorFromResponse(response);
      return response;
    } catch (cause) {
      throw cause instanceof ApiError ? cause : errorFromNetwork(cause);
    }
  };
}

function isOfToken({ status }: Response): boolean {
  return status === 401 || status === 403;
}
