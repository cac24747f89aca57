import { checkUnifiedCode } from '../../machines/law/unified-code.ts';
import type { Actor } from '../identity/actor.ts';
import type { ContractBody } from '../kit/contract.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { isUniqueViolation } from '../store/index.ts';
import { endUnion, endUnionCoverages } from '../store/keep-unions.ts';
import type { closeUnion } from './contract.ts';
import { holdStanding, requireDay, requireUnion, type UnionServices } from './union-services.ts';

/**
 * A union ends outside a case: all it covers ends that day, and where it goes into another one, that one takes its units
 * over from the same day, in one transaction.
 * @throws Problem not-found, forbidden, validation-failed, union-closed.
 */
export async function close(
  services: UnionServices,
  actor: Actor,
  id: string,
  { on: said, why, into, reason, document }: ContractBody<typeof closeUnion>,
): Promise<void> {
  await requireUnion(services, actor, id, 'union.keep');
  if (into === id) throw wrongSuccessor();
  await services.db.transaction(async (tx) => {
    // Always in the order of their ids, so that two mergers never wait for each other.
    const ids = [id, ...(into ? [into] : [])].sort();
    const held = new Map(await inOrder(ids, async (each) => [each, await standingOr(tx, each, into)]));
    const union = held.get(id);
    if (!union) throw problem('not-found');
    const on = requireDay(services, '/on', said, union.foundedOn);
    const successor = into === undefined ? undefined : held.get(into);
    if (successor && successor.foundedOn > on) throw wrongSuccessor();
    const end = { id, on, why, into: into ?? null, reason, document, endedBy: actor.id };
    await endUnion(tx, end);
    await endUnionCoverages(tx, end);
  });
}

async function standingOr(
  tx: Parameters<typeof holdStanding>[0],
  id: string,
  into: string | undefined,
): ReturnType<typeof holdStanding> {
  try {
    return await holdStanding(tx, id);
  } catch (error) {
    throw id === into ? wrongSuccessor() : error;
  }
}

async function inOrder<T, R>(items: readonly T[], each: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await each(item));
  return results;
}

function wrongSuccessor() {
  return invalidField('/into', 'not-standing', {
    zh: '并入的工会应是当日存续的另一家工会',
    en: 'The union it goes into is another one that stands on that day',
  });
}

/**
 * Gives a union its own unified code from the certificate: 81 and the check characters; a letter that was probably meant
 * as a digit is offered, never put in.
 * @throws Problem not-found, forbidden, validation-failed.
 */
export async function setCode(services: UnionServices, actor: Actor, id: string, typed: string) {
  await requireUnion(services, actor, id, 'union.keep');
  const code = requireUnionCode(typed);
  try {
    await services.db.prisma.union.update({ where: { id }, data: { code } });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw invalidField('/code', 'taken', {
      zh: '该代码已登记给另一家工会',
      en: 'Another union has this code',
    });
  }
}

/** @returns the code in upper case. @throws Problem validation-failed. */
export function requireUnionCode(typed: string): string {
  const check = checkUnifiedCode(typed);
  if (!check.valid) {
    const meant = check.suggestion;
    throw invalidField('/code', check.fault, {
      zh: `${check.detail.zh}${meant ? `；是否应为 ${meant}？` : ''}`,
      en: `${check.detail.en}${meant ? `; was ${meant} meant?` : ''}`,
    });
  }
  if (!check.code.startsWith('81')) {
    throw invalidField('/code', 'not-a-union', {
      zh: '工会自身的代码以81开头；这是用人单位的代码',
      en: "A union's own code begins with 81; this is an employer's",
    });
  }
  return check.code;
}
