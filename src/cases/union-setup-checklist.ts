import type { z } from 'zod';
import { type ChecklistItem, checklist, type gates, paperKey } from '../../machines/union-setup/checklist.ts';
import { activeUnits, contextSchema, type UnionSetupContext } from '../../machines/union-setup/context.ts';
import { type CountyFacts, shippedCounty } from '../../machines/union-setup/facts.ts';
import { profiles } from '../../machines/union-setup/profile.ts';
import { missingPapers } from '../../machines/union-setup/rules/documents.ts';
import type { EvidenceFile } from './case-files.ts';
import type { checklistItem, missingThing } from './contract.ts';

export type WireChecklistItem = z.input<typeof checklistItem>;
export type MissingThing = z.input<typeof missingThing>;

/** What the checklist is drawn up from. */
export interface ChecklistSources {
  context: UnionSetupContext;
  county: CountyFacts;
  files: readonly EvidenceFile[];
  unitNames: ReadonlyMap<string, string>;
  blankForms: readonly { item: string; fileName: string; version: number; href: string }[];
  /** Paper key -> why it was returned, for readers who are told. */
  returnReasons: ReadonlyMap<string, string | null>;
  /** Code of an open fault -> its text, for readers who are told. */
  faultTexts: ReadonlyMap<string, string | null>;
}

/** The machine's context of a set-up case; undefined for another kind of case. */
export function setupContext(context: unknown): UnionSetupContext | undefined {
  return contextSchema.safeParse(context).data;
}

/** What a county has set differently from what ships. */
export function countyOf(setting: unknown): CountyFacts {
  return { ...shippedCounty, ...(Object(setting) as Partial<CountyFacts>) };
}

/** Every paper the case may bring, in the order of the stages, with where each stands. */
export function toChecklist(sources: ChecklistSources): WireChecklistItem[] {
  const { context, county } = sources;
  const items = checklist.filter((item) =>
    context.mode ? item.modes.includes(context.mode) : item.stage === 'survey',
  );
  return items.flatMap((item) =>
    placesOf(item, context).map((place) => toItem(item, place, sources, county)),
  );
}

type Place = { unitId: string; siteId: string } | undefined;

function placesOf(item: ChecklistItem, context: UnionSetupContext): Place[] {
  const eachUnit = item.perUnit && context.mode !== null && profiles[context.mode].perUnit;
  return eachUnit ? activeUnits(context) : [undefined];
}

function toItem(
  item: ChecklistItem,
  place: Place,
  sources: ChecklistSources,
  county: CountyFacts,
): WireChecklistItem {
  const key = paperKey(item.id, place);
  return {
    item: item.id,
    label: { zh: item.zh, en: item.en },
    stage: item.stage,
    required: item.required && !county.waivedItems.includes(item.id),
    personal: item.personal,
    unit: place
      ? { unitId: place.unitId, siteId: place.siteId, name: sources.unitNames.get(place.unitId) ?? '' }
      : null,
    status: sources.context.papers[key]?.status ?? 'missing',
    returnReason: sources.returnReasons.get(key) ?? null,
    files: sources.files.filter((file) => file.item === key),
    blankForm: formOf(item, sources),
  };
}

function formOf({ id }: ChecklistItem, { blankForms }: ChecklistSources): WireChecklistItem['blankForm'] {
  const form = blankForms.find((each) => each.item === id);
  return form ? { fileName: form.fileName, version: form.version, href: form.href } : null;
}

/**
 * The one list of what is missing: faults of the superior that are still open, then the papers of every gate
 * up to the next one. A paper that waits to be judged is the instructor's, one that is not there the
 * enterprise's.
 */
export function missingThings(sources: ChecklistSources, stage: string): MissingThing[] {
  const { context } = sources;
  const faults = Object.values(context.requests).flatMap((request) => request?.open ?? []);
  const named = faults.map((fault): MissingThing => {
    const text = sources.faultTexts.get(fault.code);
    const item = checklist.find((each) => each.id === fault.item);
    return {
      kind: 'fault',
      item: fault.item,
      label: item ? { zh: item.zh, en: item.en } : { zh: '补正事项', en: 'Fault to be mended' },
      detail: text ? { zh: text, en: text } : null,
      by: 'enterprise',
    };
  });
  const papers = missingAhead(sources, stage);
  return [
    ...named,
    ...papers.map((item): MissingThing => {
      const handedIn = placesOf(item, context).every((place) => {
        const status = context.papers[paperKey(item.id, place)]?.status;
        return status === 'uploaded' || status === 'accepted';
      });
      const label = { zh: item.zh, en: item.en };
      return {
        kind: 'document',
        item: item.id,
        label,
        detail: null,
        by: handedIn ? 'instructor' : 'enterprise',
      };
    }),
  ];
}

/** Before the mode is chosen nobody knows what it will ask for, but what every mode asks of the survey. */
function missingAhead({ context, county }: ChecklistSources, stage: string): ChecklistItem[] {
  if (context.mode === null && stage === 'survey') {
    return checklist.filter(
      (item) =>
        item.stage === 'survey' &&
        item.required &&
        !county.waivedItems.includes(item.id) &&
        context.papers[paperKey(item.id)]?.status !== 'accepted',
    );
  }
  const gate = gateAhead(stage);
  return gate ? missingPapers(context, { county }, gate) : [];
}

/** The gate at the end of a stage: what is asked for by then is worth naming now. */
function gateAhead(stage: string): (typeof gates)[number] | undefined {
  const ahead = new Map<string, (typeof gates)[number]>([
    ['survey', 'documents'],
    ['documents', 'documents'],
    ['mobilisation', 'mobilisation'],
    ['approval', 'result'],
    ['unveiling', 'unveiling'],
  ]);
  return ahead.get(stage);
}
