import { newId } from '../../kit/ids.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { requireFreeCodes } from '../code-taken.ts';
import { unitKind } from '../contract.ts';
import { insertUnit } from '../insert-unit.ts';
import { readIdentifiers } from '../unit-code.ts';
import type { Recorded, VerbOf } from './change-verb.ts';
import { endCases } from './end-cases.ts';
import { endUnit, proofOf } from './end-unit.ts';
import { keepChange } from './keep-change.ts';

/**
 * An employer comes back under another code, as an individual business that became a company does (domain X12). A code is
 * lifelong, so the new one is a new entry at the old place, and the entry before points to it.
 * @throws Problem validation-failed, unit-under-way, and the door's.
 */
export const reRegisterUnit: VerbOf<'re-registered'> = async (services, actor, unit, { on, body }) => {
  const { db, clock } = services;
  const kind = body.unitKind ?? unitKind.parse(unit.kind);
  const identifiers = readIdentifiers({ kind, code: body.code });
  const { code } = identifiers;
  if (code === null || code === unit.code) {
    throw invalidField('/code', 'same', { zh: '与原代码相同', en: 'That is its code already' });
  }
  await requireFreeCodes(services, [{ code, pointer: '/code' }]);
  const name = body.name ?? unit.name;
  const handOver = body.coverage === 'hand-over';
  const cases = await endCases(services, actor, unit.id, {
    event: {
      type: 'case.merged',
      payload: { reason: body.reason, evidence: body.evidence, survivor: `${name}（${code}）` },
    },
  });
  const successor = { id: newId(), siteId: newId() };
  return db.prisma.$transaction(async (tx): Promise<Recorded> => {
    await insertUnit(tx, clock, {
      id: successor.id,
      siteId: successor.siteId,
      name,
      place: { divisionCode: unit.divisionCode, lineId: unit.lineId, areaId: unit.areaId },
      demonstration: unit.demonstration,
      data: {
        kind,
        ...identifiers,
        address: unit.address,
        industry: unit.industry,
        legalRepresentative: unit.legalRepresentative,
        contactName: unit.contactName,
        contactPhone: unit.contactPhone,
        hasPartyBranch: unit.hasPartyBranch,
        businessScope: unit.businessScope,
        chain: unit.chain,
        tags: unit.tags,
        placeKind: unit.placeKind,
        parentId: unit.parentId,
      },
      from: on,
      source: 're-registered',
      by: actor.id,
    });
    const ended = await endUnit(tx, {
      unitId: unit.id,
      on,
      status: 'deregistered',
      successor,
      handOver,
      closesUnions: true,
      ...proofOf(body, actor),
    });
    const changeId = await keepChange(tx, clock, actor, {
      unitId: unit.id,
      kind: 're-registered',
      on,
      proof: body,
      counterpartIds: [successor.id],
      detail: {
        codeAfter: code,
        nameBefore: unit.name,
        nameAfter: name,
        ...(unit.code ? { codeBefore: unit.code } : {}),
      },
      effects: { cases, ...ended.effects },
      restores: ended.restores,
    });
    return { changeId, remarks: cases.length > 0 ? [NEW_CASE] : [] };
  });
};

const NEW_CASE = {
  zh: '原案件已办结；请为新登记的单位另行建案，已有批复不能沿用',
  en: 'The case has ended; open one for the new entry, since no approval is inherited',
};
