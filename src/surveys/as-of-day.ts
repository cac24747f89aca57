import type { Clock } from '../kit/clock.ts';
import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';

/** The day a figure is asked for: today when none is named. @throws Problem validation-failed for a day to come. */
export function asOfDay(clock: Clock, wanted: string | undefined): PlainDay {
  const asOf = wanted === undefined ? clock.today() : plainDayFrom(wanted);
  if (asOf <= clock.today()) return asOf;
  throw invalidField('/asOf', 'future', { zh: '不能查询今天以后的日期', en: 'The day may not lie ahead' });
}
