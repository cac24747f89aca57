import type { Bilingual } from '../../problems/catalogue.ts';
import type { AuditRecord } from '../../store/audit-rows.ts';
import { isInPeriod } from '../deadlines/group-segments.ts';
import type { JudgedSegment } from '../deadlines/judge-case.ts';
import { auditScope } from './contract.ts';
import { type Difference, difference } from './difference.ts';
import { drawKeyOf, drawSample, populationDigest } from './draw-sample.ts';
import { populationSchema } from './population.ts';

/** Whether the seed draws the same cases again, out of the same population. */
export function compareDraw(
  record: AuditRecord,
  then: readonly JudgedSegment[],
): { differences: Difference[]; remarks: Bilingual[] } {
  const scope = auditScope.parse(record.scope);
  const sealed = populationSchema.parse(record.population);
  const inScope = then.filter(
    (it) =>
      sealed.within.some((prefix) => it.subject.divisionCode.startsWith(prefix)) &&
      isInPeriod(it, scope) &&
      (scope.stage === undefined || it.stage === scope.stage) &&
      (scope.instructor === undefined || it.answerableId === scope.instructor) &&
      (scope.line === undefined || it.subject.lineId === scope.line) &&
      (scope.area === undefined || it.subject.areaId === scope.area) &&
      (scope.town === undefined || it.subject.divisionCode.startsWith(scope.town)) &&
      (scope.organisation === undefined || it.subject.organisationId === scope.organisation) &&
      (scope.mode === undefined || it.subject.mode === scope.mode),
  );
  const population = [...new Set(inScope.map((it) => it.subject.caseId))];
  const remarks: Bilingual[] = [];
  const differences: Difference[] = [];
  if (populationDigest(population) !== sealed.digest) {
    remarks.push({
      zh: `抽查范围现为 ${population.length} 件，封存时为 ${sealed.cases} 件：条线、网格、模式等归类可能已依法变更`,
      en: `The population is ${population.length} cases now and was ${sealed.cases}: line, area or mode may have changed lawfully`,
    });
  }
  if (record.method === 'seeded' && record.seed !== null && record.sampleSize !== null) {
    differences.push(...compareSample(record, record.seed, population));
  }
  return { differences, remarks };
}

function compareSample(record: AuditRecord, seed: string, population: readonly string[]): Difference[] {
  const sealed = record.cases.map((it) => it.caseId);
  const drawn = drawSample(population, seed, record.sampleSize ?? 0).map((it) => it.caseId);
  return [
    ...sealed
      .filter((caseId) => !drawn.includes(caseId))
      .map((caseId) =>
        difference(
          'sample',
          { caseId, sealed: drawKeyOf(seed, caseId), now: null },
          '按随机种子重新抽取，不再抽中此案',
          'Drawn again by its seed, this case is not in the sample',
        ),
      ),
    ...drawn
      .filter((caseId) => !sealed.includes(caseId))
      .map((caseId) =>
        difference(
          'sample',
          { caseId, sealed: null, now: drawKeyOf(seed, caseId) },
          '按随机种子重新抽取，应抽中此案而样本中没有',
          'Drawn again by its seed, this case belongs into the sample and is not there',
        ),
      ),
  ];
}
