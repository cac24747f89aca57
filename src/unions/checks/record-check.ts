import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { dateToDay, dayToDate, toDate } from '../../kit/clock.ts';
import type { ContractBody } from '../../kit/contract.ts';
import { newId } from '../../kit/ids.ts';
import { addMonths, type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import { toCheck } from '../read-union.ts';
import { requireDay, requireUnion, type UnionServices } from '../union-services.ts';
import { type CheckResult, checkHaves, type recordUnionCheck, type unionCheck } from './contract.ts';

type Found = ContractBody<typeof recordUnionCheck>;

/**
 * Records whether a union lives, on a day (X44). Checks stand beside each other.
 * @throws Problem not-found, forbidden, validation-failed, union-closed.
 */
export async function recordCheck(
  services: UnionServices,
  actor: Actor,
  unionId: string,
  body: Found,
): Promise<z.input<typeof unionCheck>> {
  const union = await requireUnion(services, actor, unionId, 'union.check');
  if (union.status !== 'active') {
    const closedOn = union.closedOn && dateToDay(union.closedOn);
    throw problem('union-closed', { status: union.status, closedOn });
  }
  const foundedOn = dateToDay(union.foundedOn);
  const checkedOn = requireDay(services, '/checkedOn', body.checkedOn, foundedOn);
  const { note, assemblyOn, members, ...rest } = body;
  if (assemblyOn !== null && assemblyOn > checkedOn) {
    throw invalidField('/assemblyOn', 'after-check', {
      zh: '会员（代表）大会的日期不能在检查日期之后',
      en: 'The assembly lies after the day of the check',
    });
  }
  const { checkedOn: _, ...haves } = rest;
  const row = await services.db.prisma.unionCheck.create({
    data: {
      id: newId(),
      unionId,
      checkedOn: dayToDate(checkedOn),
      members,
      assemblyOn: assemblyOn && dayToDate(plainDayFrom(assemblyOn)),
      ...haves,
      result: judge(body, checkedOn),
      note: note ?? null,
      checkedBy: actor.id,
      recordedAt: toDate(services.clock.now()),
    },
  });
  return toCheck(row, () => actor.displayName ?? actor.id);
}

/** Dormant without members or without an assembly in the year before; sound with all six haves. Pure. */
export function judge(
  found: Pick<Found, 'members' | 'assemblyOn' | (typeof checkHaves)[number]>,
  on: PlainDay,
): CheckResult {
  const met = found.assemblyOn !== null && found.assemblyOn > addMonths(on, -12);
  if (found.members === 0 || !met) return 'dormant';
  return checkHaves.every((have) => found[have] === true) ? 'sound' : 'weak';
}
