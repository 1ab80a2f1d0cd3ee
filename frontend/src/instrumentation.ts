/** Runs once before the server answers: settings are checked and the auth tables are there. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { prepareServer } = await import("./lib/server/auth/prepare");
  await prepareServer();
}
