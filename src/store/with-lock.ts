import type { Database } from './database.ts';

/** Runs alone among all nodes that ask for the same name; the others wait. The work uses connections of its own. */
export function withLock<T>(db: Database, name: string, run: () => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`jianhui ${name}`]);
    return run();
  });
}
