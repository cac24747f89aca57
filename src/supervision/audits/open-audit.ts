import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import { yearOf } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { insertAudit, type NewAuditRow } from '../../store/audit-rows.ts';
import { takeNumber } from '../../store/open-case.ts';
import { countFigures } from '../deadlines/count-figures.ts';
import { findSegments } from '../deadlines/find-segments.ts';
import type { JudgedSegment } from '../deadlines/judge-case.ts';
import { toDeadlineRow } from '../deadlines/to-deadline-row.ts';
import { groupBy } from '../group-by.ts';
import { readNames } from '../names.ts';
import type { AuditParts } from './audit-parts.ts';
import type { NewAudit } from './contract.ts';
import { drawSample, populationDigest } from './draw-sample.ts';
import type { Population } from './population.ts';

/**
 * Opens an audit: judges the population of its scope, keeps its figures and its digest, and draws or picks the
 * sample, each case with its version and how it was judged then. All of it can be computed again later.
 * @returns the id. @throws Problem validation-failed when there is nothing to draw from or a picked case lies
 * outside the scope.
 */
export async function openAudit(parts: AuditParts, actor: Actor, wanted: NewAudit): Promise<string> {
  const { db, clock, rulebook } = parts;
  const { scope, sampling } = wanted;
  const today = clock.today();
  const [segments, names, rules] = await Promise.all([
    findSegments(parts, actor, scope, {}, 'audit.open'),
    readNames(db),
    rulebook.current(today),
  ]);
  const byCase = groupBy(segments, (it) => it.subject.caseId);
  const caseIds = chooseCases([...byCase.keys()], sampling);
  const audit: Omit<NewAuditRow, 'number'> = {
    id: newId(),
    title: wanted.title,
    periodFrom: scope.from,
    periodTo: scope.to,
    scope,
    method: sampling.method,
    seed: sampling.method === 'seeded' ? sampling.seed : null,
    sampleSize: sampling.method === 'seeded' ? sampling.size : null,
    calendarVersion: rules.calendar.version,
    policyVersion: rules.policy.version,
    createdBy: actor.id,
    createdAt: toIsoMilliseconds(clock.now()),
    population: populationOf(actor, [...byCase.keys()]),
    summary: toPlainJson(countFigures(segments)),
    cases: caseIds.flatMap((caseId) => {
      const judged = byCase.get(caseId)?.at(-1);
      return judged ? [toSampled(judged, names)] : [];
    }),
  };
  const division = await db.prisma.setting.findUnique({ where: { key: 'division-code' } });
  await db.transaction(async (tx) => {
    const place = typeof division?.value === 'string' ? `${division.value}-` : '';
    const number = await takeNumber(tx, `SJ-${place}${yearOf(today)}`);
    await insertAudit(tx, { ...audit, number });
  });
  return audit.id;
}

function populationOf(actor: Actor, caseIds: readonly string[]): Population {
  return {
    cases: caseIds.length,
    digest: populationDigest(caseIds),
    within: scopeOf(actor, 'audit.open').map((term) => term.divisionPrefix ?? ''),
  };
}

function chooseCases(population: readonly string[], sampling: NewAudit['sampling']): string[] {
  if (population.length === 0) {
    throw invalidField('/scope', 'empty', {
      zh: '此范围内没有案件可抽',
      en: 'there is no case to draw from',
    });
  }
  if (sampling.method === 'seeded') {
    return drawSample(population, sampling.seed, sampling.size).map((it) => it.caseId);
  }
  const outside = sampling.caseIds.findIndex((caseId) => !population.includes(caseId));
  if (outside >= 0) {
    const words = { zh: '此案不在抽查范围内', en: 'this case is outside the scope of the audit' };
    throw invalidField(`/sampling/caseIds/${outside}`, 'outside-scope', words);
  }
  return [...new Set(sampling.caseIds)];
}

function toSampled(
  judged: JudgedSegment,
  names: Awaited<ReturnType<typeof readNames>>,
): NewAuditRow['cases'][number] {
  return {
    caseId: judged.subject.caseId,
    seq: judged.subject.version,
    verdict: toPlainJson(toDeadlineRow(judged, names)),
  };
}

/** What goes into a jsonb column: an interface has no index signature, its own members are all there is. */
function toPlainJson(value: object): NewAuditRow['summary'] {
  return JSON.parse(JSON.stringify(value)) as NewAuditRow['summary'];
}
