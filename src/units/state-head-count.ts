import type { Actor } from '../identity/actor.ts';
import { type Clock, dayToDate, toDate } from '../kit/clock.ts';
import { newId } from '../kit/ids.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import type { Prisma } from '../store/index.ts';
import type { HeadCountBody } from './contract.ts';

/**
 * Keeps how many work at a unit as somebody stated it for a day; earlier statements stay.
 * @throws Problem validation-failed: a day to come, or a part greater than the whole.
 */
export async function stateHeadCount(
  tx: Prisma.TransactionClient,
  clock: Clock,
  actor: Pick<Actor, 'id'>,
  unitId: string,
  stated: HeadCountBody & { caseId?: string; surveyId?: string },
): Promise<void> {
  const asOf = plainDayFrom(stated.asOf);
  if (asOf > clock.today()) {
    throw invalidField('/asOf', 'future', { zh: '统计日期不能晚于今天', en: 'The day may not lie ahead' });
  }
  for (const part of ['women', 'migrant', 'dispatched'] as const) {
    if ((stated[part] ?? 0) > stated.staff) {
      throw invalidField(`/${part}`, 'more-than-staff', {
        zh: `不能超过职工总数 ${stated.staff}`,
        en: `More than the ${stated.staff} who work there`,
      });
    }
  }
  const { staff, women, migrant, dispatched, source, siteId, caseId, surveyId } = stated;
  await tx.headCount.create({
    data: {
      id: newId(),
      unitId,
      siteId: siteId ?? null,
      asOf: dayToDate(asOf),
      staff,
      women: women ?? null,
      migrant: migrant ?? null,
      dispatched: dispatched ?? null,
      source,
      caseId: caseId ?? null,
      surveyId: surveyId ?? null,
      recordedBy: actor.id,
      recordedAt: toDate(clock.now()),
    },
  });
}
