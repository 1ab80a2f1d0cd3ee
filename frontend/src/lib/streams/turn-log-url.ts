/**
 * The address of a turn's log, after event `after` or for a reader who names it in a header. Asks
 * for the format that the chat reads: a turn that a script began is told in the script's otherwise.
 */
export function turnLogUrl(apiUrl: string, turnId: string, after?: number): string {
  const url = `${apiUrl}/turns/${encodeURIComponent(turnId)}/events?format=chatkit`;
  return after === undefined ? url : `${url}&after=${after}`;
}

/** What `turnLogUrl` made an address of; null for any other address. */
export function parseTurnLogUrl(url: string) {
  const match = /^(.*\/chat)\/turns\/([^/?]+)\/events\?format=chatkit&after=(\d+)$/.exec(url);
  const [, apiUrl, turnId, after] = match ?? [];
  if (apiUrl === undefined || turnId === undefined) return null;
  return { apiUrl, turnId: decodeURIComponent(turnId), after: Number(after) };
}
