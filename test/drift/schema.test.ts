import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guarantees, notGranted } from '../../prisma/guarantees.ts';
import { readMigrations } from '../../prisma/migrations.ts';
import { diffSchema } from '../../scripts/schema-diff.ts';
import { RUNTIME_ROLE } from '../../src/store/embedded-postgres.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

describe('the migrations', () => {
  it('make exactly what schema.prisma describes', async () => {
    const schema = await readFile('prisma/schema.prisma', 'utf8');
    const migrations = await readMigrations();
    const { empty, sql } = await diffSchema(
      schema,
      migrations.map((migration) => migration.sql),
    );
    expect(sql).toContain('This is an empty migration.');
    expect(empty).toBe(true);
  });

  it('would be noticed if one were missing', async () => {
    const schema = await readFile('prisma/schema.prisma', 'utf8');
    const changed = schema.replace('model Counter {', 'model Counter {\n  another Int @default(0)');
    const migrations = await readMigrations();
    const { empty, sql } = await diffSchema(
      changed,
      migrations.map((migration) => migration.sql),
    );
    expect(empty).toBe(false);
    expect(sql).toContain('ADD COLUMN     "another"');
  });
});

describe('the guarantees that a schema diff cannot see', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await cloneDatabase();
    owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  /** table -> names, sorted, as prisma/guarantees.ts writes them */
  async function listed(sql: string): Promise<Record<string, string[]>> {
    const { rows } = await owner.query<{ relation: string; names: string[] }>(
      `SELECT relation, array_agg(name ORDER BY name) AS names FROM (${sql}) found GROUP BY relation`,
    );
    return Object.fromEntries(rows.map(({ relation, names }) => [relation, names]));
  }

  it('are these triggers, all of them always enabled', async () => {
    const triggers = await listed(`
      SELECT relname::text AS relation, tgname::text AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE NOT tgisinternal AND tgenabled = 'A' AND relnamespace = 'public'::regnamespace`);
    expect(triggers).toEqual(guarantees.triggers);
    const { rows } = await owner.query(
      `SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'A'
          AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`,
    );
    expect(rows).toEqual([]);
  });

  it('are these exclusion and check constraints', async () => {
    const constraints = await listed(`
      SELECT conrelid::regclass::text AS relation, conname::text AS name FROM pg_constraint
       WHERE contype IN ('x', 'c') AND connamespace = 'public'::regnamespace`);
    expect(constraints).toEqual(guarantees.constraints);
  });

  it('are these partial, expression and nulls-not-distinct indexes', async () => {
    const indexes = await listed(`
      SELECT indrelid::regclass::text AS relation, indexrelid::regclass::text AS name FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
       WHERE relnamespace = 'public'::regnamespace
         AND (indpred IS NOT NULL OR indexprs IS NOT NULL OR indnullsnotdistinct)
         AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`);
    expect(indexes).toEqual(guarantees.indexes);
  });

  it('let the product change everything else, and own nothing', async () => {
    const { rows } = await owner.query<{ relation: string; refused: string[]; owned: boolean }>(
      `SELECT relname::text AS relation, pg_get_userbyid(relowner) = $1 AS owned,
              array(SELECT r FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) r
                     WHERE NOT has_table_privilege($1, c.oid, r)) AS refused
         FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
      [RUNTIME_ROLE],
    );
    const expected = rows.map(({ relation }) => ({
      relation,
      owned: false,
      refused:
        relation === '_prisma_migrations'
          ? ['UPDATE', 'DELETE', 'TRUNCATE']
          : (notGranted[relation] ?? ['TRUNCATE']),
    }));
    expect(rows).toEqual(expected.map(({ relation, owned, refused }) => ({ relation, owned, refused })));
    expect(rows.length).toBeGreaterThan(20);
  });

  it('make the product neither owner of its database nor superuser', async () => {
    const { rows } = await owner.query(
      `SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = $1`,
      [RUNTIME_ROLE],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolbypassrls: false,
        rolreplication: false,
      },
    ]);
  });
});

describe("Prisma's own deploy", () => {
  it('finds its table as it would have written it', async () => {
    const database = await cloneDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(
      `SELECT migration_name AS name, checksum, applied_steps_count AS steps, rolled_back_at, logs,
              finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY migration_name`,
    );
    const migrations = await readMigrations();
    expect(rows).toEqual(
      migrations.map(({ name, checksum }) => ({
        name,
        checksum,
        steps: 1,
        rolled_back_at: null,
        logs: null,
        finished: true,
      })),
    );
    await owner.end();
    await database.drop();
  });
});
