import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  /** Folder name, which begins with the time: names sort by age. */
  name: string;
  sql: string;
  /** SHA-256 of the file in lower-case hex, as Prisma writes it. */
  checksum: string;
}

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

/** The migrations of a folder in Prisma's own form, oldest first. */
export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(join(folder, name, 'migration.sql'));
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    }),
  );
}
