import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { StartError } from '../src/kit/start-error.ts';
import { type Migration, readMigrations } from './migrations.ts';

/** The key Prisma's own deploy locks with, so that it and we never run at once. */
const PRISMA_LOCK = 72_707_369;

/**
 * Brings a database up to date, each migration whole or not at all, and writes `_prisma_migrations` as
 * Prisma does, so that `prisma migrate deploy` could go on from there. Nodes that start together take turns.
 * @param url role that may create what the migrations create
 * @returns names of the migrations applied now
 * @throws StartError when the server does not suit, a migration was changed after it was applied, one failed,
 *   or the database is newer than this Jianhui
 */
export async function migrate(url: string, migrations?: readonly Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations());
  const client = new pg.Client({ connectionString: url, application_name: 'jianhui migrate' });
  client.on('error', () => undefined); // the query in flight fails with the same error
  await client.connect();
  try {
    await requireSuitableServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    const applied = await readApplied(client);
    requireSameHistory(applied, wanted);
    const done = new Set(applied.map((row) => row.migration_name));
    const missing = wanted.filter((migration) => !done.has(migration.name));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end(); // and with it the lock
  }
}

async function requireSuitableServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  );
  const { version = '0', encoding = '' } = rows[0] ?? {};
  const major = Math.floor(Number(version) / 10_000);
  if (major < 15) {
    throw new StartError(`This is PostgreSQL ${major}; Jianhui needs 15 or newer.`, [
      'DATABASE_URL names the server.',
    ]);
  }
  if (encoding !== 'UTF8') {
    throw new StartError(`The database is encoded in ${encoding}; Jianhui needs UTF8.`, [
      "CREATE DATABASE jianhui ENCODING 'UTF8' LC_CTYPE 'C.UTF-8' TEMPLATE template0",
    ]);
  }
}

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished_at: unknown;
}

async function readApplied(client: pg.Client): Promise<AppliedRow[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (!rows[0]?.there) return [];
  const applied = await client.query<AppliedRow>(
    `SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return applied.rows;
}

function requireSameHistory(applied: AppliedRow[], wanted: readonly Migration[]): void {
  for (const row of applied) {
    const known = wanted.find((migration) => migration.name === row.migration_name);
    if (!known) {
      throw new StartError(
        `The database already has migration ${row.migration_name}, which this Jianhui lacks.`,
        ['The database belongs to a newer Jianhui: start that one.'],
      );
    }
    if (!row.finished_at) {
      throw new StartError(`Migration ${row.migration_name} was begun by another tool and never finished.`, [
        'Resolve it with that tool (prisma migrate resolve), then start again.',
      ]);
    }
    if (known.checksum !== row.checksum) {
      throw new StartError(`Migration ${row.migration_name} was changed after it was applied.`, [
        'Restore the file: a released migration never changes, a new one is added.',
      ]);
    }
  }
}

/** One simple query in one transaction: the server splits the script, dollar quotes and all. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(CREATE_MIGRATIONS_TABLE);
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const { message, code } = cause as pg.DatabaseError;
    const hints =
      code === '42501'
        ? ['Migrations need the owner: run `jianhui migrate` with DATABASE_OWNER_URL set.']
        : [];
    throw new StartError(`Migration ${migration.name} could not be applied: ${message}`, hints, { cause });
  }
}

const CREATE_MIGRATIONS_TABLE = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;
