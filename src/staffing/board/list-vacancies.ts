import { dateToDay } from '../../kit/clock.ts';
import { addDays, type PlainDay } from '../../kit/plain-day.ts';
import type { StaffRole, Vacancy } from './contract.ts';
import { findGaps, type Span } from './find-gaps.ts';
import { countOpenCases } from './show-staffing.ts';
import { lastDayOf, readStaffRows, type StaffingServices, type StaffRow } from './staff-roles.ts';

interface Post {
  role: StaffRole;
  place: Vacancy['place'];
  /** From when until when the line or area is in force: nobody is missing on other days. */
  inForce?: { from: PlainDay | null; until: PlainDay | null };
}

/**
 * Lines without an instructor and areas without a county cadre or a liaison (S32, S41): those that are so on a day, and those that
 * will be within some days of it. The longest standing first.
 */
export async function readVacancies(
  services: StaffingServices,
  { on, within, role }: { on: PlainDay; within: number; role?: StaffRole | undefined },
): Promise<Vacancy[]> {
  const [posts, rows, openOf] = await Promise.all([
    readPosts(services),
    readStaffRows(services),
    countOpenCases(services),
  ]);
  const wanted = role === undefined ? posts : posts.filter((post) => post.role === role);
  const found = wanted.flatMap((post) => {
    const held = rows.filter((row) => row.role === post.role && row.placeId === post.place.id);
    const { kind, id } = post.place;
    return vacanciesOf(post, held, { from: on, to: addDays(on, within) }).map((vacancy) => ({
      ...vacancy,
      openCases: kind === 'line' ? openOf.line(id) : openOf.area(id),
    }));
  });
  return found.sort((a, b) => compare(a.since ?? '', b.since ?? ''));
}

/** The vacancies of one role of one place in a window of days. Pure. */
export function vacanciesOf(
  { role, place, inForce }: Post,
  held: readonly StaffRow[],
  window: { from: PlainDay; to: PlainDay },
): Omit<Vacancy, 'openCases'>[] {
  const spans = [...held.map((row) => ({ from: row.from, to: lastDayOf(row) })), ...notInForce(inForce)];
  return findGaps(spans, window).map(({ since, until }) => {
    const before = held.filter((row) => since !== null && lastDayOf(row) === addDays(since, -1));
    return {
      role,
      place,
      since,
      until,
      upcoming: since !== null && since > window.from,
      last: before.at(-1)?.person ?? null,
    };
  });
}

/** The days on which a place is not in force, as if somebody served then. */
function notInForce(inForce: Post['inForce']): Span[] {
  const before = inForce?.from ? [{ from: DAY_ONE, to: addDays(inForce.from, -1) }] : [];
  const after = inForce?.until ? [{ from: inForce.until, to: null }] : [];
  return [...before, ...after];
}

const DAY_ONE = '0001-01-01' as PlainDay;

async function readPosts({ db }: StaffingServices): Promise<Post[]> {
  const [lines, areas] = await Promise.all([
    db.prisma.line.findMany({ orderBy: [{ sort: 'asc' }, { id: 'asc' }] }),
    db.prisma.area.findMany({ orderBy: [{ sort: 'asc' }, { id: 'asc' }] }),
  ]);
  return [
    ...lines.map(({ id, name, ...days }) => ({
      role: 'instructor' as const,
      place: { kind: 'line' as const, id, name },
      inForce: daysOf(days),
    })),
    ...areas.flatMap(({ id, name, ...days }) =>
      (['county-cadre', 'liaison'] as const).map((role) => ({
        role,
        place: { kind: 'area' as const, id, name },
        inForce: daysOf(days),
      })),
    ),
  ];
}

function daysOf({ validFrom, validTo }: { validFrom: Date | null; validTo: Date | null }) {
  return { from: validFrom && dateToDay(validFrom), until: validTo && dateToDay(validTo) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
