import type pg from 'pg';
import type { ClockEntry } from '../../src/deadlines/clock-entry.ts';
import { addDays, type PlainDay } from '../../src/kit/plain-day.ts';
import type { CaseMaterial } from '../../src/supervision/deadlines/case-material.ts';
import { judgeByHand } from './judged-by-hand.ts';
import type { Life, Move } from './life.ts';

const SUPERVISOR = '00000000-0000-4000-8000-000000000001';

const TYPES: Record<Move['do'], string> = {
  open: 'opened',
  start: 'case.accepted',
  hold: 'document.returned',
  suspend: 'suspension.granted',
  resume: 'suspension.ended',
  extend: 'extension.granted',
  enter: 'survey.completed',
  'step-back': 'case.stepped-back',
  reassign: 'reassigned',
  'post-notice': 'notice.posted',
  vote: 'vote.recorded',
  end: 'case.lapsed',
  reopen: 'reopened',
};
const SYSTEM: ReadonlySet<string> = new Set(['opened', 'reassigned', 'reopened']);

interface PlantedEvent {
  seq: number;
  kind: string;
  type: string;
  state: string;
  payload: object;
  facts: object;
  occurred: string;
  recorded: string;
  confirmed_by: string | null;
  ledger: ClockEntry[];
  stage: string;
  day: PlainDay;
}

/** The events and ledger lines that a life would have left, as the engine writes them. */
export function eventsOf(life: Life): PlantedEvent[] {
  let [stage, segment, started, owner] = ['registered', 1, false, life.firstOwner];
  return life.moves.map((move, index) => {
    const seq = index + 1;
    const lines: Omit<ClockEntry, 'seq' | 'ordinal' | 'segment'>[] = [];
    const line = (kind: ClockEntry['kind'], detail: ClockEntry['detail'] = {}) =>
      lines.push({ kind, on: move.day, detail });
    let payload: object = {};
    if (move.do === 'start') {
      started = true;
      line('start');
    }
    if (move.do === 'hold') line('hold', { holder: move.holder });
    if (move.do === 'suspend') line('suspend', { reason: move.reason, cause: 'granted' });
    if (move.do === 'resume') line('resume', { reason: move.reason });
    if (move.do === 'extend') line('extend', { days: move.days, reason: 'granted' });
    if (move.do === 'enter' || move.do === 'step-back') stage = move.stage;
    if (move.do === 'post-notice') payload = { from: move.day, to: move.to };
    if (move.do === 'reassign') {
      payload = { from: owner, to: move.to };
      owner = move.to;
    }
    if (move.do === 'end') {
      stage = move.end;
      if (started) line('stop');
    }
    if (move.do === 'reopen') {
      stage = move.stage;
      segment += 1;
      if (started) {
        line('hold', { holder: 'instructor' });
        line('start');
      }
    }
    const type = TYPES[move.do];
    return {
      seq,
      kind: SYSTEM.has(type) ? 'system' : 'machine',
      type,
      state: stage === 'registered' || move.do === 'end' ? stage : `${stage}.working`,
      payload,
      facts: {},
      occurred: `${move.day}T10:00:00+08:00`,
      recorded: `${addDays(move.day, move.recordedLater)}T11:00:00+08:00`,
      confirmed_by: move.recordedLater > 2 && !SYSTEM.has(type) ? SUPERVISOR : null,
      ledger: lines.map((entry, ordinal) => ({ ...entry, seq, ordinal, segment })),
      stage,
      day: move.day,
    };
  });
}

/** The same as supervision reads it from the database, for tests that need none. */
export function materialOf(life: Life): CaseMaterial {
  const events = eventsOf(life);
  const seqs = (test: (event: PlantedEvent) => boolean) => events.filter(test).map((event) => event.seq);
  return {
    caseId: life.caseId,
    caseNumber: life.caseId,
    title: life.caseId,
    machine: 'union-setup@1',
    version: events.length,
    state: events.at(-1)?.state ?? '',
    ended: life.moves.at(-1)?.do === 'end',
    mode: life.mode,
    divisionCode: life.divisionCode,
    organisationId: null,
    lineId: life.lineId,
    areaId: life.areaId,
    ownerId: ownerOf(life),
    holder: 'instructor',
    imported: life.imported,
    openedOn: (events[0]?.day ?? '') as PlainDay,
    policyVersion: 1,
    calendarVersion: 1,
    ledger: events.flatMap((event) => event.ledger),
    passages: events
      .filter((event, at) => event.stage !== events[at - 1]?.stage)
      .map(({ seq, stage, day }) => ({ seq, stage, on: day })),
    reassignments: events.flatMap(({ seq, type, payload, day }) =>
      type === 'reassigned' && 'from' in payload && 'to' in payload
        ? [{ seq, fromId: payload.from as string | null, ownerId: payload.to as string, on: day }]
        : [],
    ),
    notices: events.flatMap((event): CaseMaterial['notices'] => {
      const { seq, type, payload, day } = event;
      if (type === 'vote.recorded') return [{ seq, what: 'vote', from: day, to: day }];
      if (type !== 'notice.posted' || !('to' in payload)) return [];
      return [{ seq, what: 'notice', from: day, to: payload.to as PlainDay }];
    }),
    reopenings: seqs((event) => event.type === 'reopened'),
    backDated: seqs((event) => event.kind === 'machine' && event.recorded.slice(0, 10) > event.day),
    lateEntries: seqs((event) => event.confirmed_by !== null),
    stepsBack: seqs((event) => event.type === 'case.stepped-back'),
  };
}

function ownerOf(life: Life): string | null {
  const last = life.moves.findLast((move) => move.do === 'reassign');
  return last?.do === 'reassign' ? last.to : life.firstOwner;
}

/** Writes lives into the database past the door: what is tested is the counting, over more cases than it takes. */
export async function plantLives(pool: pg.Pool, lives: readonly Life[], today: string): Promise<void> {
  for (let from = 0; from < lives.length; from += 1_000) {
    const planted = lives.slice(from, from + 1_000).map((life) => ({ life, events: eventsOf(life) }));
    await pool.query(INSERT_CASES, [JSON.stringify(planted.map((it) => caseRow(it.life, it.events, today)))]);
    await pool.query(INSERT_EVENTS, [
      JSON.stringify(
        planted.flatMap((it) => it.events.map((event) => ({ ...event, case_id: it.life.caseId }))),
      ),
    ]);
    await pool.query(INSERT_LEDGER, [
      JSON.stringify(
        planted.flatMap((it) =>
          it.events.flatMap((event) => event.ledger.map((line) => ({ ...line, case_id: it.life.caseId }))),
        ),
      ),
    ]);
  }
}

function caseRow(life: Life, events: PlantedEvent[], today: string): object {
  const judged = judgeByHand(life, today).at(-1);
  const last = events.at(-1);
  const ended = judged?.end != null;
  const hold = events.flatMap((event) => event.ledger).findLast((line) => line.kind === 'hold');
  return {
    id: life.caseId,
    case_number: `T-${life.caseId.slice(-8)}`,
    version: events.length,
    stage: last?.stage,
    state: last?.state,
    ended,
    segment: 1 + life.moves.filter((move) => move.do === 'reopen').length,
    mode: life.mode,
    division_code: life.divisionCode,
    line_id: life.lineId,
    area_id: life.areaId,
    owner_id: ownerOf(life),
    opened_by: life.firstOwner ?? SUPERVISOR,
    opened_at: events[0]?.occurred,
    ended_on: ended ? last?.day : null,
    updated_at: last?.recorded,
    holder: hold?.detail.holder ?? 'instructor',
    started_on: judged?.startedOn,
    due_on: judged?.dueOn,
    stopped_on: judged?.stoppedOn,
    imported: life.imported,
  };
}

const INSERT_CASES = `
  INSERT INTO cases (id, case_number, kind, machine, version, hash, snapshot, stage, state, ended, segment, title,
    mode, division_code, line_id, area_id, owner_id, opened_by, opened_at, ended_on, updated_at, holder,
    started_on, due_on, stopped_on, calendar_version, policy_version, imported)
  SELECT r.id, r.case_number, 'union-setup', 'union-setup@1', r.version, '', '{"value": "", "context": {}}', r.stage,
    r.state, r.ended, r.segment, 'made-up case', r.mode, r.division_code, r.line_id, r.area_id, r.owner_id,
    r.opened_by, r.opened_at, r.ended_on, r.updated_at, r.holder, r.started_on, r.due_on, r.stopped_on, 1, 1, r.imported
  FROM jsonb_populate_recordset(NULL::cases, $1::jsonb) r`;

const INSERT_EVENTS = `
  INSERT INTO case_events (case_id, seq, kind, type, machine, state, payload, facts, effects, actor_role,
    occurred_at, recorded_at, confirmed_by, hash_algorithm, previous_hash, hash)
  SELECT r.case_id, r.seq, r.kind, r.type, 'union-setup@1', r.state, r.payload, r.facts, '[]', 'instructor',
    (r.occurred)::timestamptz, (r.recorded)::timestamptz, r.confirmed_by, 'none', '', ''
  FROM jsonb_to_recordset($1::jsonb) AS r(case_id uuid, seq int, kind text, type text, state text, payload jsonb,
    facts jsonb, occurred text, recorded text, confirmed_by uuid)`;

const INSERT_LEDGER = `
  INSERT INTO clock_entries (case_id, seq, ordinal, segment, kind, "on", detail)
  SELECT r.case_id, r.seq, r.ordinal, r.segment, r.kind, r."on", r.detail
  FROM jsonb_to_recordset($1::jsonb) AS r(case_id uuid, seq int, ordinal int, segment int, kind text, "on" date, detail jsonb)`;
