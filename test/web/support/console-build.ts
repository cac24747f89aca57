import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { inject } from 'vitest';
import { withDatabase } from '../../support/database.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Any number will do; whoever builds the console for tests takes this one. */
const BUILDING = 7_302_411;

/** The console as it stands now, built once for all test files: they wait for each other at the database's lock. */
export async function buildConsoleOnce(): Promise<void> {
  const client = new pg.Client({
    connectionString: withDatabase(inject('template').ownerUrl, 'postgres'),
  });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [BUILDING]);
    const script = join(ROOT, 'scripts/build-console.mjs');
    await promisify(execFile)(process.execPath, [script, '--if-stale', '--quiet'], { cwd: ROOT });
  } finally {
    await client.end();
  }
}
