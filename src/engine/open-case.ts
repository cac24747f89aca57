import { open } from '../../machines/kernel.ts';
import { actingRole, mayEver } from '../identity/policies.ts';
import { toIsoMilliseconds } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { yearOf } from '../kit/plain-day.ts';
import { invalidField, parseInput } from '../problems/parse-input.ts';
import { readOpeningFacts, takeNumber } from '../store/open-case.ts';
import { findIdempotencyRecord, readForCommand } from '../store/read-for-command.ts';
import { writeAll } from '../store/run-plan.ts';
import { answerAgain, renderReading } from './answer-command.ts';
import type { CaseAnswer } from './case-answer.ts';
import { columnsBefore } from './case-columns.ts';
import type { CaseKind } from './case-kind.ts';
import { GENESIS } from './chain.ts';
import { bodyHashOf, denied, requireMay, requireSameRequest, settleTimes } from './check-command.ts';
import type { OpenCase } from './commands.ts';
import { duplicateCase } from './duplicate-case.ts';
import { definitionOf, type EngineCore, type Rules } from './engine-parts.ts';
import { type OpeningSubject, withSubject } from './opening-subject.ts';
import { setPersonalApart } from './personal-data.ts';
import { deadlineAt, type PlannedTransition, planTransition } from './plan-transition.ts';
import { toJson } from './to-json.ts';
import { violationOf } from './translate-violation.ts';

const ACT = 'case.open';

/**
 * Opens a case: its number, its first event and the units it takes are written together, so of two who open
 * a case for the same unit at once one is told of the other's.
 */
export async function openCase(core: EngineCore, command: OpenCase): Promise<CaseAnswer> {
  const { actor, idempotencyKey, subject } = command;
  if (!mayEver(actor, ACT)) throw denied({ act: ACT, reason: 'role' });
  const bodyHash = idempotencyKey === undefined ? undefined : bodyHashOf(core.bodySecret, bodyOf(command));
  const earlier = await findEarlierAnswer(core, command, bodyHash);
  if (earlier) return earlier;
  const prepared = await prepare(core, command);
  const caseId = newId();
  try {
    await core.database.transaction(async (tx) => {
      const planned = await plan(core, command, prepared, caseId, await takeNumber(tx, prepared.numberScope));
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

interface Prepared {
  kind: CaseKind;
  payload: ReturnType<typeof setPersonalApart>;
  times: ReturnType<typeof settleTimes>;
  rules: Rules;
  role: string;
  numberScope: string;
}

async function prepare(core: EngineCore, command: OpenCase): Promise<Prepared> {
  const { actor, subject } = command;
  const kind = core.kinds.find((each) => each.name === command.kind);
  if (!kind) throw unknownKind(command.kind);
  const { opening } = definitionOf(core, kind.machine);
  const parsed = parseInput(opening.payload, command.payload, '/payload');
  const rules = await core.rulebook.current(core.clock.today());
  const now = toIsoMilliseconds(core.clock.now());
  const times = settleTimes(now, command.occurredAt, undefined, rules);
  const resource = { ...subject, openedBy: actor.id };
  requireMay(actor, ACT, resource);
  return {
    kind,
    payload: setPersonalApart(toJson(parsed), opening.personal),
    times,
    rules,
    role: actingRole(actor, ACT, resource) ?? 'system',
    numberScope: `${kind.numberPrefix}-${subject.divisionCode.slice(0, 6)}-${yearOf(times.recordedOn)}`,
  };
}

async function plan(
  core: EngineCore,
  { actor, subject: asked }: OpenCase,
  { kind, payload, times, rules, role }: Prepared,
  caseId: string,
  number: string,
): Promise<PlannedTransition> {
  const definition = definitionOf(core, kind.machine);
  const subject: OpeningSubject = {
    number,
    kind: kind.name,
    machine: kind.machine,
    title: asked.title,
    mode: asked.mode ?? null,
    divisionCode: asked.divisionCode,
    organisationId: asked.organisationId,
    lineId: asked.lineId,
    areaId: asked.areaId,
    ownerId: asked.ownerId,
    openedBy: actor.id,
    units: asked.units.map(({ unitId, siteId }) => ({ unitId, siteId })),
    demonstration: asked.demonstration ?? false,
    calendarVersion: rules.calendar.version,
    policyVersion: rules.policy.version,
  };
  const columns = columnsBefore(subject);
  const raw = await readOpeningFacts(core.database.pool, kind.factsSql, caseId, columns);
  const facts = withSubject(
    kind.toFacts(raw, {
      ...rules,
      on: times.occurredOn,
      columns,
      context: null,
      deadline: () => deadlineAt([], rules, times.recordedAt),
    }),
    subject,
  );
  const person = { id: actor.kind === 'system' ? null : actor.id, role };
  const opened = open(definition, { ...times, payload: payload.payload, facts, actor: person });
  const identity = {
    caseNumber: number,
    kind: kind.name,
    openedBy: actor.id,
    openedAt: times.recordedAt,
    demonstration: subject.demonstration,
  };
  const before = { caseId, version: 0, hash: GENESIS, columns, ledger: [] };
  const planned = planTransition(
    before,
    identity,
    kind,
    {
      kind: 'system',
      type: 'opened',
      act: ACT,
      payload: payload.payload,
      personal: payload.personal,
      facts,
      actor: person,
      ...times,
      confirmedBy: null,
      definition,
      snapshot: opened.snapshot,
      effects: opened.effects,
      reopened: false,
    },
    rules,
  );
  planned.change.identity = identity;
  planned.change.units = subject.units.map((unit, index) => ({ ...unit, lead: index === 0 }));
  return planned;
}

async function answerOpened(core: EngineCore, { actor }: OpenCase, caseId: string): Promise<CaseAnswer> {
  const reading = await readForCommand(core.database.pool, core.factsSql, caseId, actor.id, null);
  if (!reading) throw new Error(`case ${caseId} is not there after it was opened`);
  const rendered = await renderReading(core, reading, actor);
  return { ...rendered, eventSeq: 1, eventState: rendered.case.state, replayed: false };
}

async function findEarlierAnswer(
  core: EngineCore,
  { actor, idempotencyKey }: OpenCase,
  bodyHash: string | undefined,
): Promise<CaseAnswer | undefined> {
  if (idempotencyKey === undefined) return undefined;
  const { pool } = core.database;
  const found = await findIdempotencyRecord(pool, actor.id, idempotencyKey);
  if (!found) return undefined;
  requireSameRequest(found, bodyHash);
  const reading = await readForCommand(pool, core.factsSql, found.caseId, actor.id, idempotencyKey);
  return reading && answerAgain(core, reading, actor);
}

function bodyOf({ kind, payload, subject, occurredAt }: OpenCase): object {
  return { kind, payload, subject, occurredAt };
}

function unknownKind(name: string) {
  return invalidField('/kind', 'unknown-kind', {
    zh: `没有“${name.slice(0, 64)}”这类案件`,
    en: `There is no kind of case "${name.slice(0, 64)}"`,
  });
}
