import { type Clock, dateToDay, dayToDate, toDate } from '../../../src/kit/clock.ts';
import { addDays, addMonths, type PlainDay } from '../../../src/kit/plain-day.ts';
import type { Database, Prisma } from '../../../src/store/index.ts';
import { followTerms } from '../../../src/store/keep-unions.ts';
import { insertRows } from '../insert-rows.ts';
import { seedId } from '../seed-id.ts';

type Found = Prisma.UnionGetPayload<object>;

/**
 * What became of the demonstration's unions after their founding: terms one after the other, of which the last re-election
 * of some is still to come; checks of some, which find most of them alive. Made for the product's day, deterministic, and
 * doing it twice adds nothing.
 */
export async function plantUnionLife({ db, clock }: { db: Database; clock: Clock }): Promise<void> {
  const today = clock.today();
  const [unions, checker] = await Promise.all([
    db.prisma.union.findMany({
      where: { demonstration: true, caseId: null, termYears: { not: null }, terms: { none: {} } },
      orderBy: { id: 'asc' },
    }),
    db.prisma.user.findFirst({ where: { username: 'liaison01' }, select: { id: true } }),
  ]);
  const recordedAt = toDate(clock.now());
  const terms = unions.map((union, nth) => termsOf(union, nth, today));
  await insertRows(
    db.prisma,
    'union_terms',
    terms.flat().map((term) => ({ ...term, recordedAt })),
  );
  await followTerms(db.pool);
  if (!checker) return;
  await insertRows(
    db.prisma,
    'union_checks',
    unions.flatMap((union, nth) => checkOf(union, nth, today, checker.id, recordedAt)),
  );
}

/** Every term since the founding; of one union in seventeen the last re-election is overdue. */
function termsOf({ id, foundedOn, termYears, replyNumber }: Found, nth: number, today: PlainDay) {
  const months = (termYears ?? 5) * 12;
  const founded = dateToDay(foundedOn);
  const starts: PlainDay[] = [];
  for (let on = founded; on <= today; on = addMonths(founded, months * starts.length)) starts.push(on);
  if (nth % 17 === 16 && starts.length > 1) starts.pop();
  return starts.map((on, at) => ({
    id: seedId('union-term', `${id} ${at}`),
    unionId: id,
    kind: at === 0 ? 'founding' : 're-election',
    startsOn: dayToDate(on),
    endsOn: dayToDate(addMonths(founded, months * (at + 1))),
    document: at === 0 ? replyNumber : null,
  }));
}

/** Three of five have been looked at; of these one in twenty-three is an empty shell. */
function checkOf(
  { id, foundedOn }: Found,
  nth: number,
  today: PlainDay,
  checkedBy: string,
  recordedAt: Date,
): Prisma.UnionCheckCreateManyInput[] {
  const checkedOn = addDays(today, -((nth * 13) % 420));
  if (nth % 5 > 2 || dayToDate(checkedOn) < foundedOn) return [];
  const members = nth % 23 === 22 ? 0 : 12 + ((nth * 7) % 160);
  const assembly = addDays(checkedOn, -((nth * 11) % 330));
  const whole = nth % 4 !== 0;
  const result = members === 0 ? 'dormant' : whole ? 'sound' : 'weak';
  return [
    {
      id: seedId('union-check', id),
      unionId: id,
      checkedOn: dayToDate(checkedOn),
      members,
      assemblyOn: dayToDate(assembly),
      ...{ venue: true, cadres: true, rules: true, funding: whole, base: true, highlight: whole },
      result,
      checkedBy,
      recordedAt,
    },
  ];
}
