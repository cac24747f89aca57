import { newId } from '../../kit/ids.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { requireFreeCodes } from '../code-taken.ts';
import { insertUnit } from '../insert-unit.ts';
import { placeOf } from '../place-of.ts';
import { readIdentifiers } from '../unit-code.ts';
import type { ChangeServices } from './change-services.ts';
import type { Recorded, VerbOf } from './change-verb.ts';
import type { UnitChangeBody } from './contract.ts';
import { endCases } from './end-cases.ts';
import { endUnit, proofOf } from './end-unit.ts';
import { keepChange } from './keep-change.ts';
import type { ChangeableUnit } from './require-changeable.ts';

type Part = Extract<UnitChangeBody, { kind: 'split-off' }>['parts'][number];

/**
 * New units are split off, each with its own code and history, which points to the origin. An approval is never
 * inherited: each part gets a case with a start of its own (domain X06). An origin that lives on keeps its case.
 * @throws Problem validation-failed (code, place, a single part of an origin that ends), unit-under-way, and the door's.
 */
export const splitUnit: VerbOf<'split-off'> = async (services, actor, unit, { on, body }) => {
  const { db, clock } = services;
  const { remains, reason, evidence } = body;
  if (!remains && body.parts.length < 2) {
    throw invalidField('/parts', 'one-part', {
      zh: '原单位不再存续时，分立出的单位至少两家；只有一家请用“换码重新登记”',
      en: 'Where the origin ends there are at least two parts; for one, register it anew under its code',
    });
  }
  const parts = await Promise.all(body.parts.map((part, at) => readPart(services, unit, part, at)));
  await requireFreeCodes(
    services,
    parts.map(({ data }, at) => ({ code: data.code, pointer: `/parts/${at}/code` })),
  );
  const cases = remains
    ? []
    : await endCases(services, actor, unit.id, {
        event: { type: 'case.deregistered', payload: { reason, evidence } },
      });
  return db.prisma.$transaction(async (tx): Promise<Recorded> => {
    const ended = remains
      ? undefined
      : await endUnit(tx, {
          unitId: unit.id,
          on,
          status: 'split',
          closesUnions: true,
          ...proofOf(body, actor),
        });
    for (const part of parts) {
      await insertUnit(tx, clock, { ...part, from: on, source: 'split', by: actor.id });
    }
    const changeId = await keepChange(tx, clock, actor, {
      unitId: unit.id,
      kind: 'split-off',
      on,
      proof: body,
      counterpartIds: parts.map(({ id }) => id),
      detail: { remains },
      effects: { cases, ...ended?.effects },
      ...(ended ? { restores: ended.restores } : {}),
    });
    return { changeId, remarks: [ownCases(parts.length)] };
  });
};

async function readPart(services: ChangeServices, origin: ChangeableUnit, part: Part, at: number) {
  const { name, kind, address, industry, ...said } = part;
  const identifiers = readIdentifiers(
    said.code === undefined ? { kind } : { kind, code: said.code },
    `/parts/${at}`,
  );
  const place = await placeOf(
    services,
    {
      divisionCode: said.divisionCode ?? origin.divisionCode,
      lineId: said.lineId ?? origin.lineId ?? undefined,
      areaId: said.areaId ?? (said.divisionCode ? undefined : (origin.areaId ?? undefined)),
    },
    `/parts/${at}`,
  );
  return {
    id: newId(),
    name,
    place,
    demonstration: origin.demonstration,
    data: {
      kind,
      ...identifiers,
      address: address ?? null,
      industry: industry ?? origin.industry,
      chain: origin.chain,
      tags: origin.tags,
      placeKind: origin.placeKind,
    },
  };
}

function ownCases(parts: number): Bilingual {
  return {
    zh: `分立出的 ${parts} 家单位须各自建会：已有的批复不能沿用，请分别建案`,
    en: `Each of the ${parts} parts founds its own union: no approval is inherited, open a case for each`,
  };
}
