import type { ClockEntry } from '../deadlines/clock-entry.ts';
import { dateToDay } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';

/** An open case with what its clock is derived from. */
export interface OpenCaseClock {
  caseId: string;
  /** Of the case: its last event's number. */
  version: number;
  caseNumber: string;
  title: string;
  ownerId: string | null;
  calendarVersion: number;
  policyVersion: number;
  ledger: ClockEntry[];
}

/**
 * Open cases in the order of their ids, after one of them.
 * @param olderThan only those whose calendar version is less.
 */
export async function openCaseClocks(
  db: Database,
  page: { after?: string | undefined; take: number; olderThan?: number },
): Promise<OpenCaseClock[]> {
  const rows = await db.prisma.case.findMany({
    where: {
      ended: false,
      ...(page.after ? { id: { gt: page.after } } : {}),
      ...(page.olderThan === undefined ? {} : { calendarVersion: { lt: page.olderThan } }),
    },
    orderBy: { id: 'asc' },
    take: page.take,
    select: {
      id: true,
      version: true,
      caseNumber: true,
      title: true,
      ownerId: true,
      calendarVersion: true,
      policyVersion: true,
      clockEntries: true,
    },
  });
  return rows.map(({ id, clockEntries, ...row }) => ({
    ...row,
    caseId: id,
    ledger: clockEntries.map(({ seq, ordinal, segment, kind, on, detail }) => ({
      seq,
      ordinal,
      segment,
      kind: kind as ClockEntry['kind'],
      on: dateToDay(on),
      detail: Object(detail) as ClockEntry['detail'],
    })),
  }));
}
