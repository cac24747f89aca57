import { z } from 'zod';
import type { CadreSelectionFacts } from '../../../machines/cadre-selection/facts.ts';
import type { Effect } from '../../../machines/effect.ts';
import type { CaseKind, FactsGiven, KindEvent, LaidFile, ProjectionView } from '../../engine/index.ts';
import type { Json } from '../../kit/canonical-json.ts';
import { derivedId } from '../../kit/derived-id.ts';

import { plainDayFrom } from '../../kit/plain-day.ts';
import type { SelectionWrite } from '../../store/write-selection.ts';

/** Selecting or adjusting a cadre (选拔调整): the register of posts follows its effects. */
export const selectionKind: CaseKind = {
  name: 'cadre-selection',
  machine: 'cadre-selection@1',
  numberPrefix: 'XB',
  acts: { read: 'cadre.read', advance: 'cadre.advance', readPersonal: 'cadre.read-personal' },
  // A case that is being opened has no post yet: nothing is guarded before it stands.
  factsSql: `(SELECT jsonb_build_object('kind', p.kind, 'unitKind', p.unit_kind, 'closed', p.closed_on IS NOT NULL,
      'holdings', (SELECT COALESCE(jsonb_agg(jsonb_build_array(h.valid_from, h.valid_to) ORDER BY h.valid_from), '[]')
        FROM post_holdings h WHERE h.post_id = p.id AND h.case_id IS DISTINCT FROM c.id))
    FROM cadre_selections s JOIN posts p ON p.id = s.post_id WHERE s.case_id = c.id)`,
  toFacts,
  projections,
  files: laidFiles,
};

const rawPost = z
  .object({
    kind: z.string(),
    unitKind: z.string().nullable(),
    closed: z.boolean(),
    holdings: z.array(z.tuple([z.string(), z.string().nullable()])),
  })
  .nullable();
const span = z.object({ from: z.iso.date(), to: z.iso.date() });
const noticed = z.object({ notice: span.nullish() });

function toFacts(raw: Json, given: FactsGiven): CadreSelectionFacts & { [key: string]: Json } {
  const post = rawPost.parse(raw);
  return {
    post: post && { ...withoutHoldings(post), heldSince: heldSince(post.holdings, given.on) },
    noticeDays: noticeDays(given),
  };
}

function withoutHoldings({ kind, unitKind, closed }: NonNullable<z.output<typeof rawPost>>) {
  return { kind, unitKind, closed };
}

/** Since when somebody holds the post on a day, or will. */
function heldSince(holdings: readonly [string, string | null][], on: string): string | null {
  return holdings.find(([, to]) => to === null || to > on)?.[0] ?? null;
}

/** Working days of the public notice, its first and last day included. */
function noticeDays({ event, context, calendar }: FactsGiven): number | null {
  const found =
    event?.type === 'notice.posted'
      ? span.safeParse(event.payload).data
      : noticed.safeParse(context).data?.notice;
  if (!found) return null;
  const from = plainDayFrom(found.from);
  const to = plainDayFrom(found.to);
  if (to < from) return 0;
  return calendar.workingDaysBetween(from, to) + (calendar.isWorkingDay(from) ? 1 : 0);
}

function projections(effect: Effect, view: ProjectionView): SelectionWrite[] {
  const { columns, demonstration, actor } = view;
  const { divisionCode, organisationId } = columns;
  const common = {
    write: 'selection' as const,
    divisionCode,
    organisationId,
    demonstration,
    recordedBy: actor.id,
  };
  switch (effect.type) {
    case 'selection.open':
    case 'selection.candidate':
    case 'selection.end':
    case 'post.relieve':
      return [{ ...common, deed: effect }];
    case 'post.appoint':
      return [{ ...common, deed: { ...effect, id: derivedId('holding', view.caseId, String(view.seq)) } }];
    case 'cadre-action.record':
      return [{ ...common, deed: { ...effect, id: derivedId('cadre-action', view.caseId) } }];
    default:
      return [];
  }
}

const proving = z.object({ evidence: z.array(z.string()) });

/** What proves an event lies under that event's name. */
function laidFiles({ type, payload }: KindEvent): LaidFile[] {
  const evidence = proving.safeParse(payload).data?.evidence ?? [];
  return [...new Set(evidence)].map((sha256) => ({ item: type, sha256, nameRef: null }));
}
