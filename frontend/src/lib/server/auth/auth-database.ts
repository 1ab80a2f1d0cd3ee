import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { type Dialect, PostgresDialect, SqliteDialect } from "kysely";
import Database from "libsql";
import { Pool } from "pg";
import type { ServerSettings } from "../settings";

/** Any constant serves, as long as every web server of an installation uses the same. */
const MIGRATION_LOCK = 7_430_116;

export interface AuthDatabase {
  readonly dialect: Dialect;
  readonly type: "sqlite" | "postgres";
  /** Runs `work` while no other server of this installation runs its own. */
  withMigrationLock(work: () => Promise<void>): Promise<void>;
}

/** The embedded database of one machine, or PostgreSQL shared by several. */
export function openAuthDatabase(settings: ServerSettings): AuthDatabase {
  return settings.authDatabaseUrl
    ? openPostgres(settings.authDatabaseUrl)
    : openEmbedded(settings.dataDir);
}

function openEmbedded(dataDir: string): AuthDatabase {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = new Database(privateFile(path.join(dataDir, "auth.db")));
  database.pragma("journal_mode = WAL");
  database.pragma("busy_timeout = 5000");
  database.pragma("foreign_keys = ON");
  return {
    dialect: new SqliteDialect({ database }),
    type: "sqlite",
    // One server owns the file; SQLite's own lock covers a second one by mistake.
    withMigrationLock: (work) => work(),
  };
}

/** SQLite gives its -wal and -shm the rights of the file itself, unless they are there already. */
function privateFile(file: string): string {
  closeSync(openSync(file, "a", 0o600));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    if (existsSync(each)) chmodSync(each, 0o600);
  }
  return file;
}

function openPostgres(connectionString: string): AuthDatabase {
  const pool = new Pool({ connectionString, max: 10, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks would otherwise end the process.
  pool.on("error", (error) => console.error("auth database:", error.message));
  return {
    dialect: new PostgresDialect({ pool }),
    type: "postgres",
    async withMigrationLock(work) {
      const client = await pool.connect();
      try {
        await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
        await work();
      } finally {
        await client
          .query("select pg_advisory_unlock($1)", [MIGRATION_LOCK])
          .catch(() => undefined);
        client.release();
      }
    },
  };
}
