import type { Calendar } from '../calendar/calendar.ts';
import type { Policy } from '../deadlines/policy.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Calendars } from './calendars.ts';
import type { Policies } from './policies.ts';

/** The two versioned books by which days are counted, as this installation keeps them. */
export class StoredRulebook {
  readonly #calendars: Calendars;
  readonly #policies: Policies;

  constructor(calendars: Calendars, policies: Policies) {
    this.#calendars = calendars;
    this.#policies = policies;
  }

  /** What a case opened on this day is judged by. */
  async current(on: PlainDay): Promise<{ calendar: Calendar; policy: Policy }> {
    const [calendar, policy] = await Promise.all([this.#calendars.active(), this.#policies.inForceOn(on)]);
    return { calendar, policy };
  }

  /** What a running or closed case is judged by. */
  async at(calendarVersion: number, policyVersion: number): Promise<{ calendar: Calendar; policy: Policy }> {
    const [calendar, policy] = await Promise.all([
      this.#calendars.version(calendarVersion),
      this.#policies.version(policyVersion),
    ]);
    return { calendar, policy };
  }
}
