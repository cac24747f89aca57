import { z } from 'zod';
import type { Effect, UnionRef } from '../../machines/effect.ts';
import { paperKey } from '../../machines/union-setup/checklist.ts';
import type { CaseKind, KindEvent, LaidFile, ProjectionView, ProjectionWrite } from '../engine/index.ts';
import { derivedId } from '../kit/derived-id.ts';
import { addDays, plainDayFrom } from '../kit/plain-day.ts';
import { toUnionSetupFacts, unionSetupFactsSql } from './union-setup-facts.ts';

/** Union set-up (建会): how its cases touch units, unions and coverage. */
export const unionSetupKind: CaseKind = {
  name: 'union-setup',
  machine: 'union-setup@1',
  numberPrefix: 'JH',
  acts: { read: 'case.read', advance: 'case.advance', readPersonal: 'case.read-personal' },
  factsSql: unionSetupFactsSql,
  toFacts: toUnionSetupFacts,
  projections: toProjections,
  files: laidFiles,
};

/** The union that a case founds has an id that follows from the case's. */
export function foundedUnionId(caseId: string): string {
  return derivedId('union', caseId);
}

function toProjections(effect: Effect, view: ProjectionView): ProjectionWrite[] {
  const unionId = (ref: UnionRef) => (ref === 'new' ? foundedUnionId(view.caseId) : ref);
  const { columns } = view;
  switch (effect.type) {
    case 'case-unit.join':
      return [{ write: 'case-unit.join', unitId: effect.unitId, siteId: effect.siteId }];
    case 'case-unit.leave':
      return [{ write: 'case-unit.leave', unitId: effect.unitId, siteId: effect.siteId, lead: effect.lead }];
    case 'survey.adopt':
      return [{ write: 'survey.adopt', surveyId: effect.surveyId }];
    case 'union.create':
      return [
        {
          write: 'union.create',
          id: foundedUnionId(view.caseId),
          name: effect.name,
          mode: effect.mode,
          divisionCode: columns.divisionCode,
          organisationId: columns.organisationId,
          lineId: columns.lineId,
          areaId: columns.areaId,
          foundedOn: plainDayFrom(effect.foundedOn),
          approvedOn: plainDayFrom(effect.approvedOn),
          unveiledOn: null,
          replyNumber: effect.replyNumber,
          termYears: effect.termYears,
          demonstration: view.demonstration,
        },
      ];
    case 'union.update': {
      const { type: _, unionRef, approvedOn, unveiledOn, ...set } = effect;
      const days = {
        ...(approvedOn ? { approvedOn: plainDayFrom(approvedOn) } : {}),
        ...(unveiledOn ? { unveiledOn: plainDayFrom(unveiledOn) } : {}),
      };
      return [{ write: 'union.update', id: unionId(unionRef), set: { ...set, ...days } }];
    }
    case 'union.close': {
      const id = unionId(effect.unionRef);
      const closedOn = addDays(plainDayFrom(effect.on), 1);
      return [
        { write: 'union.update', id, set: { status: effect.why, closedOn } },
        { write: 'coverage.close-all', unionId: id, validTo: closedOn },
      ];
    }
    case 'coverage.open':
      return [
        {
          write: 'coverage.open',
          id: derivedId('coverage', view.caseId, String(view.seq), effect.unitId, effect.siteId),
          unitId: effect.unitId,
          siteId: effect.siteId,
          unionId: unionId(effect.unionRef),
          kind: effect.kind,
          validFrom: plainDayFrom(effect.from),
        },
      ];
    case 'coverage.close':
      return [
        {
          write: 'coverage.close',
          unitId: effect.unitId,
          siteId: effect.siteId,
          unionId: unionId(effect.unionRef),
          validTo: addDays(plainDayFrom(effect.to), 1),
        },
      ];
    default:
      return [];
  }
}

const uploaded = z.object({
  item: z.string(),
  unit: z.object({ unitId: z.string(), siteId: z.string() }).optional(),
  file: z.string(),
  fileName: z.object({ $personal: z.string() }).nullish(),
});
const proving = z.object({ evidence: z.array(z.string()).optional(), file: z.string().optional() });

/** Papers lie under their checklist item; what only proves an event lies under that event's name. */
function laidFiles({ type, payload }: KindEvent): LaidFile[] {
  if (type === 'document.uploaded') {
    const { item, unit, file, fileName } = uploaded.parse(payload);
    return [{ item: paperKey(item, unit), sha256: file, nameRef: fileName?.$personal ?? null }];
  }
  const { evidence = [], file } = proving.safeParse(payload).data ?? {};
  const hashes = new Set(file ? [...evidence, file] : evidence);
  return [...hashes].map((sha256) => ({ item: type, sha256, nameRef: null }));
}
