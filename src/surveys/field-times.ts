import { type EventTimes, settleTimes } from '../engine/index.ts';
import type { FieldServices } from './field-services.ts';

/**
 * When field work happened and when it is recorded, by the same rule as an event of a case (domain X38): `late` when more
 * working days lie between than the policy lets pass. @throws Problem validation-failed for a time to come.
 */
export async function settleFieldTimes(
  { clock, rulebook }: Pick<FieldServices, 'clock' | 'rulebook'>,
  occurredAt: string | undefined,
): Promise<EventTimes> {
  return settleTimes(clock.now(), occurredAt, undefined, await rulebook.current(clock.today()));
}
