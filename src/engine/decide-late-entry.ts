import { systemEvents } from '../../machines/system-event.ts';
import { mayEver } from '../identity/policies.ts';
import { instantFrom, toIsoMilliseconds } from '../kit/clock.ts';
import { isId } from '../kit/ids.ts';
import { problem } from '../problems/problem.ts';
import { findLateEntry, type LateEntryFound, settleLateEntry } from '../store/late-entries.ts';
import { type CommandReading, readForCommand } from '../store/read-for-command.ts';
import { writeAll } from '../store/run-plan.ts';
import { judgeEvent, planJudged } from './advance-case.ts';
import { renderReading } from './answer-command.ts';
import type { CaseAnswer } from './case-answer.ts';
import { denied, requireMay, resourceOf, seesCase, settleTimes } from './check-command.ts';
import type { DecideLateEntry } from './commands.ts';
import { definitionOf, type EngineCore } from './engine-parts.ts';
import { findPersonalReferences } from './personal-data.ts';
import type { PlannedTransition } from './plan-transition.ts';
import { planSystemEvent } from './record-system-event.ts';
import { violationOf } from './translate-violation.ts';
import { versionConflict } from './version-conflict.ts';

const SPEC = systemEvents['late-entry-confirmed'];

/**
 * A supervisor's word on an entry that waits. Confirmed, it becomes two events in one commit: the
 * confirmation, and the entry itself with its own occurredAt, its own actor and the supervisor's id beside.
 * It is judged again on the case as it stands now: what no longer fits can only be refused.
 */
export async function decideLateEntry(core: EngineCore, command: DecideLateEntry): Promise<CaseAnswer> {
  const { actor } = command;
  if (!mayEver(actor, SPEC.act)) throw denied({ act: SPEC.act, reason: 'role' });
  const { pool } = core.database;
  const entry = isId(command.lateEntryId) ? await findLateEntry(pool, command.lateEntryId) : undefined;
  const reading = entry && (await readForCommand(pool, core.facts, entry.caseId, actor.id, null));
  if (!entry || !reading || !seesCase(core, actor, reading.case)) throw problem('not-found');
  requireMay(actor, SPEC.act, resourceOf(reading.case, core.clock.today()));
  // Who made the entry does not confirm it, whatever other role the same person may hold.
  if (entry.actorId === actor.id) throw denied({ act: SPEC.act, reason: 'separation-of-duties' });
  if (entry.status !== 'pending') throw alreadyDecided(entry);
  const plans = command.decision === 'confirmed' ? await planConfirmation(core, command, entry, reading) : [];
  await settle(core, command, entry, reading, plans);
  return answer(core, command, entry, plans);
}

async function planConfirmation(
  core: EngineCore,
  { actor, note }: DecideLateEntry,
  entry: LateEntryFound,
  reading: CommandReading,
): Promise<PlannedTransition[]> {
  const payload = { lateEntryId: entry.id, eventType: entry.type, ...(note ? { note } : {}) };
  const event = { type: SPEC.type, payload };
  const { planned: confirmation, rules } = await planSystemEvent(core, { actor, event }, SPEC, reading, {});
  const { columns, hash, version, ledger } = confirmation.standing;
  const { recordedAt } = confirmation.change.event;
  const after: CommandReading = {
    ...reading,
    case: { ...reading.case, version, hash, columns, updatedAt: recordedAt },
    ledger,
  };
  const times = settleTimes(instantFrom(recordedAt), entry.occurredAt, after.case, rules);
  const maker = { id: entry.actorId, role: entry.actorRole };
  const input = { type: entry.type, payload: entry.payload, actor: maker, times };
  const definition = definitionOf(core, columns.machine);
  const spec = definition.events[entry.type];
  if (!spec) throw problem('transition-not-allowed', { state: columns.state, allowedEvents: [] });
  const { facts, result } = judgeEvent(core, after, rules, input);
  const taken = {
    kind: 'machine' as const,
    type: entry.type,
    act: spec.act,
    payload: entry.payload,
    personal: [], // what was typed has been kept since the entry was made
    facts,
    actor: maker,
    ...times,
    confirmedBy: actor.id,
    definition,
    snapshot: result.snapshot,
    effects: result.effects,
    reopened: false,
  };
  return [confirmation, planJudged(core, after, { taken, times, rules })];
}

async function settle(
  core: EngineCore,
  { actor, decision, note }: DecideLateEntry,
  entry: LateEntryFound,
  reading: CommandReading,
  plans: readonly PlannedTransition[],
): Promise<void> {
  const eventSeq = plans.at(-1)?.change.event.seq ?? null;
  const refs = findPersonalReferences(entry.payload).map((reference) => reference.$personal);
  try {
    await core.database.transaction(async (tx) => {
      const settled = await settleLateEntry(tx, {
        id: entry.id,
        status: decision,
        decidedBy: actor.id,
        decidedAt: toIsoMilliseconds(core.clock.now()),
        // A confirmation's note stands in its event as personal data; a refusal has no event to stand in.
        note: decision === 'refused' ? (note ?? null) : null,
        eventSeq,
        refs,
      });
      if (!settled) throw alreadyDecided(entry);
      const changes = plans.map(({ change }) => change);
      const projections = plans.flatMap((plan) => plan.projections);
      const moved = await writeAll(tx, { changes, projections });
      if (moved !== undefined) throw new MovedOn();
    });
  } catch (error) {
    // Asked outside the transaction, which would hold one connection while it waits for another.
    if (error instanceof MovedOn) throw await versionConflict(core, reading.case, reading.case.version);
    if (violationOf(error) === 'duplicate-case') throw problem('duplicate-case', {});
    throw error;
  }
  core.onOutbox?.();
}

/** Rolls the decision back: somebody else changed the case meanwhile. */
class MovedOn extends Error {}

async function answer(
  core: EngineCore,
  { actor }: DecideLateEntry,
  entry: LateEntryFound,
  plans: readonly PlannedTransition[],
): Promise<CaseAnswer> {
  const reading = await readForCommand(core.database.pool, core.facts, entry.caseId, actor.id, null);
  if (!reading) throw problem('not-found');
  const rendered = await renderReading(core, reading, actor);
  const event = plans.at(-1)?.change.event;
  return {
    ...rendered,
    eventSeq: event?.seq ?? 0,
    eventState: event?.state ?? rendered.case.state,
    replayed: false,
  };
}

function alreadyDecided(entry: LateEntryFound) {
  return problem(
    'transition-not-allowed',
    { state: entry.status, allowedEvents: [] },
    { zh: '该补录已有处理结果', en: 'This late entry has been decided already' },
  );
}
