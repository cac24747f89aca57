import { open } from '../../machines/kernel.ts';
import { actingRole, mayEver } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
import { newId } from '../kit/ids.ts';
import { yearOf } from '../kit/plain-day.ts';
import { invalidField, parseInput } from '../problems/parse-input.ts';
import { findConflicted } from '../store/find-conflicts.ts';
import { readOpeningFacts, takeNumber } from '../store/open-case.ts';
import type { CaseColumns } from '../store/plan.ts';
import { findIdempotencyRecord, readForCommand } from '../store/read-for-command.ts';
import { writeAll } from '../store/run-plan.ts';
import { answerAgain, renderReading } from './answer-command.ts';
import type { CaseAnswer } from './case-answer.ts';
import { columnsBefore } from './case-columns.ts';
import type { CaseKind } from './case-kind.ts';
import { GENESIS } from './chain.ts';
import {
  bodyHashOf,
  denied,
  type EventTimes,
  requireMay,
  requireSameRequest,
  requireUnbiased,
  settleTimes,
} from './check-command.ts';
import type { OpenCase } from './commands.ts';
import { duplicateCase } from './duplicate-case.ts';
import { definitionOf, type EngineCore, type Rules } from './engine-parts.ts';
import { identityOf, type OpeningSubject, withSubject } from './opening-subject.ts';
import { setPersonalApart } from './personal-data.ts';
import { deadlineOn, type PlannedTransition, planTransition } from './plan-transition.ts';
import { asJson } from './to-json.ts';
import { violationOf } from './translate-violation.ts';

/**
 * Opens a case: its number, its first event and the units it takes are written together, so of two who open
 * a case for the same unit at once one is told of the other's.
 */
export async function openCase(core: EngineCore, command: OpenCase): Promise<CaseAnswer> {
  const { actor, idempotencyKey, subject } = command;
  requireOpener(core, command);
  const bodyHash = idempotencyKey === undefined ? undefined : bodyHashOf(core.bodySecret, bodyOf(command));
  const earlier = await findEarlierAnswer(core, command, bodyHash);
  if (earlier) return earlier;
  const [prepared] = await prepareOpenings(core, [command]);
  if (!prepared) throw new RangeError('one opening is prepared for one command');
  const { caseId } = prepared;
  try {
    // Nothing in here asks the pool for another connection: sixteen openings at once would wait for each other.
    await core.database.transaction(async (tx) => {
      const planned = planOpening(core, command, prepared, await takeNumber(tx, seriesOf(prepared)));
      if (idempotencyKey !== undefined && bodyHash !== undefined) {
        planned.change.idempotency = { actorId: actor.id, key: idempotencyKey, bodyHash };
      }
      await writeAll(tx, { changes: [planned.change], projections: planned.projections });
    });
  } catch (error) {
    const violation = violationOf(error);
    const again = violation && (await findEarlierAnswer(core, command, bodyHash));
    if (again) return again;
    if (violation === 'duplicate-case') throw await duplicateCase(core, subject.units, actor, caseId);
    throw error;
  }
  return answerOpened(core, command, caseId);
}

/** An opening that passed every check; what is missing is its number. */
export interface PreparedOpening {
  caseId: string;
  kind: CaseKind;
  payload: ReturnType<typeof setPersonalApart>;
  times: EventTimes;
  rules: Rules;
  role: string;
  subject: Omit<OpeningSubject, 'number'>;
  columns: CaseColumns;
  facts: Json;
}

/**
 * Checks openings of one kind; what they see from outside their cases is read in one query.
 * @throws Problem validation-failed, forbidden.
 */
export async function prepareOpenings(
  core: EngineCore,
  commands: readonly OpenCase[],
): Promise<PreparedOpening[]> {
  const [first] = commands;
  if (!first) return [];
  const kind = kindNamed(core, first.kind);
  const rules = await core.rulebook.current(core.clock.today());
  const checked: Omit<PreparedOpening, 'facts'>[] = [];
  for (const command of commands) checked.push(await checkOpening(core, command, kind, rules));
  const rows = checked.map(({ caseId, subject, columns }) => ({
    caseId,
    parentId: subject.parentId ?? null,
    columns,
  }));
  const raw = await readOpeningFacts(core.database.pool, kind.factsSql, rows);
  return checked.map((opening, nth) => {
    const { times, columns } = opening;
    const deadline = () => deadlineOn([], rules, times.judgedOn);
    const given = { ...rules, on: times.occurredOn, columns, context: null, deadline };
    return { ...opening, facts: kind.toFacts(raw[nth] ?? null, given) };
  });
}

async function checkOpening(
  core: EngineCore,
  command: OpenCase,
  kind: CaseKind,
  rules: Rules,
): Promise<Omit<PreparedOpening, 'facts'>> {
  const { actor } = command;
  const { opening } = definitionOf(core, kind.machine);
  const parsed = parseInput(opening.payload, command.payload, '/payload');
  const times = settleTimes(core.clock.now(), command.occurredAt, undefined, rules);
  // There is no case yet that could wait for a supervisor; its acceptance can, with its own date.
  if (times.late && actor.kind !== 'system') throw tooLate(rules.policy.lateEntryDays);
  const unitIds = command.subject.units.map(({ unitId }) => unitId);
  const keepOut = await findConflicted(core.database.pool, unitIds, core.clock.today());
  const resource = { ...command.subject, openedBy: actor.id, keepOut };
  requireMay(actor, opening.act, resource);
  requireUnbiased(command.subject.ownerId, keepOut);
  const subject = subjectAsked(command, kind, rules);
  return {
    caseId: newId(),
    kind,
    payload: setPersonalApart(asJson(parsed), opening.personal),
    times,
    rules,
    role: actingRole(actor, opening.act, resource) ?? 'system',
    subject,
    columns: columnsBefore(subject),
  };
}

export function subjectAsked(
  { actor, subject }: Pick<OpenCase, 'actor' | 'subject'>,
  kind: CaseKind,
  rules: Rules,
): Omit<OpeningSubject, 'number'> {
  return {
    kind: kind.name,
    machine: kind.machine,
    title: subject.title,
    mode: subject.mode ?? null,
    divisionCode: subject.divisionCode,
    organisationId: subject.organisationId,
    lineId: subject.lineId,
    areaId: subject.areaId,
    ownerId: subject.ownerId,
    openedBy: actor.id,
    units: subject.units.map(({ unitId, siteId }) => ({ unitId, siteId })),
    ...(subject.parentId === undefined ? {} : { parentId: subject.parentId }),
    demonstration: subject.demonstration ?? false,
    calendarVersion: rules.calendar.version,
    policyVersion: rules.policy.version,
  };
}

/** The series of numbers a case belongs to: JH-320924-2026, by county and year. */
export function seriesOf({
  kind,
  subject,
  times,
}: Pick<PreparedOpening, 'kind' | 'subject' | 'times'>): string {
  return `${kind.numberPrefix}-${subject.divisionCode.slice(0, 6)}-${yearOf(times.recordedOn)}`;
}

export function planOpening(
  core: EngineCore,
  { actor }: Pick<OpenCase, 'actor'>,
  prepared: PreparedOpening,
  number: string,
): PlannedTransition {
  const { caseId, kind, payload, times, rules, columns } = prepared;
  const subject: OpeningSubject = { number, ...prepared.subject };
  const facts = withSubject(prepared.facts, subject);
  const definition = definitionOf(core, kind.machine);
  const person = { id: actor.kind === 'system' ? null : actor.id, role: prepared.role };
  const opened = open(definition, { ...times, payload: payload.payload, facts, actor: person });
  const identity = identityOf(subject, times.recordedAt);
  const planned = planTransition(
    { caseId, version: 0, hash: GENESIS, columns, ledger: [] },
    identity,
    kind,
    {
      ...payload,
      ...times,
      ...opened,
      kind: 'system',
      type: 'opened',
      act: definition.opening.act,
      facts,
      actor: person,
      confirmedBy: null,
      definition,
      reopened: false,
    },
    rules,
  );
  planned.change.identity = identity;
  planned.change.units = subject.units.map((unit, index) => ({ ...unit, lead: index === 0 }));
  return planned;
}

export async function answerOpened(
  core: EngineCore,
  { actor }: Pick<OpenCase, 'actor'>,
  caseId: string,
): Promise<CaseAnswer> {
  const reading = await readForCommand(core.database.pool, core.facts, caseId, actor.id, null);
  if (!reading) throw new Error(`case ${caseId} is not there after it was opened`);
  const rendered = await renderReading(core, reading, actor);
  return { ...rendered, eventSeq: 1, eventState: rendered.case.state, replayed: false };
}

export async function findEarlierAnswer(
  core: EngineCore,
  { actor, idempotencyKey }: Pick<OpenCase, 'actor' | 'idempotencyKey'>,
  bodyHash: string | undefined,
): Promise<CaseAnswer | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const { pool } = core.database;
  const found = await findIdempotencyRecord(pool, actor.id, idempotencyKey);
  if (!found) return undefined;
  requireSameRequest(found, bodyHash);
  const reading = await readForCommand(pool, core.facts, found.caseId, actor.id, idempotencyKey);
  return reading && answerAgain(core, reading, actor);
}

function bodyOf({ kind, payload, subject, occurredAt, request }: OpenCase): object {
  return request ?? { kind, payload, subject, occurredAt };
}

function tooLate(days: number) {
  return invalidField('/occurredAt', 'too-late', {
    zh: `立案时间不得早于 ${days} 个工作日之前；请先立案，再补录受理，由督查员确认`,
    en: `A case is opened at most ${days} working days late: open it now and enter its acceptance with its own date`,
  });
}

/** @throws Problem validation-failed for a kind nobody knows. */
function kindNamed(core: EngineCore, name: string): CaseKind {
  const kind = core.kinds.find((each) => each.name === name);
  if (!kind) throw unknownKind(name);
  return kind;
}

/** Whether somebody may open cases of a kind at all. @throws Problem validation-failed, forbidden. */
export function requireOpener(core: EngineCore, { actor, kind }: Pick<OpenCase, 'actor' | 'kind'>): void {
  const { act } = definitionOf(core, kindNamed(core, kind).machine).opening;
  if (!mayEver(actor, act)) throw denied({ act, reason: 'role' });
}

export function unknownKind(name: string) {
  return invalidField('/kind', 'unknown-kind', {
    zh: `没有“${name.slice(0, 64)}”这类案件`,
    en: `There is no kind of case "${name.slice(0, 64)}"`,
  });
}
