import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import colors from 'picocolors';
import { getDueDate } from '../calendar/contract.ts';
import { advanceCase, type CaseAnswer, getCase, openCase } from '../cases/contract.ts';
import { readCommandLineConfig } from '../config.ts';
import { StartError } from '../kit/start-error.ts';
import { tell } from '../terminal.ts';
import { listUnits } from '../units/contract.ts';
import { ApiClient } from './api-client.ts';
import { printTable } from './print-table.ts';

/** open, show, advance, due. */
export function addCaseCommands(program: Command): void {
  program
    .command('open')
    .description('open a union set-up case for a unit')
    .argument('<unit>', 'its code, id or name')
    .option('--occurred-at <instant>', 'when the enterprise asked or was first visited')
    .action(open);
  program
    .command('show')
    .description('where a case stands, what may be done and what stands in the way')
    .argument('<case>', 'case number or id')
    .action(async (name: string) => printCase(await client().call(getCase, { params: { id: name } })));
  program
    .command('advance')
    .description('record an event on a case')
    .argument('<case>', 'case number or id')
    .argument('<event>', 'for example case.accepted')
    .option('--payload <json>', 'the event’s fields as JSON, or @file', '{}')
    .option('--occurred-at <instant>', 'when it happened; now when left out')
    .action(advance);
  program
    .command('due')
    .description('when a number of working days is used up, day by day')
    .argument('<start>', 'a day, or an instant with its zone')
    .option('--days <number>', 'working days', '5')
    .action(showDue);
}

const client = (): ApiClient => new ApiClient(readCommandLineConfig());

async function open(unit: string, options: { occurredAt?: string }): Promise<void> {
  const api = client();
  const answer = await api.call(openCase, {
    body: { units: [{ unitId: await findUnit(api, unit) }], ...occurred(options) },
    idempotencyKey: randomUUID(),
  });
  printCase(answer);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function findUnit(api: ApiClient, name: string): Promise<string> {
  if (UUID.test(name)) return name;
  const { items } = await api.call(listUnits, { query: { q: name, limit: 10 } });
  const [only, ...others] = items;
  if (!only) throw new StartError(`No unit is found by ${name}.`);
  if (others.length > 0) {
    printTable(
      ['id', '名称'],
      items.map((unit) => [unit.id, unit.name]),
    );
    throw new StartError(`${items.length} units are found by ${name}: name one by its id.`);
  }
  return only.id;
}

async function advance(
  name: string,
  type: string,
  options: { payload: string; occurredAt?: string },
): Promise<void> {
  const api = client();
  const before = await api.call(getCase, { params: { id: name } });
  const answer = await api.call(advanceCase, {
    params: { id: before.case.id },
    body: { type, payload: await readPayload(options.payload), ...occurred(options) },
    ifMatch: before.case.version,
    idempotencyKey: randomUUID(),
  });
  if ('lateEntry' in answer) {
    tell('Kept as a late entry: a supervisor has to confirm it before it counts.');
    return;
  }
  printCase(answer);
}

async function readPayload(given: string): Promise<Record<string, unknown>> {
  const text = given.startsWith('@') ? await readFile(given.slice(1), 'utf8') : given;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('not an object');
    return value as Record<string, unknown>;
  } catch (cause) {
    throw new StartError(`--payload is no JSON object: ${String(cause)}`, [], { cause });
  }
}

function occurred({ occurredAt }: { occurredAt?: string }): { occurredAt?: string } {
  return occurredAt ? { occurredAt } : {};
}

function printCase({ case: found, light, events }: CaseAnswer): void {
  const { language } = readCommandLineConfig();
  const paint =
    { green: colors.green, amber: colors.yellow, red: colors.red }[light.colour as 'green'] ?? colors.cyan;
  tell(`${colors.bold(found.caseNumber)}  ${found.title}  v${found.version}`);
  tell(
    `${found.stageLabel[language]} · ${found.stateLabel[language]}   ${paint(`${light.word[language]} ${light.text[language]}`)}`,
  );
  if (light.dueOn)
    tell(`${language === 'zh' ? '到期' : 'due'} ${light.dueOn}${light.provisional ? ' *' : ''}`);
  const rows = events.map((event) => [
    event.allowed ? colors.green('✓') : colors.dim('·'),
    event.type,
    event.label[language],
    event.unmet.map((rule) => rule.detail[language]).join('; ') || (event.reason ?? ''),
  ]);
  printTable(
    ['', 'event', '', ''],
    rows.filter(([, , , why]) => why !== 'state'),
  );
}

async function showDue(start: string, options: { days: string }): Promise<void> {
  const { language } = readCommandLineConfig();
  const due = await client().call(getDueDate, { query: { start, days: options.days } });
  const mark = due.provisional ? (language === 'zh' ? '（暂定）' : ' (provisional)') : '';
  tell(`${colors.bold(due.dueOn)}${mark}`);
  printTable(
    ['', '', ''],
    due.days.map((day) => [day.day, day.counted ? String(day.ordinal ?? '') : '', day.reason[language]]),
  );
}
