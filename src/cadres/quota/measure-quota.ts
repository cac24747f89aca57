import type { PlainDay } from '../../kit/plain-day.ts';
import type { QuotaSpan } from '../../store/quota-rows.ts';

/** What the quota comes to at the end of a day. */
export interface QuotaMeter {
  on: PlainDay;
  size: number;
  reserved: number;
  used: number;
}

export interface QuotaSize {
  size: number;
  validFrom: PlainDay;
}

/** Whether a place is reserved or used at the end of a day; undefined when it is neither. */
export function placeOn(span: QuotaSpan, on: PlainDay): 'reserved' | 'used' | undefined {
  if (span.reservedOn > on || (span.releasedOn !== null && span.releasedOn <= on)) return undefined;
  return span.usedOn !== null && span.usedOn <= on ? 'used' : 'reserved';
}

/** The meter at the end of a day. Pure: the same versions and places always say the same. */
export function measureQuota(
  versions: readonly QuotaSize[],
  spans: readonly QuotaSpan[],
  on: PlainDay,
): QuotaMeter {
  const inForce = versions
    .filter(({ validFrom }) => validFrom <= on)
    .reduce<QuotaSize | undefined>(
      (last, one) => (last && last.validFrom > one.validFrom ? last : one),
      undefined,
    );
  const states = spans.map((span) => placeOn(span, on));
  return {
    on,
    size: inForce?.size ?? 0,
    reserved: states.filter((state) => state === 'reserved').length,
    used: states.filter((state) => state === 'used').length,
  };
}

/** The meter on each day up to `until` on which a version began or a place changed, in order. */
export function quotaHistory(
  versions: readonly QuotaSize[],
  spans: readonly QuotaSpan[],
  until: PlainDay,
): QuotaMeter[] {
  const days = [
    ...versions.map(({ validFrom }) => validFrom),
    ...spans.flatMap(({ reservedOn, usedOn, releasedOn }) => [reservedOn, usedOn, releasedOn]),
  ].filter((day): day is PlainDay => day !== null && day <= until);
  return [...new Set(days)].sort().map((day) => measureQuota(versions, spans, day));
}
