import { applySystem, restore } from '../../machines/kernel.ts';
import { isSystemEventType, type SystemEventSpec, systemEvents } from '../../machines/system-event.ts';
import { type Actor, actingRole, mayEver, sees } from '../identity/policies.ts';
import { toIsoMilliseconds } from '../kit/clock.ts';
import { invalidField, parseInput } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { listUnitsOf } from '../store/find-open-case.ts';
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
  settleTimes,
} from './check-command.ts';
import type { RecordSystemEvent } from './commands.ts';
import { duplicateCase } from './duplicate-case.ts';
import { definitionOf, type EngineCore, kindOf, type Rules } from './engine-parts.ts';
import { setPersonalApart } from './personal-data.ts';
import { deadlineAt, type PlannedTransition, planTransition, type Taken } from './plan-transition.ts';
import { toPersisted } from './restore-case.ts';
import { toJson } from './to-json.ts';
import { violationOf } from './translate-violation.ts';
import { requireVersion, versionConflict } from './version-conflict.ts';

/** How often a command that names no version tries again when somebody was faster. */
const ATTEMPTS = 20;

/** What only one way of the engine's own may record, with what belongs to it. */
export interface SystemExtras {
  /** References whose value and salt the event erases. */
  erased?: string[];
  /** A last look before the commit; throws what it refuses. */
  check?: () => Promise<void>;
}

/**
 * Records one event of the closed union of system events: a case is reassigned, reopened, moved to another
 * calendar, urged. In the order of refusals it is like an event of the machine.
 */
export async function recordSystemEvent(
  core: EngineCore,
  command: RecordSystemEvent,
  extras: SystemExtras = {},
): Promise<CaseAnswer> {
  const { actor, event, expectedVersion } = command;
  const spec = specOf(event.type);
  if (!mayEver(actor, spec.act)) throw denied({ act: spec.act, reason: 'role' });
  const { idempotencyKey } = command;
  const bodyHash = idempotencyKey === undefined ? undefined : bodyHashOf(core.bodySecret, bodyOf(command));
  for (let attempt = 1; ; attempt += 1) {
    const reading = await read(core, command);
    if (reading.idempotency) {
      requireSameRequest(reading.idempotency, bodyHash, command.caseId);
      return answerAgain(core, reading, actor);
    }
    if (expectedVersion !== undefined) await requireVersion(core, reading.case, expectedVersion);
    const { planned, rules } = await planSystemEvent(core, command, spec, reading, extras);
    if (idempotencyKey !== undefined && bodyHash !== undefined) {
      planned.change.idempotency = { actorId: actor.id, key: idempotencyKey, bodyHash };
    }
    if (await commit(core, planned, actor)) return firstAnswer(core, reading, planned, rules, actor);
    if (attempt === ATTEMPTS) throw await versionConflict(core, reading.case, reading.case.version);
  }
}

async function read(
  core: EngineCore,
  { actor, caseId, idempotencyKey }: RecordSystemEvent,
): Promise<CommandReading> {
  const { pool } = core.database;
  const reading = await readForCommand(pool, core.factsSql, caseId, actor.id, idempotencyKey ?? null);
  if (!reading || !sees(actor, resourceOf(reading.case))) throw problem('not-found');
  return reading;
}

/** @throws Problem validation-failed, forbidden, transition-not-allowed, in this order. */
export async function planSystemEvent(
  core: EngineCore,
  { actor, event }: Pick<RecordSystemEvent, 'actor' | 'event'>,
  spec: SystemEventSpec,
  reading: CommandReading,
  extras: SystemExtras,
): Promise<{ planned: PlannedTransition; rules: Rules }> {
  const row = reading.case;
  const parsed = parseInput(spec.payload, event.payload, '/payload');
  const resource = resourceOf(row);
  requireMay(actor, spec.act, resource);
  requireFit(spec, reading);
  await extras.check?.();
  const before = await core.rulebook.at(row.columns.calendarVersion, row.columns.policyVersion);
  const times = settleTimes(toIsoMilliseconds(core.clock.now()), undefined, row, before);
  const { payload, personal } = setPersonalApart(toJson(parsed), spec.personal);
  const role = actingRole(actor, spec.act, resource) ?? 'system';
  const person = { id: actor.kind === 'system' ? null : actor.id, role };
  const applied = apply(core, reading, before, { type: spec.type, payload, actor: person, times });
  const rules =
    applied.calendarVersion === undefined
      ? before
      : await core.rulebook.at(applied.calendarVersion, row.columns.policyVersion);
  const taken: Taken = {
    kind: 'system',
    type: spec.type,
    act: spec.act,
    payload,
    personal,
    actor: person,
    ...times,
    confirmedBy: null,
    ...applied,
    ...(extras.erased ? { erased: extras.erased } : {}),
  };
  const standing = {
    caseId: row.id,
    version: row.version,
    hash: row.hash,
    columns: row.columns,
    ledger: reading.ledger,
  };
  return {
    planned: planTransition(standing, row.identity, kindOf(core, row.identity.kind), taken, rules),
    rules,
  };
}

/** Lets the kernel apply the event, as it will when the case is replayed. */
function apply(
  core: EngineCore,
  { case: row, facts: raw, ledger }: CommandReading,
  rules: Rules,
  event: { type: string; payload: Taken['payload']; actor: Taken['actor']; times: EventTimes },
) {
  const { columns } = row;
  const definition = definitionOf(core, columns.machine);
  const persisted = toPersisted(columns.snapshot);
  const facts = kindOf(core, row.identity.kind).toFacts(raw, {
    ...rules,
    on: event.times.occurredOn,
    columns,
    context: persisted.context,
    deadline: () => deadlineAt(ledger, rules, event.times.recordedAt),
  });
  const { times, ...said } = event;
  const applied = applySystem(core.registry, restore(definition, columns.machine, persisted), {
    ...said,
    ...times,
    seq: row.version + 1,
    kind: 'system',
    machine: columns.machine,
    facts,
  });
  return { ...applied, facts, definition: definitionOf(core, applied.snapshot.machineId) };
}

/** @throws Problem transition-not-allowed when the event is only for open cases, or only for ended ones. */
function requireFit(spec: SystemEventSpec, { case: row }: CommandReading): void {
  const { ended, state } = row.columns;
  if (spec.allowedOn === 'any' || (spec.allowedOn === 'ended') === ended) return;
  const allowedEvents = Object.values(systemEvents)
    .filter((each) => each.allowedOn === 'any' || (each.allowedOn === 'ended') === ended)
    .map((each) => each.type);
  throw problem('transition-not-allowed', { state, allowedEvents });
}

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
    if (violation === 'duplicate-case') {
      // Reopening takes the case's units again, and meanwhile another case may have taken one.
      const { caseId } = planned.change;
      throw await duplicateCase(core, await listUnitsOf(core.database.pool, caseId), actor, caseId);
    }
    throw error;
  }
}

/** Openings, migrations, erasures and confirmations have their own ways in. */
const OWN_WAYS: readonly string[] = ['opened', 'late-entry-confirmed'];

function specOf(type: string): SystemEventSpec {
  if (isSystemEventType(type) && !OWN_WAYS.includes(type)) return systemEvents[type];
  throw invalidField('/type', 'unknown-event', {
    zh: `没有系统事件“${type.slice(0, 64)}”`,
    en: `There is no system event "${type.slice(0, 64)}"`,
  });
}

function bodyOf({ caseId, event }: RecordSystemEvent): object {
  return { caseId, type: event.type, payload: event.payload };
}
