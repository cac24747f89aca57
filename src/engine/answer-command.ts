import type { Actor } from '../identity/actor.ts';
import type { CaseColumns } from '../store/plan.ts';
import { type CommandReading, readForCommand } from '../store/read-for-command.ts';
import type { CaseAnswer } from './case-answer.ts';
import type { EngineCore, Rules } from './engine-parts.ts';
import type { PlannedTransition } from './plan-transition.ts';
import { renderAnswer } from './render-answer.ts';

/** The answer to a command that was just committed. */
export async function firstAnswer(
  core: EngineCore,
  reading: CommandReading,
  planned: PlannedTransition,
  rules: Rules,
  actor: Actor,
): Promise<CaseAnswer> {
  const { event } = planned.change;
  const said = { eventSeq: event.seq, eventState: event.state, replayed: false };
  if (changesFacts(planned, reading.case.columns)) {
    const again = await readForCommand(core.database.pool, core.facts, event.caseId, actor.id, null);
    if (again) return { ...(await renderReading(core, again, actor)), ...said };
  }
  const { columns, version, hash, ledger } = planned.standing;
  const row = { ...reading.case, version, hash, columns, updatedAt: event.recordedAt };
  const { snapshot } = planned;
  return { ...renderAnswer(core, { row, ledger, rawFacts: reading.facts, rules, snapshot }, actor), ...said };
}

/** The answer to a request that was answered before: what was stored of it, and the case as it stands now. */
export async function answerAgain(
  core: EngineCore,
  reading: CommandReading,
  actor: Actor,
): Promise<CaseAnswer> {
  const rendered = await renderReading(core, reading, actor);
  const { eventSeq = 0, state = '' } = reading.idempotency ?? {};
  if (eventSeq > 0) return { ...rendered, eventSeq, eventState: state, replayed: true };
  const lateEntry = { id: state, status: 'pending' as const };
  return { ...rendered, eventSeq: 0, eventState: rendered.case.state, replayed: true, lateEntry };
}

/** A case that was read, as this actor sees it. */
export async function renderReading(core: EngineCore, reading: CommandReading, actor: Actor) {
  const { calendarVersion, policyVersion } = reading.case.columns;
  const rules = await core.rulebook.at(calendarVersion, policyVersion);
  return renderAnswer(
    core,
    { row: reading.case, ledger: reading.ledger, rawFacts: reading.facts, rules },
    actor,
  );
}

/** Columns of the case's own row that a kind's facts SQL may read (CaseKind.factsSql). */
const READ_BY_FACTS = ['stage', 'mode', 'ownerId', 'claimedBy', 'unitId', 'siteId'] as const;

/** Whether what was read before the commit may no longer be what guards see. */
function changesFacts({ projections, change, standing }: PlannedTransition, before: CaseColumns): boolean {
  if (projections.length > 0 || change.unitsOpen !== undefined) return true;
  return READ_BY_FACTS.some((column) => before[column] !== standing.columns[column]);
}
