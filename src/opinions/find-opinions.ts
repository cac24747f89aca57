import { dateToDay } from '../kit/clock.ts';
import type { Database, Prisma } from '../store/index.ts';
import type { OpinionView } from './contract.ts';

const withNames = {
  case: { select: { id: true, caseNumber: true, title: true } },
  partner: { select: { id: true, name: true } },
} as const satisfies Prisma.OpinionRequestInclude;

/** Opinions with names: the open ones first, by the day they are wanted; then the answered, newest first. */
export async function findOpinions(
  db: Database,
  where: Prisma.OpinionRequestWhereInput,
): Promise<OpinionView[]> {
  const rows = await db.prisma.opinionRequest.findMany({
    where,
    include: withNames,
    orderBy: [
      { answeredAt: { sort: 'desc', nulls: 'first' } },
      { answerBy: { sort: 'asc', nulls: 'last' } },
      { id: 'desc' },
    ],
    take: 500,
  });
  const people = await db.prisma.user.findMany({
    where: { id: { in: rows.flatMap((row) => [row.askedBy, row.answeredBy ?? []].flat()) } },
    select: { id: true, displayName: true },
  });
  const files = await db.prisma.storedFile.findMany({
    where: { sha256: { in: rows.flatMap((row) => row.sha256 ?? []) } },
  });
  const nameOf = (id: string) => ({ id, name: people.find((one) => one.id === id)?.displayName ?? '' });
  return rows.map((row) => {
    const file = files.find((one) => one.sha256 === row.sha256);
    return {
      id: row.id,
      case: row.case,
      partner: row.partner,
      question: row.question,
      askedBy: nameOf(row.askedBy),
      askedAt: row.askedAt.toISOString(),
      answerBy: row.answerBy && dateToDay(row.answerBy),
      answer: row.answer,
      answeredBy: row.answeredBy === null ? null : nameOf(row.answeredBy),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      document: file ? { sha256: file.sha256, mediaType: file.mediaType, size: file.size } : null,
    };
  });
}
