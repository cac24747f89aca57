import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate.ts';
import { type Migration, readMigrations } from '../../prisma/migrations.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

describe('migrations', () => {
  let database: TestDatabase;
  let migrations: Migration[];

  beforeEach(async () => {
    database = await cloneDatabase();
    migrations = await readMigrations();
  });
  afterEach(() => database.drop());

  const another = (sql: string): Migration => ({
    name: '29991231000000_another',
    sql,
    checksum: 'a'.repeat(64),
  });
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  };

  it('are applied once, whoever else applies them at the same moment', async () => {
    const next = another('CREATE TABLE another (); SELECT pg_sleep(0.2);');
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, [...migrations, next])));
    expect(applied.flat()).toEqual([next.name]);
    expect(await migrate(database.ownerUrl, [...migrations, next])).toEqual([]);
  });

  it('may hold functions with semicolons in them', async () => {
    const next = another(
      `CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN PERFORM 1; RETURN 2; END; $f$;`,
    );
    await migrate(database.ownerUrl, [...migrations, next]);
    expect(await ask('SELECT two()')).toEqual([{ two: 2 }]);
  });

  it('leave nothing behind when one fails in its middle', async () => {
    const next = another('CREATE TABLE another (); SELECT 1 / 0;');
    await expect(migrate(database.ownerUrl, [...migrations, next])).rejects.toThrow(/division by zero/);
    expect(await ask(`SELECT to_regclass('another')`)).toEqual([{ to_regclass: null }]);
    expect(await ask(`SELECT FROM _prisma_migrations WHERE migration_name LIKE '2999%'`)).toEqual([]);
  });

  it('are refused when a released one was changed', async () => {
    const changed = migrations.map((migration, index) =>
      index === 0 ? { ...migration, checksum: 'b'.repeat(64) } : migration,
    );
    await expect(migrate(database.ownerUrl, changed)).rejects.toThrow(/was changed after it was applied/);
  });

  it('are refused when the database is newer than the product', async () => {
    await migrate(database.ownerUrl, [...migrations, another('SELECT 1')]);
    await expect(migrate(database.ownerUrl, migrations)).rejects.toThrow(/which this Jianhui lacks/);
  });

  it('are refused when another tool left one unfinished', async () => {
    await ask(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '${migrations[0]?.name}x')`,
    );
    const half = { ...another(''), name: `${migrations[0]?.name}x` };
    await expect(migrate(database.ownerUrl, [...migrations, half])).rejects.toThrow(/never finished/);
  });

  it('are refused by the role of the product, with a word on who may', async () => {
    const next = another('CREATE TABLE another ()');
    await expect(migrate(database.url, [...migrations, next])).rejects.toMatchObject({
      hints: [expect.stringContaining('DATABASE_OWNER_URL')],
    });
  });
});
