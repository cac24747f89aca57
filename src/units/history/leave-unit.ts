import { invalidField } from '../../problems/parse-input.ts';
import type { Recorded, VerbOf } from './change-verb.ts';
import { endCases } from './end-cases.ts';
import { endUnit, proofOf } from './end-unit.ts';
import { keepChange } from './keep-change.ts';

/**
 * A unit moves out of the county: it is another superior's from that day on (domain X02).
 * @throws Problem validation-failed for a place inside the county, unit-under-way, and the door's.
 */
export const moveOut: VerbOf<'moved-out'> = async (services, actor, unit, { on, body }) => {
  const { newDivision, reason, evidence } = body;
  if (newDivision.slice(0, 6) === unit.divisionCode.slice(0, 6)) {
    throw invalidField('/newDivision', 'same-county', {
      zh: '仍在本县：请调整所属镇区、条线和网格，不作迁出',
      en: 'That is inside the county: give the unit another place instead',
    });
  }
  const cases = await endCases(services, actor, unit.id, {
    event: { type: 'case.moved-out', payload: { reason, evidence, newDivision } },
  });
  return services.db.prisma.$transaction(async (tx): Promise<Recorded> => {
    const ended = await endUnit(tx, {
      unitId: unit.id,
      on,
      status: 'moved-out',
      closesUnions: true,
      ...proofOf(body, actor),
    });
    const changeId = await keepChange(tx, services.clock, actor, {
      unitId: unit.id,
      kind: 'moved-out',
      on,
      proof: body,
      detail: { newDivision },
      effects: { cases, ...ended.effects },
      restores: ended.restores,
    });
    return { changeId, remarks: cases.length > 0 ? [OFFER_FILE] : [] };
  });
};

/**
 * A unit is deregistered, loses its licence or closes: no employer, no union (Trade Union Law, article 13; domain X07).
 * @throws Problem unit-under-way, and the door's.
 */
export const deregisterUnit: VerbOf<'deregistered'> = async (services, actor, unit, { on, body }) => {
  const { cause, reason, evidence } = body;
  const cases = await endCases(services, actor, unit.id, {
    event: { type: 'case.deregistered', payload: { reason, evidence } },
  });
  return services.db.prisma.$transaction(async (tx): Promise<Recorded> => {
    const ended = await endUnit(tx, {
      unitId: unit.id,
      on,
      status: 'deregistered',
      closesUnions: true,
      ...proofOf(body, actor),
    });
    const changeId = await keepChange(tx, services.clock, actor, {
      unitId: unit.id,
      kind: 'deregistered',
      on,
      proof: body,
      detail: { cause },
      effects: { cases, ...ended.effects },
      restores: ended.restores,
    });
    return { changeId, remarks: ended.effects.coveragesEnded.length > 0 ? [MEMBERS] : [] };
  });
};

const OFFER_FILE = {
  zh: '案件已按“已迁出”办结；可打印案卷交企业带往迁入地的工会',
  en: 'The case has ended as moved out; its file can be printed for the union of the place it goes to',
};
const MEMBERS = {
  zh: '工会已随单位终止：请向上一级工会报告，会员会籍可由上一级工会保留',
  en: 'The union ended with its employer: report it to the superior, which may keep the members’ standing',
};
