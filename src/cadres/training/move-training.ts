import type { Unmet } from '../../../machines/kernel.ts';
import type { CaseServices } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import type { Json } from '../../kit/canonical-json.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import { isProblem } from '../../problems/problem.ts';

/** An event for one of many: what became of it, and why where it was refused. */
export type Moved = { ok: true } | { ok: false; unmet: string[]; why: Bilingual };

const RETRIES = 5;

/**
 * Sends one event to a case of training with whatever version it has now, again when somebody was faster. What
 * the law or the state refuses is a value, since the others go on.
 * @throws whatever else the door throws.
 */
export async function moveTraining(
  { engine, db }: Pick<CaseServices, 'engine' | 'db'>,
  actor: Actor,
  caseId: string,
  type: string,
  payload: Json = {},
): Promise<Moved> {
  for (let tried = 1; ; tried += 1) {
    const { version } = await db.prisma.case.findUniqueOrThrow({
      where: { id: caseId },
      select: { version: true },
    });
    try {
      await engine.advanceCase({ actor, caseId, event: { type, payload }, expectedVersion: version });
      return { ok: true };
    } catch (thrown) {
      if (isProblem(thrown, 'version-conflict') && tried < RETRIES) continue;
      if (isProblem(thrown, 'guard-unmet')) return refused(thrown.extra.unmet);
      if (isProblem(thrown, 'transition-not-allowed'))
        return { ok: false, unmet: ['state'], why: WRONG_STATE };
      throw thrown;
    }
  }
}

const WRONG_STATE: Bilingual = { zh: '当前环节不能办理此事项', en: 'Not in its present state' };

function refused(unmet: readonly Pick<Unmet, 'rule' | 'severity' | 'detail'>[]): Moved {
  const blocking = unmet.filter(({ severity }) => severity === 'block');
  return {
    ok: false,
    unmet: blocking.map(({ rule }) => rule),
    why: {
      zh: blocking.map(({ detail }) => detail.zh).join('；'),
      en: blocking.map(({ detail }) => detail.en).join('; '),
    },
  };
}
