import { ConfigError } from "../../config";

/** The part of an auth server's API that signs. */
interface Signer {
  getJwks(): Promise<unknown>;
  signJWT(input: { body: { payload: Record<string, unknown> } }): Promise<unknown>;
}

/**
 * Makes the first signing key, or checks that this server's secret opens the one that is there.
 * Throws a ConfigError where it does not: sign-up would work and every token fail.
 */
export async function requireSigningKey(api: Signer): Promise<void> {
  // Made here: two first sign-ins at once would make one each.
  await api.getJwks();
  try {
    await api.signJWT({ body: { payload: { sub: "start" } } });
  } catch (cause) {
    if (!(cause instanceof Error) || !cause.message.includes("decrypt")) throw cause;
    throw new ConfigError(
      "BETTER_AUTH_SECRET is not the secret of this database: its signing keys do not open with it." +
        " Give every web server of one database the same one (the first made it in its DATA_DIR/auth-secret)",
    );
  }
}
