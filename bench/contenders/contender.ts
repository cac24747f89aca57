import type { PlantedCase } from '../plant.ts';
import type { Run } from '../run-clients.ts';

/** What a contender's process is started with, as JSON in its one argument. */
export interface ContenderSetting {
  url: string;
  dataDir: string;
  token: string;
  actorId: string;
  cases: PlantedCase[];
}

/** To a contender: run this many clients for so long; without clients (a server): only tell of the processor. */
export interface Order {
  clients: number;
  milliseconds: number;
  /** Go on until so many transitions have been sent. */
  atLeast?: number;
}

/** From a contender. CPU in milliseconds since the order before, resident memory in bytes. */
export interface Told {
  ready?: { port?: number };
  run?: Run;
  cpu?: number;
  memory?: number;
}

export function settingOf(): ContenderSetting {
  return JSON.parse(process.argv[2] ?? '{}');
}

/** Answers orders until the parent goes. */
export function obey(run?: (order: Order) => Promise<Run>): void {
  let before = process.cpuUsage();
  process.on('message', async (order: Order) => {
    if (run) before = process.cpuUsage();
    const result = run && (await run(order));
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const told: Told = {
      cpu: (user + system) / 1000,
      memory: process.memoryUsage.rss(),
      ...(result ? { run: result } : {}),
    };
    process.send?.(told);
  });
  process.on('disconnect', () => process.exit(0));
}

export function tellReady(port?: number): void {
  const told: Told = { ready: port === undefined ? {} : { port } };
  process.send?.(told);
}
