import type { CaseServices } from '../../cases/index.ts';
import { systemActor } from '../../identity/policies.ts';
import { isProblem } from '../../problems/problem.ts';
import { listDoubtedApplications } from '../../store/hiring-rows.ts';

/**
 * An objection that is upheld while names stand on public notice ends the application it is about, by itself, with the
 * objection as its ground; the clerk is told. Of one round, or of every one that a crash left behind: safe to run
 * again, at any time, by several at once. @returns how many ended.
 */
export async function followObjections(
  { db, engine }: { db: CaseServices['db']; engine: Pick<CaseServices['engine'], 'advanceCase'> },
  roundId?: string,
): Promise<number> {
  let ended = 0;
  for (const { id, version, code, roundNumber } of await listDoubtedApplications(db.pool, roundId ?? null)) {
    const reason = `公示异议 ${code} 经核查成立，结论见招聘 ${roundNumber}`;
    const event = { type: 'application.rejected', payload: { ground: 'objection', reason } };
    try {
      await engine.advanceCase({ actor: systemActor, caseId: id, event, expectedVersion: version });
      ended += 1;
    } catch (error) {
      // Somebody else was faster: the application has moved on, or is looked at again by the next run.
      if (!isProblem(error, 'version-conflict') && !isProblem(error, 'transition-not-allowed')) throw error;
    }
  }
  return ended;
}
