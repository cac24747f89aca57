import { z } from 'zod';
import type { Effect } from '../../../machines/effect.ts';
import { contextSchema } from '../../../machines/hiring-application/context.ts';
import type { CaseKind, KindEvent, LaidFile, ProjectionView, ProjectionWrite } from '../../engine/index.ts';
import { derivedId } from '../../kit/derived-id.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import { applicationFactsSql, roundFactsSql, toApplicationFacts, toRoundFacts } from './hiring-facts.ts';

const acts = { read: 'cadre.read', advance: 'cadre.advance', readPersonal: 'cadre.read-personal' } as const;

/** A hiring round (招聘): it writes nothing beside its own case. */
const hiringRoundKind: CaseKind = {
  name: 'hiring-round',
  machine: 'hiring-round@1',
  numberPrefix: 'ZP',
  acts,
  factsSql: roundFactsSql,
  toFacts: toRoundFacts,
  projections: () => [],
  files: provingFiles,
};

/** An application (应聘): it belongs to its round, and takes and frees places of the quota. */
const hiringApplicationKind: CaseKind = {
  name: 'hiring-application',
  machine: 'hiring-application@1',
  numberPrefix: 'YP',
  acts,
  factsSql: applicationFactsSql,
  toFacts: toApplicationFacts,
  projections: toProjections,
  files: provingFiles,
};

export const hiringKinds: readonly CaseKind[] = [hiringRoundKind, hiringApplicationKind];

function toProjections(effect: Effect, { caseId, seq, columns, context }: ProjectionView): ProjectionWrite[] {
  switch (effect.type) {
    case 'hiring.enter':
      return [{ write: 'hiring-application.enter', person: effect.person, post: effect.post }];
    case 'hiring.mark': {
      const { type: _, ...marks } = effect;
      return [{ write: 'hiring-application.mark', ...marks }];
    }
    case 'hiring.leave':
      return [{ write: 'hiring-application.leave' }];
    case 'quota.reserve':
      return [
        {
          write: 'quota.reserve',
          id: derivedId('quota-place', caseId, String(seq)),
          divisionCode: columns.divisionCode.slice(0, 6),
          contract: effect.contract,
          on: plainDayFrom(effect.on),
        },
      ];
    case 'quota.use': {
      const document = contextSchema.parse(context).contract?.number ?? '';
      return [{ write: 'quota.use', on: plainDayFrom(effect.on), document }];
    }
    case 'quota.release':
      return [{ write: 'quota.release', on: plainDayFrom(effect.on), why: effect.why }];
    default:
      return [];
  }
}

const proving = z.object({ evidence: z.array(z.string()).optional() });

/** What proves an event lies in the case under that event's name. */
function provingFiles({ type, payload }: KindEvent): LaidFile[] {
  const { evidence = [] } = proving.safeParse(payload).data ?? {};
  return [...new Set(evidence)].map((sha256) => ({ item: type, sha256, nameRef: null }));
}
