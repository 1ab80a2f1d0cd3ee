/** Checks the settings and makes the auth tables, or ends the process with one clear line. */
export async function prepareServer(): Promise<void> {
  try {
    await import("../config");
    const { migrateAuth } = await import("../auth");
    await migrateAuth();
  } catch (error) {
    console.error(`Tandem web did not start: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
