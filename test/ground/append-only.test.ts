import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';

const TABLES = ['case_events', 'clock_entries', 'chain_heads', 'chain_head_leaves'];

let database: TestDatabase;
let owner: pg.Client;
let product: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  product = new pg.Client({ connectionString: database.url });
  await Promise.all([owner.connect(), product.connect()]);
  await owner.query(`
    SET session_replication_role = replica; -- no foreign keys: these rows need no case
    INSERT INTO case_events (case_id, seq, kind, type, machine, state, payload, facts, effects, actor_role, occurred_at,
      recorded_at, hash_algorithm, previous_hash, hash)
    VALUES (gen_random_uuid(), 1, 'system', 'opened', 'union-setup@1', 'registered', '{}', '{}', '[]', 'instructor', now(),
      now(), 'sha256', '', '');
    INSERT INTO clock_entries (case_id, seq, ordinal, segment, kind, "on", detail)
    VALUES (gen_random_uuid(), 1, 0, 1, 'start', '2026-11-23', '{}');
    INSERT INTO chain_heads (id, taken_at, algorithm, root, cases, events)
    VALUES (gen_random_uuid(), now(), 'sha256', '', 0, 0);
    INSERT INTO chain_head_leaves (head_id, case_id, seq, hash)
    SELECT id, gen_random_uuid(), 1, '' FROM chain_heads;
    SET session_replication_role = origin`);
});

afterAll(async () => {
  await Promise.all([owner.end(), product.end()]);
  await database.drop();
});

describe.each(TABLES)('%s', (table) => {
  const column = table === 'chain_heads' ? 'cases' : 'seq';
  const statements = [
    `UPDATE ${table} SET ${column} = 7`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ];

  it.each(statements)('refuses the product: %s', async (sql) => {
    await expect(product.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it.each(statements)('refuses its owner: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '23000' });
  });

  it.each(statements)('refuses a session that replays replication: %s', async (sql) => {
    await owner.query('SET session_replication_role = replica');
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '23000' });
    await owner.query('SET session_replication_role = origin');
  });

  it('still holds its row', async () => {
    const { rows } = await product.query(`SELECT count(*)::int AS n FROM ${table}`);
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('personal_data', () => {
  it('can be emptied, as erasure does, and not removed', async () => {
    await product.query(`INSERT INTO personal_data (ref, case_id, seq, pointer, value, salt)
      VALUES (gen_random_uuid(), gen_random_uuid(), 2, '/name', '"示例"', '\\x00')`);
    const erased = await product.query('UPDATE personal_data SET value = NULL, salt = NULL');
    expect(erased.rowCount).toBe(1);
    await expect(product.query('DELETE FROM personal_data')).rejects.toMatchObject({ code: '42501' });
    await expect(owner.query('DELETE FROM personal_data')).rejects.toMatchObject({ code: '23000' });
  });
});
