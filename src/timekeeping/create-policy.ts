import type { z } from 'zod';
import type { createPolicy as contract, policyVersion } from '../deadlines/contract.ts';
import { coversWholeFlow, type Policy, policySchema } from '../deadlines/policy.ts';
import { policyText } from '../deadlines/policy-text.ts';
import type { Actor } from '../identity/policies.ts';
import { type Clock, dateToDay, fromDate, toDate, toIsoMilliseconds } from '../kit/clock.ts';
import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import { invalidField } from '../problems/parse-input.ts';
import { type Database, insertPolicy } from '../store/index.ts';
import { SETUP_POLICY } from './policies.ts';

type PolicyView = z.input<typeof policyVersion>;

/** Every policy version, newest first. */
export async function listPolicies(db: Database, today: PlainDay): Promise<PolicyView[]> {
  const rows = await db.prisma.policyVersion.findMany({
    where: { name: SETUP_POLICY },
    orderBy: { version: 'desc' },
  });
  const ids = rows.map((row) => row.createdBy).filter((id) => id !== null);
  const users = await db.prisma.user.findMany({ where: { id: { in: ids } } });
  const inForce = rows
    .filter((row) => dateToDay(row.effectiveFrom) <= today)
    .sort((a, b) => b.effectiveFrom.getTime() - a.effectiveFrom.getTime())[0];
  return rows.map((row) => {
    const policy = policySchema.parse({ ...Object(row.data), version: row.version });
    const createdBy = users.find((user) => user.id === row.createdBy);
    return {
      version: row.version,
      effectiveFrom: dateToDay(row.effectiveFrom),
      inForce: row === inForce,
      coversWholeFlow: coversWholeFlow(policy),
      policy,
      text: policyText(policy),
      createdBy: createdBy ? { id: createdBy.id, name: createdBy.displayName } : null,
      createdAt: toIsoMilliseconds(fromDate(row.createdAt)),
    };
  });
}

/**
 * Adds a policy version for cases opened from a day on. Not for the past: what has been promised stands.
 * @returns its version.
 * @throws Problem validation-failed when the day lies before today or is taken already.
 */
export async function createPolicy(
  { db, clock }: { db: Database; clock: Clock },
  actor: Actor,
  wished: z.output<(typeof contract)['body']>,
): Promise<number> {
  const effectiveFrom = plainDayFrom(wished.effectiveFrom);
  if (effectiveFrom < clock.today()) {
    throw invalidField('/effectiveFrom', 'past', {
      zh: '生效日期不能早于今天',
      en: 'a policy does not reach back before today',
    });
  }
  const policy: Omit<Policy, 'version'> = wished.policy;
  const version = await insertPolicy(db, {
    name: SETUP_POLICY,
    effectiveFrom,
    data: policy,
    createdBy: actor.id,
    createdAt: toDate(clock.now()),
  });
  if (version === undefined) {
    throw invalidField('/effectiveFrom', 'taken', {
      zh: '该日已有政策版本生效',
      en: 'another version takes effect on this day',
    });
  }
  return version;
}
