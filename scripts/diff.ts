// Prints the SQL of the next migration: `npx tsx scripts/diff.ts`. Ends with 2 when there is something to do.
import { readFile } from 'node:fs/promises';
import { readMigrations } from '../prisma/migrations.ts';
import { diffSchema } from './schema-diff.ts';

const schema = await readFile(new URL('../prisma/schema.prisma', import.meta.url), 'utf8');
const migrations = await readMigrations();
const { empty, sql } = await diffSchema(
  schema,
  migrations.map((migration) => migration.sql),
);
process.stdout.write(sql);
process.exitCode = empty ? 0 : 2;
