import { migrate } from '../../prisma/migrate.ts';
import { prepareRuntimeRole } from '../../prisma/runtime-role.ts';
import { StartError } from '../kit/start-error.ts';
import {
  AlreadyRunningError,
  type Database,
  type EmbeddedPostgres,
  openDatabase,
  startEmbeddedPostgres,
} from '../store/index.ts';

export interface DatabaseNeeds {
  dataDir: string;
  /** Absent: the embedded server in dataDir. */
  database?: { url: string; ownerUrl: string };
}

export interface OpenedDatabase {
  db: Database;
  /** What a person should know, one sentence each: an adopted server, rights that are missing. */
  warnings: string[];
  /**
   * Runs work on connections of its own whose commits do not wait for the disk: for data that is made again when a crash
   * of the machine takes the last of them.
   */
  hurried<T>(work: (db: Database) => Promise<T>): Promise<T>;
  /** Closes the pool, and stops the server when it is ours. */
  close(): Promise<void>;
}

/**
 * The database of this installation, migrated, with the product connected as a role that cannot rewrite
 * history. The embedded server is started when no other is named.
 * @throws StartError in words for the terminal.
 */
export async function openInstalledDatabase(
  needs: DatabaseNeeds,
  onLost: (error: Error) => void,
  lockPatienceMs?: number,
): Promise<OpenedDatabase> {
  const embedded = needs.database
    ? undefined
    : await startEmbeddedPostgres({
        dataDir: needs.dataDir,
        onLost,
        ...(lockPatienceMs === undefined ? {} : { lockPatienceMs }),
      });
  const urls = needs.database ?? (embedded as EmbeddedPostgres);
  try {
    await migrate(urls.ownerUrl);
    const { role, warnings } = await prepareRuntimeRole(urls.ownerUrl, urls.url);
    const db = await openDatabase(urls.url, role ? { role } : {});
    const adopted = embedded?.adopted ? ['Took over the database of a server that was killed.'] : [];
    return {
      db,
      warnings: [...adopted, ...warnings],
      hurried: async (work) =>
        hurry(await openDatabase(urls.url, { ...(role && { role }), hurried: true }), work),
      close: async () => {
        await db.close();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw needs.database ? explainConnection(error) : error;
  }
}

async function hurry<T>(hurried: Database, work: (hurried: Database) => Promise<T>): Promise<T> {
  try {
    return await work(hurried);
  } finally {
    await hurried.close();
  }
}

/**
 * The same for the command line: beside a product that runs, its server is used and left running.
 * @throws StartError in words for the terminal.
 */
export async function shareInstalledDatabase(needs: DatabaseNeeds): Promise<OpenedDatabase> {
  try {
    return await openInstalledDatabase(needs, () => undefined, 0);
  } catch (error) {
    if (!(error instanceof AlreadyRunningError)) throw error;
    const db = await openDatabase(error.urls.url, { max: 4 });
    return { db, warnings: [], hurried: (work) => work(db), close: () => db.close() };
  }
}

/** What drivers say when the server named by DATABASE_URL cannot be used, in words. */
function explainConnection(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'there is no such host',
    EAI_AGAIN: 'its host name could not be looked up',
    ETIMEDOUT: 'it does not answer',
    '28P01': 'it refuses this user or password',
    '28000': 'it refuses this user',
    '3D000': 'it has no such database',
  };
  const reason = code ? reasons[code] : undefined;
  if (!reason) return error;
  return new StartError(`The database of DATABASE_URL cannot be used: ${reason} (${message}).`, [
    'Set DATABASE_URL to a PostgreSQL server (15 to 18), or unset it to use the embedded one.',
  ]);
}
