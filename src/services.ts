import { join } from 'node:path';
import type { Logger } from 'pino';
import { registry } from '../machines/registry.ts';
import packageJson from '../package.json' with { type: 'json' };
import { hiringCrontab, hiringKinds, hiringTasks } from './cadres/hiring/index.ts';
import { selectionKind } from './cadres/selection/index.ts';
import { trainingCrontab, trainingKinds, trainingTasks } from './cadres/training/index.ts';
import { unionSetupKind } from './cases/index.ts';
import { type Config, PROJECT_ROOT } from './config.ts';
import { duplicateCrontab, duplicateTasks } from './duplicates/index.ts';
import { createEngine } from './engine/create-engine.ts';
import type { CaseKind, Engine } from './engine/index.ts';
import { FileStore } from './files/file-store.ts';
import type { HttpServices } from './http/services.ts';
import { OperationLog } from './identity/operation-log.ts';
import { importTasks } from './imports/import-tasks.ts';
import type { Installation } from './installation/open-installation.ts';
import { type Jobs, type JobTask, startJobs } from './jobs/index.ts';
import { realNow } from './kit/clock.ts';
import { NoticeStreams } from './notices/notice-streams.ts';
import { placingTasks } from './placing/index.ts';
import { staffingCrontab, staffingTasks } from './staffing/index.ts';
import type { Database } from './store/index.ts';
import { VerdictMemo } from './supervision/deadlines/verdict-memo.ts';
import { proofCrontab, proofTasks } from './supervision/proof/proof-tasks.ts';
import { timekeepingCrontab, timekeepingTasks } from './timekeeping/background.ts';
import { Calendars } from './timekeeping/calendars.ts';
import { Policies } from './timekeeping/policies.ts';
import { prepareTimekeeping } from './timekeeping/prepare-timekeeping.ts';
import { ProductClock } from './timekeeping/product-clock.ts';
import { StoredRulebook } from './timekeeping/rulebook.ts';
import { unitCrontab, unitTasks } from './units/index.ts';
import { worklistTasks } from './worklists/open-in-bulk.ts';

/** The kinds of case that the engine can carry. */
const kinds: readonly CaseKind[] = [unionSetupKind, selectionKind, ...trainingKinds, ...hiringKinds];

/** Everything the features need, built by hand and in order. */
export interface Services extends HttpServices {
  config: Pick<Config, 'production'>;
  clock: ProductClock;
  db: Database;
  calendars: Calendars;
  policies: Policies;
  rulebook: StoredRulebook;
  registry: typeof registry;
  files: FileStore;
  engine: Engine;
  noticeStreams: NoticeStreams;
  /** How ended cases were judged, once in the life of the process. */
  verdicts: VerdictMemo;
  /** Where heads of all histories are published, beside the database. */
  headsDirectory: string;
  /** The background of this node; jobs added before `start` wait for it. */
  jobs: Pick<Jobs, 'add' | 'settled'>;
  /** Begins what runs by itself: jobs, and the watch over the shared clock. */
  start(): Promise<void>;
  /** Stops what runs by itself; the database is closed by whoever opened it. */
  close(): Promise<void>;
}

export interface ServiceParts {
  config: Pick<Config, 'dataDir' | 'production' | 'trustProxy' | 'requestsPerMinute' | 'signInsPerMinute'>;
  installation: Pick<Installation, 'demonstration' | 'clockOffsetMilliseconds'>;
  log: Logger;
  db: Database;
  /** Compare every answer with its contract, as tests do. */
  checkAnswers?: boolean;
}

export async function createServices(parts: ServiceParts): Promise<Services> {
  const { config, installation, log, db } = parts;
  const clock = new ProductClock(db, installation.clockOffsetMilliseconds);
  await prepareTimekeeping(db, clock);
  const calendars = new Calendars(db);
  const policies = new Policies(db);
  const rulebook = new StoredRulebook(calendars, policies);
  const files = new FileStore(join(config.dataDir, 'files'));
  await files.prepare(realNow().epochMilliseconds);
  const operations = new OperationLog(db, log);
  const noticeStreams = new NoticeStreams(db, log);
  const jobs = new Background();
  const engine = await createEngine({
    database: db,
    clock,
    registry,
    kinds,
    rulebook,
    files,
    onOutbox: () => jobs.nudge(),
  });
  const headsDirectory = join(config.dataDir, 'heads');
  const tasks: Record<string, JobTask> = {
    ...timekeepingTasks({ db, clock, calendars, policies, engine, log }),
    ...proofTasks({ db, clock, engine, headsDirectory }),
    ...unitTasks({ db, clock, engine, log }),
    ...duplicateTasks({ db, clock }),
    ...importTasks({ db, clock, files, engine, log, jobs }),
    ...placingTasks({ db, clock, engine, log }),
    ...trainingTasks({ db, clock, engine, log }),
    ...staffingTasks({ db, clock, engine, rulebook, log }),
    ...worklistTasks({ db, clock, engine, rulebook, registry, log }),
    ...hiringTasks({ db, clock, engine, log }),
  };
  const crontab = [
    timekeepingCrontab,
    proofCrontab,
    unitCrontab,
    duplicateCrontab,
    staffingCrontab,
    trainingCrontab,
    hiringCrontab,
  ].join('\n');

  return {
    config: { production: config.production },
    log,
    clock,
    db,
    calendars,
    policies,
    rulebook,
    registry,
    files,
    engine,
    noticeStreams,
    verdicts: new VerdictMemo(),
    headsDirectory,
    jobs,
    operations,
    http: {
      version: packageJson.version,
      demonstration: installation.demonstration,
      trustProxy: config.trustProxy,
      requestsPerMinute: config.requestsPerMinute,
      signInsPerMinute: config.signInsPerMinute,
      webDirectory: join(PROJECT_ROOT, 'dist', 'web'),
      handbookDirectory: join(PROJECT_ROOT, 'docs', 'handbook'),
      checkAnswers: parts.checkAnswers ?? false,
    },
    start: async () => {
      if (!config.production) clock.follow();
      await jobs.runs(await startJobs({ db, clock, rulebook, log, tasks, crontab }));
    },
    close: async () => {
      clock.close();
      noticeStreams.close();
      await jobs.close();
      await operations.flush();
    },
  };
}

/** The engine is there before the jobs that it wakes; what is asked for before they run waits for them. */
class Background {
  #jobs: Jobs | undefined;
  readonly #waiting: Parameters<Jobs['add']>[] = [];

  async runs(jobs: Jobs): Promise<void> {
    this.#jobs = jobs;
    for (const job of this.#waiting.splice(0)) await jobs.add(...job);
  }

  nudge(): void {
    this.#jobs?.nudge();
  }

  async add(...job: Parameters<Jobs['add']>): Promise<void> {
    if (this.#jobs) await this.#jobs.add(...job);
    else this.#waiting.push(job);
  }

  async settled(): Promise<void> {
    await this.#jobs?.settled();
  }

  async close(): Promise<void> {
    await this.#jobs?.close();
  }
}
