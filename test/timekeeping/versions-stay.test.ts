import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await createWorld({ empty: true });
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

describe('what has judged a case', () => {
  it.each([
    `UPDATE calendar_versions SET data = '{"notices":[]}'`,
    `UPDATE calendar_versions SET status = 'draft'`,
    `UPDATE calendar_versions SET confirmed_by = gen_random_uuid()`,
    `DELETE FROM calendar_versions`,
    `TRUNCATE calendar_versions`,
    `UPDATE policy_versions SET data = '{}'`,
    `DELETE FROM policy_versions`,
    `TRUNCATE policy_versions`,
  ])('is not rewritten, even by the owner of the tables: %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '23000' });
  });

  it('is the shipped calendar and the shipped policy in a new installation', async () => {
    const { calendar, policy } = await world.services.rulebook.at(1, 1);
    expect(calendar.coverage(2026)).toBe('published');
    expect(policy.budgetDays).toBe(5);
  });
});
