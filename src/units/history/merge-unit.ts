import { invalidField } from '../../problems/parse-input.ts';
import type { Prisma } from '../../store/index.ts';
import type { ChangeServices } from './change-services.ts';
import type { Recorded, VerbOf } from './change-verb.ts';
import { type CaseEnd, endCases } from './end-cases.ts';
import { endUnit, proofOf } from './end-unit.ts';
import { keepChange } from './keep-change.ts';
import { type ChangeableUnit, requireSuccessor } from './require-changeable.ts';
import { requireFreeForHandOver } from './require-free.ts';

/**
 * One unit goes into another, which keeps both histories: two employers merged (domain X04, X05), or one was registered
 * twice (X12). Of two employers the case of the one that is no more ends as merged; of one employer's two cases the
 * second ends as a duplicate, and where only the entry that goes has a case it had better be the one that stays.
 * @param alsoIn joins the transaction: what has to be true together with the merge.
 * @throws Problem validation-failed, unit-not-active, unit-under-way, and the door's.
 */
export const mergeUnit: VerbOf<'merged-into'> = async (
  services,
  actor,
  unit,
  { on, body },
  alsoIn = nothing,
) => {
  const { db, clock } = services;
  const into = await requireSuccessor(services, actor, unit, body.intoId);
  const siteId = mainSite(into);
  const handOver = body.coverage === 'hand-over';
  if (handOver) await requireFreeForHandOver(services, unit.id, into, on);
  const cases = await endCases(services, actor, unit.id, await howCasesEnd(services, into, body));
  return db.prisma.$transaction(async (tx): Promise<Recorded> => {
    const ended = await endUnit(tx, {
      unitId: unit.id,
      on,
      status: 'merged',
      successor: { id: into.id, siteId },
      handOver,
      closesUnions: body.cause === 'merger',
      ...proofOf(body, actor),
    });
    const changeId = await keepChange(tx, clock, actor, {
      unitId: unit.id,
      kind: 'merged-into',
      on,
      proof: body,
      counterpartIds: [into.id],
      detail: { cause: body.cause },
      effects: { cases, ...ended.effects },
      restores: ended.restores,
    });
    await alsoIn(tx);
    const remarks = body.cause === 'merger' ? [RESTATE] : [];
    return { changeId, remarks: [...remarks, ...(cases.length > 0 ? [CASE_ENDED] : [])] };
  });
};

const nothing = async (_: Prisma.TransactionClient) => undefined;

async function howCasesEnd(
  { db }: ChangeServices,
  into: ChangeableUnit,
  { cause, reason, evidence }: { cause: 'merger' | 'duplicate'; reason: string; evidence: string[] },
): Promise<CaseEnd> {
  if (cause === 'merger') {
    return { event: { type: 'case.merged', payload: { reason, evidence, survivor: into.name } } };
  }
  const other = await db.prisma.caseUnit.findFirst({
    where: { unitId: into.id, open: true },
    select: { case: { select: { caseNumber: true } } },
  });
  if (!other) return { advice: KEEP_THE_OTHER };
  const { caseNumber } = other.case;
  return { event: { type: 'case.closed-as-duplicate', payload: { reason, evidence, caseNumber } } };
}

function mainSite({ sites: [main] }: ChangeableUnit): string {
  if (main) return main.id;
  throw invalidField('/intoId', 'no-main-site', {
    zh: '承接单位没有本部场所，请先增加',
    en: 'The unit that takes over has no main site: add one first',
  });
}

const KEEP_THE_OTHER = {
  zh: '只有拟并入的单位有在办案件：请改为保留有案件的单位，或者先办结此案',
  en: 'Only the entry that would go has a case: keep that one instead, or end the case first',
};
const RESTATE = {
  zh: '合并后职工人数可能已过二十五人等界限，请为承接单位重新登记职工人数',
  en: 'Its staff may have passed a threshold: state the head-count of the unit that stays anew',
};
const CASE_ENDED = {
  zh: '被并入单位的案件已办结，其起始日期和办理经过仍可在承接单位的沿革中查到',
  en: 'The case of the unit that went has ended; its start and course stay in the history of the one that stays',
};
