import { z } from 'zod';
import type { CaseServices } from '../../cases/index.ts';
import { readNextCertificate } from '../../store/training-rows.ts';
import { certificateNumber } from './training-facts.ts';

const setting = z.object({ certificateCode: z.string() }).partial();

/** The number that the guard will ask for: one more than the last of the county's year. */
export async function nextCertificate(
  { db }: Pick<CaseServices, 'db'>,
  enrolmentId: string,
): Promise<string> {
  const { year, last, county } = await readNextCertificate(db.pool, enrolmentId);
  return certificateNumber(setting.safeParse(county).data?.certificateCode, year, last + 1);
}
