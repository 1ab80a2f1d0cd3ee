/** Checks the settings and makes the auth tables, or ends the process with one clear line. */
export async function prepareServer(): Promise<void> {
  // Password hashes and sessions are nobody else's on this machine to read.
  process.umask(0o077);
  try {
    await import("../../config");
    const { migrateAuth, startAuthWork } = await import("./auth");
    await migrateAuth();
    await startAuthWork();
  } catch (error) {
    console.error(`Tandem web did not start: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
