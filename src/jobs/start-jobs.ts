import { EventEmitter } from 'node:events';
import { type Runner, run, type TaskList, type WorkerEvents, Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import type { Json } from '../kit/canonical-json.ts';
import { toIsoMilliseconds } from '../kit/clock.ts';
import { addJobs, type JobSpec } from '../store/job-queue.ts';
import { drainOutbox, type JobNeeds } from './drain-outbox.ts';
import { freeDeadNodes, Presence } from './free-dead-nodes.ts';
import { REMIND, toReminderJob } from './plan-next-reminder.ts';
import { sendReminder } from './send-reminder.ts';

/** What a feature does in the background. Run again after a crash: it must not mind. */
export type JobTask = (payload: unknown) => Promise<void>;

export interface JobParts extends JobNeeds {
  log: Logger;
  /** Tasks of the features, by name. */
  tasks: Readonly<Record<string, JobTask>>;
  /** Lines of a crontab, in UTC and real time: `0 18 * * * take-head`. */
  crontab?: string;
  /** How many jobs run at once on this node. */
  concurrency?: number;
}

export interface Jobs {
  /** Runs a task of `tasks` later, on this node or another; `runAt` is a real instant. */
  add(
    task: string,
    payload: Json,
    options?: { key?: string; runAt?: Temporal.Instant; maxAttempts?: number },
  ): Promise<void>;
  /** There is something in the outbox: it is looked at soon, several calls at once. */
  nudge(): void;
  /** Resolves when the outbox has been worked off. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

const OUTBOX_EVERY_MS = 1_000;
const DEAD_NODES_EVERY_MS = 15_000;

/**
 * Starts this node's part of the background: a worker for the queue, a look at the outbox every second and
 * whenever the engine says there is something, and a watch over nodes that died with jobs in their hands.
 * @throws the database's error when the queue's schema cannot be made.
 */
export async function startJobs(parts: JobParts): Promise<Jobs> {
  const { db, log } = parts;
  const events: WorkerEvents = new EventEmitter();
  const presences: Presence[] = [];
  events.on('pool:create', ({ workerPool }) => presences.push(new Presence(db, workerPool.id, log)));
  const runner = await run({
    pgPool: db.pool,
    taskList: taskListOf(parts),
    crontab: parts.crontab ?? '',
    concurrency: parts.concurrency ?? 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: quietLogger(log),
    events,
  });
  const outbox = new OutboxWatch(parts);
  const watch = async () => {
    await Promise.all(presences.map((presence) => presence.hold()));
    await freeDeadNodes(db, log);
  };
  await watch();
  const timer = setInterval(() => {
    watch().catch((error) => log.warn({ err: error }, 'could not look after the job queue'));
  }, DEAD_NODES_EVERY_MS);
  timer.unref();
  runner.promise.catch((error) => log.error({ err: error }, 'the job runner stopped'));
  return {
    add: (task, payload, options = {}) => addJobs(db.pool, [toSpec(task, payload, options)]),
    nudge: () => outbox.nudge(),
    settled: () => outbox.settled(),
    close: async () => {
      clearInterval(timer);
      await outbox.close();
      await stop(runner);
      for (const presence of presences) presence.close();
    },
  };
}

function toSpec(task: string, payload: Json, options: Parameters<Jobs['add']>[2] = {}): JobSpec {
  const { key, runAt, maxAttempts } = options;
  return {
    task,
    payload,
    ...(key === undefined ? {} : { key }),
    ...(runAt === undefined ? {} : { runAt: toIsoMilliseconds(runAt) }),
    ...(maxAttempts === undefined ? {} : { maxAttempts }),
  };
}

function taskListOf(parts: JobParts): TaskList {
  const list: TaskList = { [REMIND]: (payload: unknown) => sendReminder(parts, toReminderJob(payload)) };
  for (const [name, task] of Object.entries(parts.tasks)) list[name] = (payload: unknown) => task(payload);
  return list;
}

async function stop(runner: Runner): Promise<void> {
  await runner.stop().catch(() => undefined); // it says so when it had stopped by itself
}

/** The queue tells of every job; the house wants to hear of trouble. */
function quietLogger(log: Logger): WorkerLogger {
  return new WorkerLogger((scope) => (level, message, meta) => {
    if (level === 'error') log.error({ ...scope, ...meta }, message);
    else if (level === 'warning') log.warn({ ...scope, ...meta }, message);
    else log.debug({ ...scope, ...meta }, message);
  });
}

/** Drains the outbox once a second and when nudged, one drain at a time. */
class OutboxWatch {
  readonly #parts: JobParts;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(parts: JobParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.nudge(), OUTBOX_EVERY_MS);
    this.#timer.unref();
  }

  nudge(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  async settled(): Promise<void> {
    this.nudge();
    while (this.#running) await this.#running;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        await drainOutbox(this.#parts);
      } catch (error) {
        this.#parts.log.warn({ err: error }, 'the outbox could not be worked off; it is tried again');
      }
    }
  }
}
