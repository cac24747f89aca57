import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { pino } from 'pino';
import { migrate } from '../prisma/migrate.ts';
import { prepareRuntimeRole } from '../prisma/runtime-role.ts';
import { prepareDemonstration } from '../prisma/seed/prepare-demonstration.ts';
import { openSession } from '../src/identity/sessions.ts';
import { openInstallation } from '../src/installation/open-installation.ts';
import { realNow } from '../src/kit/clock.ts';
import { newId } from '../src/kit/ids.ts';
import { createServices, type Services } from '../src/services.ts';
import { openDatabase, startEmbeddedPostgres } from '../src/store/index.ts';

/** A case under survey, to which `survey.recorded` may be sent for ever. */
export interface PlantedCase {
  id: string;
  unitId: string;
  siteId: string;
}

export interface Planted {
  url: string;
  token: string;
  actorId: string;
  /** For each contender its own. */
  cases: Record<string, PlantedCase[]>;
  /** Vacuums and analyses, as the server does by itself within the minute: its owner may, the product may not. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The product's services on a database, as main.ts makes them. */
export async function createBenchServices(url: string, dataDir: string): Promise<Services> {
  const db = await openDatabase(url, { max: 20 });
  const wishes = { demonstration: true, demonstrationByDefault: true, clockStart: undefined };
  const installation = await openInstallation(db, wishes, realNow());
  const config = {
    dataDir,
    production: false,
    trustProxy: false,
    requestsPerMinute: 100_000_000,
    signInsPerMinute: 100,
  };
  return createServices({ config, installation, log: pino({ level: 'warn' }), db });
}

/** The embedded server with its ordinary settings (but connections for all), the demonstration county, and cases for every contender. */
export async function plant(dataDir: string, contenders: readonly string[], each: number): Promise<Planted> {
  const server = await startEmbeddedPostgres({ dataDir, settings: { max_connections: '200' } });
  await migrate(server.ownerUrl);
  await prepareRuntimeRole(server.ownerUrl, server.url);
  const services = await createBenchServices(server.url, join(dataDir, 'product'));
  // The queue makes its tables when it starts, and here none does: what leaves a job still has to find them.
  await runMigrations({ pgPool: services.db.pool });
  await prepareDemonstration(services.db, 'bench-only-2026');
  const user = await services.db.prisma.user.findUniqueOrThrow({
    where: { username: 'instructor01' },
    include: { roles: true },
  });
  const { token } = await openSession(
    services.db,
    { userId: user.id },
    { ip: undefined, userAgent: 'bench' },
  );
  const cases: Planted['cases'] = {};
  for (const contender of contenders) {
    const own: PlantedCase[] = [];
    for (let index = 0; index < each; index += 1) own.push(await plantCase(services, user));
    cases[contender] = own;
  }
  await services.close();
  await services.db.close();
  return {
    url: server.url,
    token,
    actorId: user.id,
    cases,
    settle: () => settle(server.ownerUrl),
    stop: () => server.stop(),
  };
}

async function settle(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}

type Instructor = { id: string; roles: { role: string; lineId: string | null; areaId: string | null }[] };

async function plantCase({ db, engine }: Services, user: Instructor): Promise<PlantedCase> {
  const lineId = user.roles.find(({ role }) => role === 'instructor')?.lineId ?? null;
  const [unitId, siteId] = [newId(), newId()];
  const divisionCode = '320924100';
  await db.prisma.unit.create({
    data: {
      id: unitId,
      name: `测试单位 ${unitId}`,
      kind: 'enterprise',
      divisionCode,
      lineId,
      sites: { create: [{ id: siteId, name: '主场所', main: true, divisionCode }] },
    },
  });
  const actor = {
    id: user.id,
    kind: 'user' as const,
    roles: [{ role: 'instructor' as const, ...(lineId ? { lineId } : {}) }],
  };
  const superior = await db.prisma.organisation.findFirstOrThrow({ where: { kind: 'county-federation' } });
  const { case: opened } = await engine.openCase({
    actor,
    kind: 'union-setup',
    payload: { units: [{ unitId, siteId, lead: true }] },
    subject: {
      title: '测试',
      divisionCode,
      organisationId: superior.id,
      lineId,
      areaId: null,
      ownerId: user.id,
      units: [{ unitId, siteId }],
    },
  });
  await engine.advanceCase({
    actor,
    caseId: opened.id,
    event: { type: 'case.accepted', payload: { basis: 'first-visit' } },
    expectedVersion: 1,
  });
  return { id: opened.id, unitId, siteId };
}

/** What every contender sends. */
export function surveyOf({ unitId, siteId }: PlantedCase, countedOn: string) {
  return {
    countedOn,
    headCounts: [{ unitId, siteId, staff: 60, women: 5, migrant: 3, dispatched: 0, willing: 18 }],
    partyBranch: true,
    willingness: 'willing',
    employerOpinion: 'supports',
    note: '法定代表人外出，与人事负责人面谈',
  };
}
