import { takeOver } from '../../machines/kernel.ts';
import { systemEvents } from '../../machines/system-event.ts';
import { actingRole, mayEver } from '../identity/policies.ts';
import type { Json } from '../kit/canonical-json.ts';
import { newId } from '../kit/ids.ts';
import { parseInput } from '../problems/parse-input.ts';
import { takeNumber } from '../store/open-case.ts';
import { writeAll } from '../store/run-plan.ts';
import type { CaseAnswer } from './case-answer.ts';
import { columnsBefore } from './case-columns.ts';
import type { CaseKind } from './case-kind.ts';
import { GENESIS } from './chain.ts';
import { bodyHashOf, denied, type EventTimes, requireMay, settleTimes } from './check-command.ts';
import type { ImportCase } from './commands.ts';
import { duplicateCase } from './duplicate-case.ts';
import { definitionOf, type EngineCore, type Rules } from './engine-parts.ts';
import { answerOpened, findEarlierAnswer, seriesOf, subjectAsked, unknownKind } from './open-case.ts';
import { identityOf, withSubject } from './opening-subject.ts';
import { type PlannedTransition, planTransition } from './plan-transition.ts';
import { asJson } from './to-json.ts';
import { violationOf } from './translate-violation.ts';

const SPEC = systemEvents.imported;

/**
 * Takes over a case that began outside the system, in the state in which it is said to stand: its one event is
 * `imported`, its clock's past comes with it, and nothing of that is ever called proven.
 */
export async function importCase(core: EngineCore, command: ImportCase): Promise<CaseAnswer> {
  const { actor, idempotencyKey, subject, kind: name, payload } = command;
  if (!mayEver(actor, SPEC.act)) throw denied({ act: SPEC.act, reason: 'role' });
  const bodyHash =
    idempotencyKey === undefined
      ? undefined
      : bodyHashOf(core.bodySecret, { kind: name, payload, subject, imported: true });
  const earlier = await findEarlierAnswer(core, command, bodyHash);
  if (earlier) return earlier;
  const prepared = await prepare(core, command);
  try {
    await core.database.transaction(async (tx) => {
      const planned = planImport(core, command, prepared, await takeNumber(tx, seriesOf(prepared)));
      if (idempotencyKey !== undefined && bodyHash !== undefined) {
        planned.change.idempotency = { actorId: actor.id, key: idempotencyKey, bodyHash };
      }
      await writeAll(tx, { changes: [planned.change], projections: planned.projections });
    });
  } catch (error) {
    const violation = violationOf(error);
    const again = violation && (await findEarlierAnswer(core, command, bodyHash));
    if (again) return again;
    if (violation === 'duplicate-case')
      throw await duplicateCase(core, subject.units, actor, prepared.caseId);
    throw error;
  }
  return answerOpened(core, command, prepared.caseId);
}

interface Prepared {
  caseId: string;
  kind: CaseKind;
  payload: Json;
  times: EventTimes;
  rules: Rules;
  role: string;
  subject: ReturnType<typeof subjectAsked>;
}

/** @throws Problem validation-failed, forbidden. */
async function prepare(core: EngineCore, command: ImportCase): Promise<Prepared> {
  const { actor } = command;
  const kind = core.kinds.find((each) => each.name === command.kind);
  if (!kind) throw unknownKind(command.kind);
  const payload = asJson(parseInput(SPEC.payload, command.payload, '/payload'));
  const rules = await core.rulebook.current(core.clock.today());
  requireMay(actor, SPEC.act, command.subject);
  return {
    caseId: newId(),
    kind,
    payload,
    times: settleTimes(core.clock.now(), undefined, undefined, rules),
    rules,
    role: actingRole(actor, SPEC.act, command.subject) ?? 'system',
    subject: subjectAsked(command, kind, rules),
  };
}

function planImport(
  core: EngineCore,
  { actor }: ImportCase,
  { caseId, kind, payload, times, rules, role, subject: asked }: Prepared,
  number: string,
): PlannedTransition {
  const subject = { number, ...asked };
  const definition = definitionOf(core, kind.machine);
  const identity = identityOf(subject, times.recordedAt);
  const planned = planTransition(
    { caseId, version: 0, hash: GENESIS, columns: columnsBefore(asked), ledger: [] },
    identity,
    kind,
    {
      ...times,
      ...takeOver(definition, { seq: 1, type: SPEC.type, payload }),
      payload,
      personal: [],
      kind: 'system',
      type: SPEC.type,
      act: SPEC.act,
      facts: withSubject({}, subject),
      actor: { id: actor.kind === 'system' ? null : actor.id, role },
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
