import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../prisma/migrate.ts';
import { prepareRuntimeRole } from '../../prisma/runtime-role.ts';
import { prepareDemonstration } from '../../prisma/seed/prepare-demonstration.ts';
import { openDatabase, startEmbeddedPostgres } from '../../src/store/index.ts';
import { isAlive, stopPostmaster } from '../../src/store/postmaster.ts';
import { withDatabase } from './database.ts';
import { demonstrationPassword, templates } from './template.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated database every test file clones: connection as the product and as the owner. */
    template: { url: string; ownerUrl: string };
  }
}

const PREFIX = 'jianhui-test-';

/** One real PostgreSQL for the run, its database migrated once and cloned by every test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedRuns();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres({
    dataDir,
    throwaway: true,
    settings: { max_connections: '200' },
  });
  await migrate(server.ownerUrl);
  await prepareRuntimeRole(server.ownerUrl, server.url);
  await runMigrations({ connectionString: server.url }); // the job queue's own schema
  await plantCounty(server);
  project.provide('template', { url: server.url, ownerUrl: server.ownerUrl });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

async function plantCounty({ ownerUrl, url }: { ownerUrl: string; url: string }): Promise<void> {
  const owner = new pg.Client({ connectionString: withDatabase(ownerUrl, 'postgres') });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${templates.county} TEMPLATE ${templates.empty}`);
  await owner.end();
  const db = await openDatabase(withDatabase(url, templates.county), { max: 2 });
  await prepareDemonstration(db, demonstrationPassword);
  await db.close();
}

/** A run that was killed leaves its server behind; its folder names the process it belonged to. */
async function removeAbandonedRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    const dataDir = join(tmpdir(), name);
    const server = await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
    const serverPid = Number(server.split('\n')[0]);
    if (serverPid) await stopPostmaster(serverPid, 2_000);
    await rm(dataDir, { recursive: true, force: true });
  }
}
