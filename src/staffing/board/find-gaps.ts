import { addDays, type PlainDay } from '../../kit/plain-day.ts';

/** Days from a first to a last one, both included; without an end where `to` is null. */
export interface Span {
  from: PlainDay;
  to: PlainDay | null;
}

/** Days on which nobody serves: `since` null when nobody ever did, `until` null when nobody follows. */
export interface Gap {
  since: PlainDay | null;
  until: PlainDay | null;
}

/**
 * The gaps between spans that touch a window of days. Spans may overlap (a line has several instructors) and stand in any order;
 * one that ends before it begins serves on no day. Pure.
 */
export function findGaps(spans: readonly Span[], window: { from: PlainDay; to: PlainDay }): Gap[] {
  const served = spans
    .filter(({ from, to }) => to === null || to >= from)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const gaps: Gap[] = [];
  let next: PlainDay | null = null; // the first day after those served so far
  for (const { from, to } of served) {
    if (next === null || from > next) gaps.push({ since: next, until: addDays(from, -1) });
    if (to === null) return gaps.filter((gap) => touches(gap, window));
    const after = addDays(to, 1);
    if (next === null || after > next) next = after;
  }
  gaps.push({ since: next, until: null });
  return gaps.filter((gap) => touches(gap, window));
}

function touches({ since, until }: Gap, window: { from: PlainDay; to: PlainDay }): boolean {
  return (since === null || since <= window.to) && (until === null || until >= window.from);
}
