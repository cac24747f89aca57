import {
  type CaseServices,
  readPersonalValues,
  readsPersonal,
  resourceOf,
  showPayload,
  toCaseAnswer,
} from '../../cases/index.ts';
import { toJson } from '../../engine/index.ts';
import type { Actor } from '../../identity/actor.ts';
import type { ContractAnswer } from '../../kit/contract.ts';
import { problem } from '../../problems/problem.ts';
import { readCaseListRow } from '../../store/case-list.ts';
import type { Procedure } from './contract.ts';

/** One case of a kind with all that its page shows. @throws Problem not-found, also outside the scope. */
export async function readProcedureCase(
  services: CaseServices,
  actor: Actor,
  kind: string,
  caseId: string,
): Promise<ContractAnswer<Procedure['get']>> {
  const { db, engine } = services;
  const looked = await engine.preview(caseId, actor, kind);
  const [row, values, parent] = await Promise.all([
    readCaseListRow(db.pool, caseId),
    readPersonalValues(db, caseId),
    looked.case.parentId === null
      ? null
      : db.prisma.case.findUnique({
          where: { id: looked.case.parentId },
          select: { id: true, caseNumber: true, title: true, kind: true },
        }),
  ]);
  if (!row) throw problem('not-found');
  const reads = readsPersonal(actor, resourceOf(looked), looked.acts.readPersonal);
  const answer = toCaseAnswer(looked);
  const { payload } = showPayload(toJson(answer.case.context), values, reads);
  return { ...answer, names: row.names, parent, recorded: Object(payload) };
}
