/** Election arithmetic in whole numbers: no fraction is ever rounded by a floating point. */

/** Least attendance with which an assembly may vote: two thirds of those who should attend (E16). */
export function quorum(expected: number): number {
  return Math.floor((2 * expected + 2) / 3);
}

export function hasQuorum(attended: number, expected: number): boolean {
  return 3 * attended >= 2 * expected;
}

/** Least votes that elect: more than half of those who should attend, not of those who came (E23). */
export function majority(expected: number): number {
  return Math.floor(expected / 2) + 1;
}

export function isElected(votes: number, expected: number): boolean {
  return 2 * votes > expected;
}

export interface SeatRange {
  from: number;
  to: number;
}

/** Committee seats by members (2016 election rules, article 8; the last line from a local table). */
const committeeTable: readonly (SeatRange & { upTo: number })[] = [
  { upTo: 24, from: 3, to: 5 },
  { upTo: 200, from: 3, to: 7 },
  { upTo: 1_000, from: 7, to: 15 },
  { upTo: 5_000, from: 15, to: 21 },
  { upTo: 10_000, from: 21, to: 29 },
  { upTo: 50_000, from: 29, to: 37 },
  { upTo: Number.MAX_SAFE_INTEGER, from: 37, to: 45 },
];

/** Delegates by members (2019 delegate rules), from 100 members on. */
const delegateTable: readonly (SeatRange & { upTo: number })[] = [
  { upTo: 200, from: 30, to: 40 },
  { upTo: 1_000, from: 40, to: 60 },
  { upTo: 5_000, from: 60, to: 90 },
  { upTo: 10_000, from: 90, to: 130 },
  { upTo: 50_000, from: 130, to: 180 },
  { upTo: Number.MAX_SAFE_INTEGER, from: 180, to: 240 },
];

/** Seats that a committee may have. Below 25 members a single chair or organiser is lawful beside 3 to 5. */
export function committeeSeats(members: number): SeatRange & { orSingle: boolean } {
  return { ...rangeOf(committeeTable, members), orSingle: members < 25 };
}

export function allowsCommitteeOf(seats: number, members: number): boolean {
  const { from, to, orSingle } = committeeSeats(members);
  return (seats >= from && seats <= to) || (orSingle && seats === 1);
}

/** Delegates of an assembly, or undefined below 100 members, where the members themselves meet (E15). */
export function delegates(members: number): SeatRange | undefined {
  return members < 100 ? undefined : rangeOf(delegateTable, members);
}

/** Least candidates for a vote with more names than seats: 5 % more for a committee, 10 % for a standing one. */
export function leastCandidates(seats: number, kind: 'committee' | 'standing' = 'committee'): number {
  const percent = kind === 'standing' ? 110 : 105;
  return Math.max(seats + 1, Math.floor((seats * percent + 99) / 100));
}

/** Seats of an audit committee (E31). */
export const auditSeats: SeatRange = { from: 3, to: 11 };

function rangeOf(table: readonly (SeatRange & { upTo: number })[], members: number): SeatRange {
  const line = table.find((one) => members <= one.upTo);
  if (!line) throw new RangeError(`no line for ${members} members`);
  return { from: line.from, to: line.to };
}
