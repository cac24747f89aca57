import type { Actor } from '../../identity/actor.ts';
import type { Json } from '../../kit/canonical-json.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { isProblem, problem } from '../../problems/problem.ts';
import type { ChangeServices } from './change-services.ts';
import type { ChangeEffects } from './contract.ts';

/** How the open case of a unit ends: an event of its machine, or why it cannot. */
export type CaseEnd =
  | { event: { type: string; payload: { reason: string; evidence: string[]; [key: string]: Json } } }
  | { advice: { zh: string; en: string } };

interface PlannedEnd {
  caseId: string;
  number: string;
  version: number;
  event: { type: string; payload: Json };
}

type Hindrance = { id?: string; number?: string; advice: { zh: string; en: string } };

/**
 * Ends the open cases of a unit that is no more, each through the door by the person who records it (domain X02, X04
 * to X07: the case is closed with evidence, what was approved is inherited by nobody). All are looked at before the
 * first one ends.
 * @throws Problem unit-under-way naming every case that this person cannot end, and what helps; validation-failed
 * without a file to prove it; and the door's.
 */
export async function endCases(
  services: ChangeServices,
  actor: Actor,
  unitId: string,
  how: CaseEnd,
): Promise<ChangeEffects['cases']> {
  const open = await services.db.prisma.caseUnit.findMany({
    where: { unitId, open: true },
    select: { caseId: true },
    distinct: ['caseId'],
  });
  const looked = await Promise.all(open.map(({ caseId }) => planEnd(services, actor, caseId, how)));
  const hindrances = looked.flatMap((one) => ('advice' in one ? [one] : []));
  if (hindrances.length > 0) throw problem('unit-under-way', { cases: hindrances });
  const planned = looked.flatMap((one) => ('advice' in one ? [] : [one]));
  if (planned.length > 0 && 'event' in how && how.event.payload.evidence.length === 0) {
    throw invalidField('/evidence', 'file-needed', {
      zh: `案件 ${planned[0]?.number} 将随之办结，须上传证明材料`,
      en: `Case ${planned[0]?.number} ends with it: upload the paper that proves it`,
    });
  }
  for (const { caseId, event, version } of planned) {
    await services.engine.advanceCase({ actor, caseId, event, expectedVersion: version });
  }
  return planned.map(({ caseId, number, event }) => ({ id: caseId, number, end: event.type }));
}

async function planEnd(
  services: ChangeServices,
  actor: Actor,
  caseId: string,
  how: CaseEnd,
): Promise<PlannedEnd | Hindrance> {
  const looked = await services.engine.preview(caseId, actor).catch((thrown: unknown) => {
    if (isProblem(thrown, 'not-found')) return undefined;
    throw thrown;
  });
  if (!looked) return { advice: ELSEWHERE };
  const { caseNumber: number, version, ownerId } = looked.case;
  if (!('event' in how)) return { id: caseId, number, advice: how.advice };
  const units = await services.db.prisma.caseUnit.count({ where: { caseId, leftSeq: null } });
  if (units > 1) return { id: caseId, number, advice: JOINT };
  const possible = looked.events.find(({ type }) => type === how.event.type);
  if (!possible || possible.reason === 'actor') {
    return { id: caseId, number, advice: notYours(await nameOf(services, ownerId)) };
  }
  return { caseId, number, version, event: how.event };
}

async function nameOf({ db }: ChangeServices, userId: string | null): Promise<string | undefined> {
  if (userId === null) return undefined;
  const user = await db.prisma.user.findUnique({ where: { id: userId }, select: { displayName: true } });
  return user?.displayName;
}

const ELSEWHERE = {
  zh: '该单位有您权限范围之外的在办案件，请由承办人或督查员处理',
  en: 'A case outside your scope is under way: its instructor or a supervisor can help',
};
const JOINT = {
  zh: '该单位在一件联合建会案件中，请先在案件中登记“联建单位退出”',
  en: 'The unit is in a joint case: record there first that it left',
};

function notYours(owner: string | undefined) {
  const by = owner ?? '承办人';
  return {
    zh: `请${by}（或所在镇区工会干部）先办结此案，或者由其记载这一变更`,
    en: `${owner ?? 'Its instructor'} or the town officer ends the case first, or records the change`,
  };
}
