import { z } from 'zod';
import type { Sheet } from '../../exports/sheet.ts';
import { namePeople } from '../../identity/name-people.ts';
import { type Clock, dateToDay, dayToDate, fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { type Database, escapeLike, type Prisma } from '../../store/index.ts';
import { type LineWordKind, type LineWordView, lineWordKind } from './contract.ts';
import type { LineDictionary } from './propose-line.ts';

export interface LineWordServices {
  db: Pick<Database, 'prisma'>;
  clock: Clock;
}

export interface LineWordFilters {
  line?: string | undefined;
  kind?: LineWordKind | undefined;
  q?: string | undefined;
  on?: string | undefined;
  all: boolean;
}

const include = { line: { select: { id: true, name: true } } } as const;
type WordRow = Prisma.LineWordGetPayload<{ include: typeof include }>;

/** Words by text, then id; one page. @throws Problem validation-failed (cursor). */
export async function findLineWords(
  { db, clock }: LineWordServices,
  { cursor, limit, ...filters }: LineWordFilters & { cursor?: string | undefined; limit: number },
): Promise<{ items: LineWordView[]; next: string | null }> {
  const found = await db.prisma.lineWord.findMany({
    where: { AND: [conditions(filters, clock), after(cursor)] },
    include,
    orderBy: [{ text: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { items: await toViews(db, rows), next: last ? encodeCursor([last.text, last.id]) : null };
}

/** The id's word as it is shown; undefined when there is none. */
export async function findLineWord(
  db: LineWordServices['db'],
  id: string,
): Promise<LineWordView | undefined> {
  const row = await db.prisma.lineWord.findUnique({ where: { id }, include });
  return row ? (await toViews(db, [row]))[0] : undefined;
}

async function toViews(db: LineWordServices['db'], rows: readonly WordRow[]): Promise<LineWordView[]> {
  const nameOf = await namePeople(
    db,
    rows.map(({ recordedBy }) => recordedBy),
  );
  return rows.map((row) => ({
    id: row.id,
    line: row.line,
    kind: lineWordKind.parse(row.kind),
    text: row.text,
    validFrom: dateToDay(row.validFrom),
    validTo: row.validTo && dateToDay(row.validTo),
    origin: z.enum(['source', 'placeholder', 'county']).parse(row.origin),
    recordedBy: nameOf(row.recordedBy),
    recordedAt: toIsoMilliseconds(fromDate(row.recordedAt)),
  }));
}

function conditions({ line, kind, q, on, all }: LineWordFilters, clock: Clock): Prisma.LineWordWhereInput {
  const day = dayToDate(on ? plainDayFrom(on) : clock.today());
  return {
    ...(line ? { lineId: line } : {}),
    ...(kind ? { kind } : {}),
    ...(q ? { text: { contains: escapeLike(q), mode: 'insensitive' } } : {}),
    ...(all ? {} : { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gt: day } }] }),
  };
}

function after(cursor: string | undefined): Prisma.LineWordWhereInput {
  if (cursor === undefined) return {};
  const [text, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof text !== 'string' || typeof id !== 'string') throw invalidCursor();
  return { OR: [{ text: { gt: text } }, { text, id: { gt: id } }] };
}

export const lineWordKindsInWords: Record<LineWordKind, string> = {
  industry: '行业代码',
  scope: '经营范围词',
};

/** All words of a choice as a table, under the headings by which they are loaded again. */
export async function lineWordSheet(
  { db, clock }: LineWordServices,
  filters: LineWordFilters,
): Promise<Sheet> {
  const rows = await db.prisma.lineWord.findMany({
    where: conditions(filters, clock),
    include,
    orderBy: [{ line: { sort: 'asc' } }, { text: 'asc' }, { id: 'asc' }],
  });
  return {
    name: '条线词',
    columns: [
      { header: '条线', kind: 'text' },
      { header: '类别', kind: 'text' },
      { header: '行业代码或词', kind: 'text', width: 24 },
      { header: '生效日期', kind: 'day' },
      { header: '失效日期', kind: 'day' },
    ],
    rows: rows.map((row) => [
      row.line.name,
      lineWordKindsInWords[lineWordKind.parse(row.kind)],
      row.text,
      dateToDay(row.validFrom),
      row.validTo && dateToDay(row.validTo),
    ]),
  };
}

/** Every word with its dates, and the names of lines, for `proposeLine`. */
export async function readLineDictionary(db: Pick<Database, 'prisma'>): Promise<LineDictionary> {
  const [words, lines] = await Promise.all([
    db.prisma.lineWord.findMany({ orderBy: [{ text: 'asc' }, { id: 'asc' }] }),
    db.prisma.line.findMany({ select: { id: true, name: true } }),
  ]);
  return {
    lines,
    words: words.map(({ lineId, kind, text, validFrom, validTo }) => ({
      lineId,
      kind: lineWordKind.parse(kind),
      text,
      validFrom: dateToDay(validFrom),
      validTo: validTo && dateToDay(validTo),
    })),
  };
}
