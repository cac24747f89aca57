import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from './generated/client.ts';

/** One pool, used by hand-written SQL and by Prisma alike. */
export interface Database {
  prisma: PrismaClient;
  pool: pg.Pool;
  /** Runs in one READ COMMITTED transaction: commits what resolves, rolls back what throws. */
  transaction<T>(run: (tx: pg.PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** Connections at most. */
  max?: number;
  /** Work as this role (SET ROLE), giving up the rights of the role that logs in. */
  role?: string;
  /** Commits do not wait for the disk: a crash of the server may take the last of them, whole, and no others. */
  hurried?: boolean;
  /** Called when an idle connection breaks, for the log: the pool replaces it by itself. */
  onIdleError?: (error: Error) => void;
}

const DATE = 1082;

/** A DATE stays the text YYYY-MM-DD: pg's own reading would make it an instant at local midnight. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

/**
 * Opens the pool and proves that it works.
 * @throws the driver's error when the first connection fails.
 */
export async function openDatabase(url: string, options: OpenDatabaseOptions = {}): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 20,
    // Wide, because a busy machine is no fault of anybody's; a database that is not there refuses at once.
    connectionTimeoutMillis: 60_000,
    application_name: 'jianhui',
    types,
    ...settingsOf(options),
  });
  // Without a listener, a server that stops would end the process through an idle connection.
  pool.on('error', (error) => options.onIdleError?.(error));
  // And one in use: whoever uses it is told by the query that fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    // Its own are 2 and 5 seconds: on a machine that has just started, or is busy, the first command is slower.
    transactionOptions: { maxWait: 15_000, timeout: 30_000 },
  });
  return {
    prisma,
    pool,
    transaction: (run) => runInTransaction(pool, run),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function settingsOf({ role, hurried }: OpenDatabaseOptions): { options?: string } {
  const settings = [...(role ? [`role=${role}`] : []), ...(hurried ? ['synchronous_commit=off'] : [])];
  return settings.length === 0 ? {} : { options: settings.map((setting) => `-c ${setting}`).join(' ') };
}

async function runInTransaction<T>(pool: pg.Pool, run: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await run(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
