import type { GenericEndpointContext, Session } from "better-auth";
import { type JwtOptions, signJWT } from "better-auth/plugins/jwt";
import type { Config } from "../config";

/** Signing out waits for the backend no longer than this. */
const TIMEOUT_MS = 2_000;
const TOKEN_S = 60;

/**
 * Has the backend refuse every token of a session that ended here, by signing out or otherwise
 * (OWASP ASVS 7.4.1). A backend that cannot be told lets them run out by themselves.
 */
export function endTokensOf(config: Config, options: JwtOptions) {
  return async (session: Session, context: GenericEndpointContext | null): Promise<void> => {
    if (!context) return;
    try {
      const now_s = Math.floor(Date.now() / 1000);
      const payload = {
        sub: session.userId,
        sid: session.id,
        iat: now_s,
        exp: now_s + TOKEN_S,
      };
      const token = await signJWT(context, { options, payload });
      const address = `${config.API_BASE_URL}/api/${encodeURIComponent(session.userId)}/session`;
      const response = await fetch(address, {
        method: "DELETE",
        headers: { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`the backend answered ${response.status}`);
    } catch (cause) {
      context.context.logger.error("Tokens of an ended session stay good until they expire", cause);
    }
  };
}
