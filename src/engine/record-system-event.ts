import {
  applySystem,
  conflicts,
  type MachineDefinition,
  restore,
  type Snapshot,
} from '../../machines/kernel.ts';
import { isSystemEventType, type SystemEventSpec, systemEvents } from '../../machines/system-event.ts';
import { type Actor, actingRole, may, mayEver } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
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
  requireUnbiased,
  resourceOf,
  seesCase,
  settleTimes,
} from './check-command.ts';
import type { RecordSystemEvent } from './commands.ts';
import { duplicateCase } from './duplicate-case.ts';
import { definitionOf, type EngineCore, kindOf, type Rules } from './engine-parts.ts';
import { setPersonalApart } from './personal-data.ts';
import { deadlineOn, type PlannedTransition, planTransition, type Taken } from './plan-transition.ts';
import { requireFiles } from './require-files.ts';
import { toPersisted } from './restore-case.ts';
import { asJson } from './to-json.ts';
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
    const reading = await read(core, command, spec);
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
  spec: SystemEventSpec,
): Promise<CommandReading> {
  const { pool } = core.database;
  const reading = await readForCommand(pool, core.facts, caseId, actor.id, idempotencyKey ?? null);
  if (!reading) throw problem('not-found');
  // Who may do this act to the case needs no other reason to know of it: an administrator migrates unread.
  const known = seesCase(core, actor, reading.case) || may(actor, spec.act, resourceOf(reading.case));
  if (!known) throw problem('not-found');
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
  const { calendarVersion, policyVersion } = row.columns;
  const parsed = parseInput(spec.payload, event.payload, '/payload');
  const resource = resourceOf(row, core.clock.today());
  requireMay(actor, spec.act, resource);
  if (spec.type === 'reassigned') requireUnbiased(parsed.to, resource.keepOut);
  const before = await core.rulebook.at(calendarVersion, policyVersion);
  const times = settleTimes(core.clock.now(), undefined, row, before);
  const { payload, personal } = setPersonalApart(asJson(parsed), spec.personal);
  await requireFiles(core, row.identity.kind, { kind: 'system', type: spec.type, payload });
  const role = actingRole(actor, spec.act, resource) ?? 'system';
  const person = { id: actor.kind === 'system' ? null : actor.id, role };
  const said = { type: spec.type, payload, actor: person, times };
  const place = placeOf(core, reading, before, times);
  requireApart(said, place);
  requireFit(spec, reading);
  await extras.check?.();
  const applied = apply(core, said, place, row.version + 1);
  const rules =
    applied.calendarVersion === undefined
      ? before
      : await core.rulebook.at(applied.calendarVersion, policyVersion);
  const taken: Taken = {
    ...said,
    kind: 'system',
    act: spec.act,
    personal,
    facts: place.facts,
    ...times,
    confirmedBy: null,
    ...applied,
    ...(extras.erased ? { erased: extras.erased } : {}),
  };
  const { columns } = row;
  const standing = { caseId: row.id, version: row.version, hash: row.hash, columns, ledger: reading.ledger };
  const kind = kindOf(core, row.identity.kind);
  return { planned: planTransition(standing, row.identity, kind, taken, rules), rules };
}

/** A system event that was checked and is free of personal data. */
interface Said {
  type: string;
  payload: Json;
  actor: Taken['actor'];
  times: EventTimes;
}

/** Where the case stands in its machine, and what its guards would see. */
interface Place {
  definition: MachineDefinition;
  snapshot: Snapshot;
  facts: Json;
}

function placeOf(core: EngineCore, reading: CommandReading, rules: Rules, times: EventTimes): Place {
  const { columns, identity } = { ...reading.case };
  const definition = definitionOf(core, columns.machine);
  const persisted = toPersisted(columns.snapshot);
  const facts = kindOf(core, identity.kind).toFacts(reading.facts, {
    ...rules,
    on: times.occurredOn,
    columns,
    context: persisted.context,
    deadline: () => deadlineOn(reading.ledger, rules, times.judgedOn),
  });
  return { definition, snapshot: restore(definition, columns.machine, persisted), facts };
}

/** @throws Problem forbidden when this person did on this case what must be another's doing. */
function requireApart({ type, payload, actor, times }: Said, { definition, snapshot, facts }: Place): void {
  const [conflict] = conflicts(definition, snapshot, { type, payload, facts, actor, on: times.occurredOn });
  if (conflict) throw denied({ act: type, reason: 'separation-of-duties' }, conflict.detail);
}

/** Lets the kernel apply the event, as it will when the case is replayed. */
function apply(core: EngineCore, { times, ...said }: Said, place: Place, seq: number) {
  const { definition, snapshot, facts } = place;
  const stored = { ...said, ...times, seq, kind: 'system' as const, machine: definition.id, facts };
  const applied = applySystem(core.registry, snapshot, stored);
  return { ...applied, definition: definitionOf(core, applied.snapshot.machineId) };
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

/** Openings and confirmations have their own ways in. */
const OWN_WAYS: readonly string[] = ['opened', 'imported', 'late-entry-confirmed'];

function specOf(type: string): SystemEventSpec {
  if (isSystemEventType(type) && !OWN_WAYS.includes(type)) return systemEvents[type];
  throw invalidField('/type', 'unknown-event', {
    zh: `没有系统事件“${type.slice(0, 64)}”`,
    en: `There is no system event "${type.slice(0, 64)}"`,
  });
}

function bodyOf({ caseId, event, request }: RecordSystemEvent): object {
  return request ?? { caseId, type: event.type, payload: event.payload };
}
