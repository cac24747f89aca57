import type { Run } from './run-clients.ts';

/** One contender, one number of clients, one round. CPU in milliseconds, memory in megabytes. */
export interface Measured extends Run {
  name: string;
  clients: number;
  cpuPerTransition: number;
  databaseCpuPerTransition: number;
  megabytes: number;
  databaseMegabytes: number;
}

export interface Report {
  takenAt: string;
  node: string;
  processors: string;
  rounds: number;
  milliseconds: number;
  measured: Measured[];
  /** The product after the other contenders have gone. */
  alone: Measured;
}

const LABELS: Record<string, string> = {
  floor: '(a) floor: pg + pure xstate by hand',
  engine: '(b) advanceCase in process',
  'plain-route': '(c0) Express + zod + xstate + pg',
  product: "(c) the product's route, every check",
};

const RATIOS = [
  ['engine', 'floor', '(b) / (a)'],
  ['product', 'plain-route', '(c) / (c0)'],
] as const;

/** The middle of the rounds of each contender, and what the goals compare. */
export function toTable(report: Report): string {
  const { takenAt, node, processors, rounds, milliseconds, measured, alone } = report;
  const lines = [
    `# One transition, measured ${takenAt}`,
    '',
    `${processors}, Node ${node}, embedded PostgreSQL with synchronous_commit on; the medians of ${rounds} rounds of`,
    `${milliseconds / 1000} s, contenders alternating. CPU is that of the contender's process, then of the database.`,
    '',
    '| contender | clients | transitions/s | p50 ms | p99 ms | CPU ms | database CPU ms | MB | database MB |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
  ];
  const clientNumbers = [...new Set(measured.map(({ clients }) => clients))];
  for (const clients of clientNumbers) {
    for (const name of Object.keys(LABELS)) lines.push(row(name, clients, measured));
  }
  lines.push('', '| goal | clients | measured | wanted | |', '|---|---:|---:|---:|---|');
  for (const clients of clientNumbers) {
    for (const [name, base, label] of RATIOS) {
      const ratio =
        middle(measured, name, clients, 'perSecond') / middle(measured, base, clients, 'perSecond');
      lines.push(goal(label, clients, ratio.toFixed(2), '>= 0.80', ratio >= 0.8));
    }
  }
  const spread = middle(measured, 'product', 16, 'p99') / middle(measured, 'product', 16, 'p50');
  lines.push(goal('(c) p99 / p50', 16, spread.toFixed(2), '< 4', spread < 4));
  const memory = alone.megabytes + alone.databaseMegabytes;
  lines.push(goal('product + database alone, MB', 16, memory.toFixed(0), '< 400', memory < 400));
  return `${lines.join('\n')}\n`;
}

function row(name: string, clients: number, measured: Measured[]): string {
  const of = (key: NumberKey, digits: number) => middle(measured, name, clients, key).toFixed(digits);
  return `| ${LABELS[name]} | ${clients} | ${of('perSecond', 0)} | ${of('p50', 2)} | ${of('p99', 2)} | ${of(
    'cpuPerTransition',
    2,
  )} | ${of('databaseCpuPerTransition', 2)} | ${of('megabytes', 0)} | ${of('databaseMegabytes', 0)} |`;
}

function goal(label: string, clients: number, measured: string, wanted: string, met: boolean): string {
  return `| ${label} | ${clients} | ${measured} | ${wanted} | ${met ? 'met' : 'missed'} |`;
}

type NumberKey = Exclude<keyof Measured, 'name'>;

function middle(measured: Measured[], name: string, clients: number, key: NumberKey): number {
  const values = measured
    .filter((each) => each.name === name && each.clients === clients)
    .map((each) => each[key]);
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? 0;
}
