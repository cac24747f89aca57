import { basisOf, ruleOn } from '../../machines/law/rule-on.ts';
import { dateToDay, dayToDate } from '../kit/clock.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { problem } from '../problems/problem.ts';
import type { CaseServices } from './case-services.ts';
import type { OpeningUnit } from './propose-opening.ts';

type Lookup = Pick<CaseServices, 'db' | 'clock'>;

/** A union that covers the unit and whose term is over: what it needs is a re-election, not a founding (E28). */
export async function findReElection(
  { db, clock }: Lookup,
  { unit, site }: Pick<OpeningUnit, 'site'> & { unit: { id: string } },
): Promise<{ detail: Bilingual } | undefined> {
  const today = dayToDate(clock.today());
  const found = await db.prisma.coverage.findFirst({
    where: {
      unitId: unit.id,
      siteId: site.id,
      kind: 'primary',
      validFrom: { lte: today },
      OR: [{ validTo: null }, { validTo: { gt: today } }],
      // Whoever leaves for a union of its own founds indeed.
      leaving: null,
      union: { status: 'active', termEndsOn: { lte: today } },
    },
    select: { union: { select: { name: true, termEndsOn: true } } },
  });
  const union = found?.union;
  if (!union?.termEndsOn) return undefined;
  const endedOn = dateToDay(union.termEndsOn);
  return {
    detail: {
      zh: `“${union.name}”已经建立，任期于${endedOn}届满：应办理换届，不是建会；经上一级工会批准可延期，最长半年`,
      en: `“${union.name}” exists and its term was over on ${endedOn}: it is to be re-elected, which is another procedure than founding; with the superior's approval the term may run on for half a year at most`,
    },
  };
}

/** Re-election (换届) is another procedure and says so. @throws Problem guard-unmet. */
export async function refuseReElection(parts: Lookup, place: OpeningUnit): Promise<void> {
  const found = await findReElection(parts, place);
  if (!found) return;
  const law = ruleOn('E28', parts.clock.today());
  if (!law) return;
  throw problem('guard-unmet', {
    unmet: [{ rule: 're-election-not-set-up', basis: basisOf(law), severity: 'block', detail: found.detail }],
  });
}
