import { canonicalJson, type Json } from '../kit/canonical-json.ts';
import type { EventRow } from '../store/plan.ts';
import type { StoredCase } from '../store/read-for-verify.ts';
import { GENESIS, hashEvent } from './chain.ts';
import type { EngineCore } from './engine-parts.ts';
import { differs, type Mismatch, type Report } from './mismatch.ts';
import { type Replayed, ReplayFault, replayEvents } from './replay-case.ts';
import { verifyPersonalData } from './verify-personal-data.ts';

/**
 * Compares everything that is stored of one case with what its events say, and the events with their hashes.
 * @param stored the case's rows and @param events its chain, read in one snapshot.
 */
export async function verifyCase(
  core: EngineCore,
  stored: StoredCase,
  events: readonly EventRow[],
): Promise<Mismatch[]> {
  const found: Mismatch[] = [];
  const report: Report = (mismatch) => found.push({ caseId: stored.row.id, ...mismatch });
  verifyChain(events, report);
  verifyPersonalData(stored, events, report);
  const replayed = await replayOrReport(core, events, report);
  if (!replayed) return found;
  verifyEvents(events, replayed.events, report);
  verifyRow(stored, events, replayed, report);
  verifyList(
    'clock_entries',
    'ledger',
    stored.ledger.map(ledgerLine),
    replayed.standing.ledger.map(ledgerLine),
    report,
  );
  verifyList('case_units', 'unit', byKey(stored.units), byKey(replayed.units), report);
  verifyList('case_files', 'file', byKey(stored.files), byKey(replayed.files), report);
  return found;
}

async function replayOrReport(
  core: EngineCore,
  events: readonly EventRow[],
  report: Report,
): Promise<Replayed | undefined> {
  try {
    return await replayEvents(core, events);
  } catch (error) {
    if (!(error instanceof ReplayFault)) throw error;
    report({
      kind: 'replay',
      seq: error.seq,
      where: 'case_events',
      text: { zh: `无法重放：${error.message}`, en: `Cannot be replayed: ${error.message}` },
    });
    return undefined;
  }
}

/** Each hash over its own fields, each link to the one before, no number left out. */
function verifyChain(events: readonly EventRow[], report: Report): void {
  let before = GENESIS;
  events.forEach((event, index) => {
    const { seq } = event;
    if (seq !== index + 1) {
      report({
        kind: 'chain',
        seq,
        where: 'case_events.seq',
        text: differs('seq', String(seq), String(index + 1)),
      });
    }
    if (event.previousHash !== before) {
      report({
        kind: 'chain',
        seq,
        where: 'case_events.previous_hash',
        text: { zh: '与前一事件的链接断开', en: 'Not linked to the event before' },
      });
    }
    verifyHash(event, report);
    before = event.hash;
  });
}

function verifyHash(event: EventRow, report: Report): void {
  const { seq } = event;
  const computed = hashOrUndefined(event);
  if (computed === event.hash) return;
  if (computed === undefined) {
    const text = { zh: '未知的哈希算法', en: 'Unknown hash algorithm' };
    report({ kind: 'hash', seq, where: 'case_events.hash_algorithm', text });
    return;
  }
  const text = { zh: '内容与其哈希不符', en: 'The content is not what its hash says' };
  report({ kind: 'hash', seq, where: 'case_events.hash', text });
}

function hashOrUndefined(event: EventRow): string | undefined {
  try {
    return hashEvent(event);
  } catch {
    return ''; // text that cannot be hashed was not hashed when it was written
  }
}

/** What the machine says again of each event: effects, state, machine. */
function verifyEvents(stored: readonly EventRow[], replayed: readonly EventRow[], report: Report): void {
  stored.forEach((event, index) => {
    const again = replayed[index];
    if (!again) return;
    for (const field of ['effects', 'state', 'machine'] as const) {
      const [is, should] = [canonicalJson(event[field]), canonicalJson(again[field])];
      if (is === should) continue;
      report({
        kind: 'replay',
        seq: event.seq,
        where: `case_events.${field}`,
        text: differs(field, is, should),
      });
    }
  });
}

function verifyRow(
  { row }: StoredCase,
  events: readonly EventRow[],
  replayed: Replayed,
  report: Report,
): void {
  const last = events.at(-1);
  const is: Record<string, Json> = {
    version: row.version,
    hash: row.hash,
    updatedAt: row.updatedAt,
    ...row.identity,
    ...plain(row.columns),
  };
  const should: Record<string, Json> = {
    version: replayed.standing.version,
    hash: last?.hash ?? '',
    updatedAt: last?.recordedAt ?? '',
    ...replayed.identity,
    ...plain(replayed.standing.columns),
  };
  for (const column of Object.keys(should)) {
    const [a, b] = [canonicalJson(is[column]), canonicalJson(should[column])];
    if (a === b) continue;
    report({ kind: 'case', where: `cases.${toSnake(column)}`, text: differs(column, a, b) });
  }
}

/** Two lists of rows in the same order: the first that differ are named, and lines too many or missing. */
function verifyList(
  table: string,
  kind: Mismatch['kind'],
  stored: readonly Json[],
  expected: readonly Json[],
  report: Report,
): void {
  const [is, should] = [stored.map(canonicalJson), expected.map(canonicalJson)];
  for (const line of is.filter((each) => !should.includes(each))) {
    report({
      kind,
      ...seqOf(line),
      where: table,
      text: { zh: `多出或被改：${line}`, en: `Changed or too many: ${line}` },
    });
  }
  for (const line of should.filter((each) => !is.includes(each))) {
    report({ kind, ...seqOf(line), where: table, text: { zh: `缺少：${line}`, en: `Missing: ${line}` } });
  }
  const repeated = is.length - new Set(is).size;
  if (repeated > 0 && is.length > should.length) {
    report({ kind, where: table, text: { zh: `重复 ${repeated} 行`, en: `${repeated} rows twice` } });
  }
}

function seqOf(line: string): { seq?: number } {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || !('seq' in value)) return {};
  return typeof value.seq === 'number' ? { seq: value.seq } : {};
}

function ledgerLine(line: StoredCase['ledger'][number]): Json {
  const { seq, ordinal, segment, kind, on, detail } = line;
  return { seq, ordinal, segment, kind, on, detail: plain(detail) };
}

function byKey<T extends object>(rows: readonly T[]): Json[] {
  return rows.map(plain);
}

/** An interface has no index signature; its own members are all there is. */
function plain(value: object): Record<string, Json> {
  return JSON.parse(JSON.stringify(value)) as Record<string, Json>;
}

function toSnake(column: string): string {
  return column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
