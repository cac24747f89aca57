import { restore, type Snapshot, type StepResult, step } from '../../machines/kernel.ts';
import { type Actor, actingRole, mayEver } from '../identity/policies.ts';
import { invalidField, parseInput } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { type CommandReading, readForCommand } from '../store/read-for-command.ts';
import { runPlan } from '../store/run-plan.ts';
import { answerAgain, firstAnswer } from './answer-command.ts';
import type { CaseAnswer } from './case-answer.ts';
import {
  bodyHashOf,
  denied,
  type EventTimes,
  requireMay,
  requireSameRequest,
  resourceOf,
  seesCase,
  settleTimes,
} from './check-command.ts';
import type { AdvanceCase } from './commands.ts';
import { duplicateCase } from './duplicate-case.ts';
import { definitionOf, type EngineCore, kindOf, type Rules } from './engine-parts.ts';
import { keepLateEntry } from './keep-late-entry.ts';
import { setPersonalApart } from './personal-data.ts';
import { deadlineOn, type PlannedTransition, planTransition, type Taken } from './plan-transition.ts';
import { requireFiles } from './require-files.ts';
import { toPersisted } from './restore-case.ts';
import { asJson } from './to-json.ts';
import { violationOf } from './translate-violation.ts';
import { requireVersion, versionConflict } from './version-conflict.ts';

/**
 * Sends one event of the machine to a case: reads, judges, commits, answers. Each refusal stands where
 * ARCHITECTURE.md puts it; nothing is kept of a refused command.
 */
export async function advanceCase(core: EngineCore, command: AdvanceCase): Promise<CaseAnswer> {
  const { actor, caseId, idempotencyKey } = command;
  const kinds = command.kind === undefined ? core.kinds : [kindOf(core, command.kind)];
  const [named] = kinds;
  if (named && kinds.every(({ acts }) => !mayEver(actor, acts.advance))) {
    throw denied({ act: named.acts.advance, reason: 'role' });
  }
  const reading = await read(core, command);
  const bodyHash = idempotencyKey === undefined ? undefined : bodyHashOf(core.bodySecret, bodyOf(command));
  if (reading.idempotency) {
    requireSameRequest(reading.idempotency, bodyHash, caseId);
    return answerAgain(core, reading, actor);
  }
  await requireVersion(core, reading.case, command.expectedVersion);
  const judged = await judge(core, command, reading);
  if (judged.times.late) return keepLateEntry(core, command, reading, judged, bodyHash);
  const planned = planJudged(core, reading, judged);
  if (idempotencyKey !== undefined && bodyHash !== undefined) {
    planned.change.idempotency = { actorId: actor.id, key: idempotencyKey, bodyHash };
  }
  if (await commit(core, planned, actor)) return firstAnswer(core, reading, planned, judged.rules, actor);
  return afterLostRace(core, command, bodyHash);
}

/** A command that passed every check but the commit. */
export interface Judged {
  taken: Taken;
  times: EventTimes;
  rules: Rules;
}

async function read(
  core: EngineCore,
  { actor, caseId, idempotencyKey, kind }: AdvanceCase,
): Promise<CommandReading> {
  const { pool } = core.database;
  const reading = await readForCommand(pool, core.facts, caseId, actor.id, idempotencyKey ?? null);
  if (!reading || !seesCase(core, actor, reading.case)) throw problem('not-found');
  if (kind !== undefined && reading.case.identity.kind !== kind) throw problem('not-found');
  return reading;
}

/** @throws Problem validation-failed, forbidden, transition-not-allowed, guard-unmet, in this order. */
async function judge(core: EngineCore, command: AdvanceCase, reading: CommandReading): Promise<Judged> {
  const { actor, event } = command;
  const row = reading.case;
  const definition = definitionOf(core, row.columns.machine);
  const spec = Object.hasOwn(definition.events, event.type) ? definition.events[event.type] : undefined;
  if (!spec) throw unknownEvent(event.type);
  const parsed = parseInput(spec.payload, event.payload, '/payload');
  const rules = await core.rulebook.at(row.columns.calendarVersion, row.columns.policyVersion);
  const times = settleTimes(core.clock.now(), command.occurredAt, row, rules);
  if (actor.kind === 'system') times.late = false; // the product's own hand needs no supervisor
  const resource = resourceOf(row, core.clock.today());
  requireMay(actor, spec.act, resource);
  const role = actingRole(actor, spec.act, resource) ?? 'system';
  const { payload, personal } = setPersonalApart(asJson(parsed), spec.personal);
  await requireFiles(core, row.identity.kind, { kind: 'machine', type: event.type, payload });
  const judgement = judgeEvent(core, reading, rules, {
    type: event.type,
    payload,
    actor: { id: actor.kind === 'system' ? null : actor.id, role },
    times,
  });
  const taken: Taken = {
    kind: 'machine',
    type: event.type,
    act: spec.act,
    payload,
    personal,
    facts: judgement.facts,
    actor: judgement.actor,
    ...times,
    confirmedBy: null,
    definition,
    snapshot: judgement.result.snapshot,
    effects: judgement.result.effects,
    reopened: false,
  };
  return { taken, times, rules };
}

/** An event of the machine whose payload is checked and free of personal data. */
export interface MachineInput {
  type: string;
  payload: Taken['payload'];
  actor: Taken['actor'];
  times: EventTimes;
}

/**
 * Asks the machine. @throws Problem forbidden for united duties, transition-not-allowed, guard-unmet.
 */
export function judgeEvent(core: EngineCore, reading: CommandReading, rules: Rules, input: MachineInput) {
  const row = reading.case;
  const { columns } = row;
  const definition = definitionOf(core, columns.machine);
  const persisted = toPersisted(columns.snapshot);
  const facts = kindOf(core, row.identity.kind).toFacts(reading.facts, {
    ...rules,
    on: input.times.occurredOn,
    columns,
    context: persisted.context,
    deadline: () => deadlineOn(reading.ledger, rules, input.times.judgedOn),
    event: { type: input.type, payload: input.payload },
  });
  const result = step(definition, restore(definition, columns.machine, persisted), {
    ...input.times,
    type: input.type,
    payload: input.payload,
    facts,
    actor: input.actor,
    seq: row.version + 1,
  });
  const act = kindOf(core, row.identity.kind).acts.advance;
  return { facts, actor: input.actor, result: requireTaken(result, act) };
}

function requireTaken(result: StepResult, act: string): { snapshot: Snapshot; effects: Taken['effects'] } {
  if (result.ok) return result;
  switch (result.reason) {
    case 'duty':
      throw denied({ act, reason: 'separation-of-duties' }, result.unmet[0]?.detail);
    case 'state':
      throw problem('transition-not-allowed', { state: result.state, allowedEvents: result.allowed });
    case 'rules':
      throw problem('guard-unmet', { unmet: result.unmet });
  }
}

/** Everything a judged event writes. */
export function planJudged(core: EngineCore, reading: CommandReading, judged: Judged): PlannedTransition {
  const row = reading.case;
  const before = {
    caseId: row.id,
    version: row.version,
    hash: row.hash,
    columns: row.columns,
    ledger: reading.ledger,
  };
  return planTransition(before, row.identity, kindOf(core, row.identity.kind), judged.taken, judged.rules);
}

/** @returns false when somebody was faster. @throws Problem duplicate-case, guard-unmet for what only the database can see. */
async function commit(core: EngineCore, planned: PlannedTransition, actor: Actor): Promise<boolean> {
  try {
    const moved = await runPlan(core.database.pool, {
      changes: [planned.change],
      projections: planned.projections,
    });
    if (moved === undefined && planned.change.outbox.length > 0) core.onOutbox?.();
    return moved === undefined;
  } catch (error) {
    const violation = violationOf(error);
    if (violation === 'idempotency-key') return false;
    if (violation === 'duplicate-case')
      throw await duplicateCase(core, joinedUnits(planned), actor, planned.change.caseId);
    throw error;
  }
}

function joinedUnits(planned: PlannedTransition) {
  return planned.projections.flatMap(({ write }) => (write.write === 'case-unit.join' ? [write] : []));
}

/** Two identical requests at once: the slower one finds the faster one's record and gives the same answer. */
async function afterLostRace(
  core: EngineCore,
  command: AdvanceCase,
  bodyHash: string | undefined,
): Promise<CaseAnswer> {
  const reading = await read(core, command);
  if (reading.idempotency) {
    requireSameRequest(reading.idempotency, bodyHash, command.caseId);
    return answerAgain(core, reading, command.actor);
  }
  throw await versionConflict(core, reading.case, command.expectedVersion ?? 0);
}

function bodyOf({ caseId, event, occurredAt }: AdvanceCase): object {
  return { caseId, type: event.type, payload: event.payload, occurredAt };
}

function unknownEvent(type: string) {
  return invalidField('/type', 'unknown-event', {
    zh: `本流程没有事件“${type.slice(0, 64)}”`,
    en: `The procedure has no event "${type.slice(0, 64)}"`,
  });
}
