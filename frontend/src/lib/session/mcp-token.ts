import { errorFromNetwork, errorFromResponse } from "@/lib/net/api-error";

export interface McpToken {
  readonly token: string;
  /** ISO 8601. */
  readonly expires_at: string;
}

/** Asks this app for a token that an MCP client can use; throws an ApiError. */
export async function requestMcpToken(): Promise<McpToken> {
  const response = await fetch("/api/mcp-token", { method: "POST" }).catch((cause: unknown) => {
    throw errorFromNetwork(cause);
  });
  if (!response.ok) throw await errorFromResponse(response);
  return (await response.json()) as McpToken;
}
