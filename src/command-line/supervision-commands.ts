import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import colors from 'picocolors';
import {
  confirmCalendar,
  importCalendar,
  listCalendarMoves,
  listCalendarYears,
} from '../calendar/contract.ts';
import { readCommandLineConfig } from '../config.ts';
import { StartError } from '../kit/start-error.ts';
import {
  checkHead,
  downloadHead,
  exportedHead,
  showVerification,
  startVerification,
  takeHead,
} from '../supervision/proof/contract.ts';
import { tell } from '../terminal.ts';
import { advanceClock, getClock } from '../timekeeping/contract.ts';
import { ApiClient } from './api-client.ts';
import { inInstallation } from './house-commands.ts';
import { printTable } from './print-table.ts';

const client = (): ApiClient => new ApiClient(readCommandLineConfig());

/** calendar, clock, head, verify. */
export function addSupervisionCommands(program: Command): void {
  const calendar = program.command('calendar').description('working days: years known, import of a notice');
  calendar.command('years').description('which years are published, provisional, missing').action(showYears);
  calendar
    .command('import')
    .description('draft a version from the open JSON {year, papers, days}, and show which cases would move')
    .argument('<file>', 'a JSON file')
    .action(importNotice);
  calendar
    .command('confirm')
    .description('put a draft into force; another person than its importer')
    .argument('<version>')
    .action(async (version: string) => {
      await client().call(confirmCalendar, { params: { version } });
      tell(`✓ Version ${version} is in force; open cases follow.`);
    });
  const clock = program.command('clock').description('the product’s time');
  clock.command('show', { isDefault: true }).action(async () => tellClock(await client().call(getClock, {})));
  clock
    .command('advance')
    .description('move the clock of a demonstration forward')
    .option('--to <instant>', 'with its zone: 2026-11-27T09:00:00+08:00')
    .option('--days <number>', 'by whole days')
    .action(moveClock);
  program
    .command('head')
    .description('take a head over all histories and keep it in a file, to be stored elsewhere')
    .argument('<file>', 'where to write it')
    .action(keepHead);
  program
    .command('verify')
    .description('replay histories and compare everything that is stored with them')
    .argument('[cases...]', 'case ids; everything when left out')
    .option('--offline', 'in this machine’s database, without a server')
    .option('--head <file>', 'compare with a head kept elsewhere')
    .action(verify);
}

async function showYears(): Promise<void> {
  const { years } = await client().call(listCalendarYears, {});
  printTable(
    ['year', 'coverage', 'notice'],
    years.map(({ year, coverage, papers }) => [String(year), coverage, papers.join(' ')]),
  );
}

async function importNotice(file: string): Promise<void> {
  const api = client();
  const draft = await api.call(importCalendar, { body: await readJson(file) });
  tell(`✓ Draft: version ${draft.version} for ${draft.years.join(', ')}. Another person confirms it:`);
  tell(`  jianhui calendar confirm ${draft.version}`);
  const moves = await api.call(listCalendarMoves, {
    params: { version: draft.version },
    query: { limit: 100 },
  });
  if (moves.items.length === 0) return tell('No open case would move.');
  printTable(
    ['case', 'from', 'to'],
    moves.items.map(({ caseNumber, before, after }) => [caseNumber, before.dueOn ?? '', after.dueOn ?? '']),
  );
  if (moves.next) tell('… and more.');
}

async function readJson(file: string) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new StartError(`${file} cannot be read as JSON: ${String(cause)}`, [], { cause });
  }
}

async function moveClock(options: { to?: string; days?: string }): Promise<void> {
  if (!options.to === !options.days) throw new StartError('Say either --to or --days.');
  const body = options.to ? { to: options.to } : { days: Number(options.days) };
  tellClock(await client().call(advanceClock, { body }));
}

function tellClock({ now, today, shifted }: { now: string; today: string; shifted: boolean }): void {
  tell(`${now}   legal day ${today}${shifted ? '   (shifted)' : ''}`);
}

async function keepHead(file: string): Promise<void> {
  const api = client();
  const { id, root, cases, events } = await api.call(takeHead, {});
  const head = await api.call(downloadHead, { params: { id } });
  await writeFile(file, `${JSON.stringify(head, null, 1)}\n`, { flag: 'wx' });
  tell(`✓ ${root}   ${cases} cases, ${events} events. Keep ${file} where nobody can rewrite it.`);
}

interface Outcome {
  summary: string;
  findings: { caseId?: string | null; seq?: number | null; kind: string; text: { zh: string; en: string } }[];
}

async function verify(cases: string[], options: { offline?: boolean; head?: string }): Promise<void> {
  const scope = cases.length > 0 ? { caseIds: cases } : {};
  const head = options.head === undefined ? undefined : await readHead(options.head);
  const { summary, findings } = options.offline
    ? await verifyHere(scope, head)
    : await verifyThere(scope, head);
  const { language } = readCommandLineConfig();
  if (findings.length > 0) {
    printTable(
      ['case', 'seq', 'kind', ''],
      findings.map(({ caseId, seq, kind, text }) => [caseId ?? '', String(seq ?? ''), kind, text[language]]),
    );
    throw new StartError(`${findings.length} mismatches. ${summary}`);
  }
  tell(`${colors.green('✓')} Everything agrees. ${summary}`);
}

async function readHead(file: string) {
  const parsed = exportedHead.safeParse(await readJson(file));
  if (!parsed.success) throw new StartError(`${file} is no head of Jianhui.`);
  return parsed.data;
}

type Head = Awaited<ReturnType<typeof readHead>>;

async function verifyHere(scope: { caseIds?: string[] }, head: Head | undefined): Promise<Outcome> {
  const outcome: Outcome = { summary: '', findings: [] };
  await inInstallation(async ({ engine }) => {
    const { cases, events, heads, files, audits, mismatches } = await engine.verify(scope, tellProgress);
    outcome.summary = `${cases} cases, ${events} events, ${heads} heads, ${audits} audits, ${files} files.`;
    outcome.findings.push(...mismatches);
    if (head) outcome.findings.push(...(await engine.checkHead(head)).mismatches);
  });
  return outcome;
}

async function verifyThere(scope: { caseIds?: string[] }, head: Head | undefined): Promise<Outcome> {
  const api = client();
  let run = await api.call(startVerification, { body: scope });
  while (run.status === 'waiting' || run.status === 'running') {
    await sleep(500);
    run = await api.call(showVerification, { params: { id: run.id } });
    tellProgress(run);
  }
  if (run.status === 'failed')
    throw new StartError('The verification did not come to its end; see the server’s log.');
  const compared = head ? (await api.call(checkHead, { body: head })).findings : [];
  return { summary: `${run.done} cases.`, findings: [...run.findings, ...compared] };
}

/** On one line, for a person who watches. */
function tellProgress({ done, total }: { done: number; total: number }): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${done} / ${total}${done >= total ? '\n' : ''}`);
}
