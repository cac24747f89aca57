import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { pino } from 'pino';
import supertest from 'supertest';
import { Temporal } from 'temporal-polyfill';
import { createApp } from '../../src/app.ts';
import type { Actor } from '../../src/identity/actor.ts';
import { findSession, hashToken, openSession } from '../../src/identity/sessions.ts';
import { openInstallation } from '../../src/installation/open-installation.ts';
import { realNow } from '../../src/kit/clock.ts';
import { routes } from '../../src/routes.ts';
import { createServices, type Services } from '../../src/services.ts';
import { openDatabase } from '../../src/store/index.ts';
import type { ProductClock } from '../../src/timekeeping/product-clock.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

export { demonstrationPassword } from './template.ts';

export interface WorldOptions {
  /** Where the product's clock stands at first, an ISO 8601 instant; otherwise it shows the real time. */
  clockStart?: string;
  /** Starts the background too: jobs, and the watch over calendar and clock. */
  jobs?: boolean;
  /** An installation without people, places or units, instead of the demonstration county. */
  empty?: boolean;
}

/** A whole product on a database and a folder of its own. */
export interface World {
  services: Services;
  app: Express;
  /** The product's clock; only forward: `clock.shiftTo`. */
  clock: ProductClock;
  database: TestDatabase;
  dataDir: string;
  /** Requests as this person, signed in; without a name, as nobody. */
  api(username?: string): Promise<ReturnType<typeof supertest.agent>>;
  /** The person as the engine takes one. */
  actor(username: string): Promise<Actor>;
  /** Moves the product's clock to a later instant. */
  moveTo(instant: string): void;
  close(): Promise<void>;
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const database = await cloneDatabase(options.empty ? 'empty' : 'county');
  const dataDir = await mkdtemp(join(tmpdir(), 'jianhui-world-'));
  const db = await openDatabase(database.url, { max: 10 });
  const installation = await openInstallation(
    db,
    {
      demonstration: undefined,
      demonstrationByDefault: !options.empty,
      clockStart: options.clockStart ? Temporal.Instant.from(options.clockStart) : undefined,
    },
    realNow(),
  );
  const services = await createServices({
    config: {
      dataDir,
      production: false,
      trustProxy: false,
      requestsPerMinute: 1_000_000,
      signInsPerMinute: 1_000_000,
    },
    installation,
    log: pino({ level: 'silent' }),
    db,
    checkAnswers: true,
  });
  if (options.jobs) await services.start();
  const app = createApp(services, routes);
  const { clock } = services;

  const signIn = async (username: string): Promise<string> => {
    const { id } = await db.prisma.user.findUniqueOrThrow({ where: { username } });
    const origin = { ip: undefined, userAgent: 'test' };
    return (await openSession(db, { userId: id }, origin)).token;
  };

  return {
    services,
    app,
    clock,
    database,
    dataDir,
    api: async (username) => {
      const agent = supertest.agent(app);
      return username ? agent.set('authorization', `Bearer ${await signIn(username)}`) : agent;
    },
    actor: async (username) => {
      const session = await findSession(db, hashToken(await signIn(username)), clock.today());
      if (typeof session === 'string') throw new Error(`no session for ${username}: ${session}`);
      return session.actor;
    },
    moveTo: (instant) => {
      const wanted = Temporal.Instant.from(instant).epochMilliseconds - realNow().epochMilliseconds;
      clock.shiftTo(wanted);
    },
    close: async () => {
      await services.close();
      await db.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
