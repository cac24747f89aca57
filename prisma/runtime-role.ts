import pg from 'pg';
import { notGranted } from './guarantees.ts';

/** Role for the product on a server of your own, when DATABASE_URL names the owner of the schema. */
const GROUP_ROLE = 'jianhui_runtime';

export interface RuntimeRights {
  /** Role to SET after logging in; absent when the login role is already the right one. */
  role?: string;
  /** What could not be guaranteed with the rights at hand: to be printed at start. */
  warnings: string[];
}

/**
 * Sees to it that the product works as a role that neither owns its tables nor is a superuser.
 * With a separate owner (`ownerUrl` differs from `url`), the login role of `url` is granted what it needs.
 * With one URL, the role gives up its rights by SET ROLE to a group role, made here where it may be made.
 */
export async function prepareRuntimeRole(ownerUrl: string, url: string): Promise<RuntimeRights> {
  const owner = await connect(ownerUrl);
  try {
    if (ownerUrl !== url) {
      const { user } = await whoIs(url);
      await grantRuntime(owner, user);
      return { warnings: [] };
    }
    const { user, ownsHistory } = await whoIs(url);
    if (!ownsHistory) return { warnings: [] }; // migrated and granted by somebody else
    return await makeGroupRole(owner, user);
  } finally {
    await owner.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'jianhui roles' });
  client.on('error', () => undefined); // the query in flight fails with the same error
  await client.connect();
  return client;
}

async function whoIs(url: string): Promise<{ user: string; ownsHistory: boolean }> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ user: string; ownsHistory: boolean }>(
      `SELECT current_user AS user, pg_has_role(relowner, 'USAGE') AS "ownsHistory"
         FROM pg_class WHERE oid = 'case_events'::regclass`,
    );
    if (!rows[0]) throw new Error('case_events is missing: migrate first');
    return rows[0];
  } finally {
    await client.end();
  }
}

async function makeGroupRole(owner: pg.Client, user: string): Promise<RuntimeRights> {
  try {
    await owner.query('BEGIN');
    await owner.query('SELECT pg_advisory_xact_lock(hashtext($1))', [GROUP_ROLE]); // nodes that start together
    const { rowCount } = await owner.query('SELECT FROM pg_roles WHERE rolname = $1', [GROUP_ROLE]);
    if (!rowCount) await owner.query(`CREATE ROLE ${GROUP_ROLE} NOLOGIN`);
    const { rows } = await owner.query<{ member: boolean }>(`SELECT pg_has_role($1, 'MEMBER') AS member`, [
      GROUP_ROLE,
    ]);
    if (!rows[0]?.member) await owner.query(`GRANT ${GROUP_ROLE} TO ${owner.escapeIdentifier(user)}`);
    await owner.query('COMMIT');
    await grantRuntime(owner, GROUP_ROLE);
    return { role: GROUP_ROLE, warnings: [] };
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined);
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    const warning =
      `The role ${user} owns Jianhui's tables and may not create the role ${GROUP_ROLE}: the append-only ` +
      'triggers protect the history, but their owner could remove them. Give the product a role of its own: ' +
      'DATABASE_OWNER_URL for migrations, DATABASE_URL for the product.';
    return { warnings: [warning] };
  }
}

/**
 * Idempotent, and run at every start: also after migrations that another tool applied. The product may create
 * schemas, because the job queue keeps one of its own, which holds nothing that proves anything.
 */
async function grantRuntime(owner: pg.Client, role: string): Promise<void> {
  const grantee = owner.escapeIdentifier(role);
  const revokes = Object.entries(notGranted).map(
    ([table, rights]) => `REVOKE ${rights.join(', ')} ON ${table} FROM ${grantee};`,
  );
  await owner.query(`
    BEGIN;
    SELECT pg_advisory_xact_lock(hashtext('${GROUP_ROLE}'));
    GRANT USAGE ON SCHEMA public TO ${grantee};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${grantee};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${grantee};
    REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${grantee};
    GRANT CREATE ON DATABASE ${owner.escapeIdentifier(await databaseOf(owner))} TO ${grantee};
    ${revokes.join('\n')}
    COMMIT`);
}

async function databaseOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT current_database() AS name');
  return rows[0]?.name ?? '';
}
