import type { StageEntry } from '../deadlines/clock-entry.ts';
import { deriveDeadline } from '../deadlines/derive-deadline.ts';
import { explainDays } from '../deadlines/explain-days.ts';
import { judgedDay } from '../deadlines/policy.ts';
import { policyText } from '../deadlines/policy-text.ts';
import { suspensionName } from '../deadlines/suspension-name.ts';
import type { Actor } from '../identity/actor.ts';
import { fromDate } from '../kit/clock.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import { shanghaiDay } from '../kit/plain-day.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import { problem } from '../problems/problem.ts';
import { type CaseListRow, readCaseListRow } from '../store/case-list.ts';
import type { CaseServices } from './case-services.ts';
import { type getCaseClock, SETUP_KIND } from './contract.ts';
import { toLight } from './to-case-answer.ts';

type LedgerRow = CaseListRow['ledger'][number];

/** The clock of a case, day by day, with the ledger it was derived from. @throws Problem not-found. */
export async function readClock(
  services: CaseServices,
  actor: Actor,
  caseId: string,
): Promise<ContractAnswer<typeof getCaseClock>> {
  const { db, engine, rulebook, clock } = services;
  await engine.preview(caseId, actor, SETUP_KIND); // not-found outside the scope
  const row = await readCaseListRow(db.pool, caseId);
  if (!row) throw problem('not-found');
  const { calendar, policy } = await rulebook.at(row.calendarVersion, row.policyVersion);
  const today = judgedDay(clock.now(), policy);
  const stages = await stageEntries(services, caseId);
  const deadline = deriveDeadline(row.ledger, calendar, policy, today, stages);
  return {
    state: deadline.state,
    light: toLight(deadline),
    startedOn: deadline.startedOn,
    dueOn: deadline.dueOn,
    stoppedOn: deadline.stoppedOn,
    promisedDays: deadline.budgetDays,
    extendedDays: deadline.extendedDays,
    netDays: deadline.net,
    grossDays: deadline.gross,
    elapsedDays: deadline.elapsedDays,
    suspendedDays: deadline.suspendedDays,
    chargedTo: deadline.chargedTo,
    chargedByStage: deadline.chargedByStage,
    days: explainDays(row.ledger, calendar, policy, today, stages).map(({ ordinal, ...day }) => ({
      ...day,
      number: ordinal,
    })),
    ledger: row.ledger.map((entry) => ({
      seq: entry.seq,
      kind: entry.kind,
      on: entry.on,
      detail: { ...entry.detail },
      label: ledgerWords(entry),
    })),
    calendarVersion: row.calendarVersion,
    policyVersion: row.policyVersion,
    policyText: policyText(policy),
  };
}

/** When the case entered which stage, from the states after its events. */
async function stageEntries({ db }: CaseServices, caseId: string): Promise<StageEntry[]> {
  const events = await db.prisma.caseEvent.findMany({
    where: { caseId },
    orderBy: { seq: 'asc' },
    select: { state: true, occurredAt: true },
  });
  const entries: StageEntry[] = [];
  for (const { state, occurredAt } of events) {
    const stage = state.split('.')[0] ?? '';
    if (entries.at(-1)?.stage !== stage) entries.push({ stage, on: shanghaiDay(fromDate(occurredAt)) });
  }
  return entries;
}

const HOLDERS: Record<string, Bilingual> = {
  enterprise: { zh: '企业', en: 'the enterprise' },
  instructor: { zh: '指导员', en: 'the instructor' },
  approver: { zh: '上级工会', en: 'the superior union' },
};

/** One line of the ledger in words. */
function ledgerWords({ kind, detail }: LedgerRow): Bilingual {
  const reason = suspensionName(detail.reason ?? '');
  switch (kind) {
    case 'start':
      return { zh: '开始计时', en: 'The clock starts' };
    case 'suspend': {
      const until = detail.until
        ? { zh: `，至 ${detail.until}`, en: ` until ${detail.until}` }
        : { zh: '', en: '' };
      return { zh: `中止：${reason.zh}${until.zh}`, en: `Suspended: ${reason.en}${until.en}` };
    }
    case 'resume':
      return { zh: `恢复计时：${reason.zh}`, en: `Resumed: ${reason.en}` };
    case 'extend':
      return { zh: `延期 ${detail.days} 个工作日`, en: `Extended by ${detail.days} working days` };
    case 'stop':
      return { zh: '停止计时', en: 'The clock stops' };
    case 'hold': {
      const holder = HOLDERS[detail.holder ?? ''] ?? { zh: '', en: '' };
      return { zh: `转至${holder.zh}`, en: `In the hands of ${holder.en}` };
    }
    case 'calendar':
      return { zh: `改用第 ${detail.version} 版日历`, en: `Calendar version ${detail.version}` };
    case 'policy':
      return { zh: `改用第 ${detail.version} 版时限规则`, en: `Policy version ${detail.version}` };
  }
}
