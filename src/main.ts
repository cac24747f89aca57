import type { RequestListener } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { plantLife } from '../prisma/seed/life/plant-life.ts';
import { prepareDemonstration } from '../prisma/seed/prepare-demonstration.ts';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { listen } from './http/listen.ts';
import { notReady } from './http/not-ready.ts';
import { openInstalledDatabase } from './installation/open-database.ts';
import { openInstallation } from './installation/open-installation.ts';
import { realNow } from './kit/clock.ts';
import { Shutdown } from './kit/shutdown.ts';
import { keepHeapSmall } from './kit/small-heap.ts';
import { createLog } from './log.ts';
import { Phases } from './phases.ts';
import { routes } from './routes.ts';
import { createServices } from './services.ts';
import { withLock } from './store/index.ts';
import { tell, tellFailure, tellWelcome } from './terminal.ts';

const STOP_WITHIN_MS = 4_500;
const REQUESTS_PATIENCE_MS = 2_500;

const shutdown = new Shutdown();
keepHeapSmall();

try {
  await start(readConfig());
} catch (error) {
  tellFailure(error);
  await stop(1);
}

/** Configuration, database, services, app, address: each adds what undoes it. */
async function start(config: Config): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0));
  const log = createLog(config.logLevel);
  const phases = new Phases(log);

  const database = await openInstalledDatabase(config, (lost) => {
    tellFailure(lost);
    void stop(1);
  });
  shutdown.add('the database', database.close);
  phases.done('database');

  // The address is had before anything is planted: that it is taken is told at once. Until all is ready, it says so.
  let answer: RequestListener = notReady;
  const server = await listen((request, response) => answer(request, response), config);
  shutdown.add('the address', () => server.close(0));

  const installation = await openInstallation(
    database.db,
    {
      demonstration: config.demonstration,
      demonstrationByDefault: config.database === undefined,
      clockStart: config.clockStart ? Temporal.Instant.from(config.clockStart) : undefined,
    },
    realNow(),
  );
  const services = await createServices({ config, installation, log, db: database.db });
  phases.done('services');
  shutdown.add('the services', services.close);
  const demonstration = installation.demonstration
    ? await withLock(database.db, 'demonstration', async () => {
        const accounts = await prepareDemonstration(database.db, config.demonstrationPassword);
        phases.done('county');
        if (
          config.demonstrationCases &&
          (await database.hurried((db) => plantLife({ ...services, db, phases })))
        ) {
          tell('The demonstration has a year of cases behind it. 演示案件已生成。');
        }
        return accounts;
      })
    : undefined;

  await services.start();
  answer = createApp(services, routes);
  phases.done('server');
  shutdown.add('the server', () => server.close(REQUESTS_PATIENCE_MS));
  // A stream does not end by itself: the server would wait for it.
  shutdown.add('the streams', () => services.noticeStreams.close());

  for (const warning of [...database.warnings, ...installation.warnings]) tell(warning);
  tellWelcome({ url: server.url, exposed: server.exposed, demonstration, clock: services.clock });
}

/** Answers what is under way, then closes from the outside in; past the time it simply ends. */
async function stop(exitCode: number): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  for (const error of await shutdown.end()) tellFailure(error);
  process.exit(exitCode);
}

process.on('uncaughtException', (error) => {
  tellFailure(error);
  void stop(1);
});
process.on('unhandledRejection', (reason) => {
  tellFailure(reason);
  void stop(1);
});
