import { enqueueActions, setup } from 'xstate';
import { z } from 'zod';
import type { EventSpec, Json, MachineDefinition, MachineEvent } from '../../../machines/definition.ts';
import type { Effect } from '../../../machines/effect.ts';
import { freeText, personalPointers, sha256, words } from '../../../machines/field.ts';
import { isLawful, ruleInput } from '../../../machines/kernel/judge.ts';

/**
 * A small machine for tests of the door: it opens, works, is submitted and decided, and asks for one effect
 * of each sort, so that what the door makes of effects can be seen without the law of union set-up.
 */

const unit = z.strictObject({ unitId: z.guid(), siteId: z.guid() });

const payloads = {
  'petition.accepted': z.strictObject({ note: freeText('备注', 'Note').optional() }),
  'petition.noted': z.strictObject({
    text: freeText('内容', 'Text'),
    witnesses: z
      .array(z.strictObject({ name: freeText('姓名', 'Name'), unit: words('单位', 'Unit') }))
      .optional(),
  }),
  'petition.filed': z.strictObject({
    item: words('材料', 'Item'),
    file: sha256(),
    fileName: freeText('文件名', 'File name'),
  }),
  'petition.submitted': z.strictObject({}),
  'petition.claimed': z.strictObject({}),
  'petition.returned': z.strictObject({ fault: freeText('问题', 'Fault') }),
  'petition.corrected': z.strictObject({}),
  'petition.granted': z.strictObject({ number: words('文号', 'Number'), name: words('名称', 'Name') }),
  'petition.withdrawn': z.strictObject({ reason: freeText('原因', 'Reason') }),
  'unit.joined': unit,
  'unit.left': z.strictObject({ ...unit.shape, lead: unit }),
} as const;

type PetitionType = keyof typeof payloads;
const acts: Record<PetitionType, string> = {
  'petition.accepted': 'case.accept',
  'petition.noted': 'case.prepare',
  'petition.filed': 'document.upload',
  'petition.submitted': 'request.submit',
  'petition.claimed': 'request.take-up',
  'petition.returned': 'request.decide',
  'petition.corrected': 'request.submit',
  'petition.granted': 'request.decide',
  'petition.withdrawn': 'case.end',
  'unit.joined': 'case.prepare',
  'unit.left': 'case.prepare',
};

const id = '00000000-0000-7000-8000-00000000000a';
const place = { unitId: id, siteId: id };
const examples: Record<PetitionType, Json> = {
  'petition.accepted': {},
  'petition.noted': { text: '来访' },
  'petition.filed': { item: 'roster', file: 'a'.repeat(64), fileName: '名册.pdf' },
  'petition.submitted': {},
  'petition.claimed': {},
  'petition.returned': { fault: '缺少印章' },
  'petition.corrected': {},
  'petition.granted': { number: '射工〔2026〕1号', name: '工会' },
  'petition.withdrawn': { reason: '不再需要' },
  'unit.joined': place,
  'unit.left': { ...place, lead: place },
};

const events = Object.fromEntries(
  Object.entries(payloads).map(([type, payload]): [string, EventSpec] => {
    const name = type as PetitionType;
    return [
      type,
      {
        type,
        label: { zh: type, en: type },
        payload,
        example: examples[name],
        act: acts[name],
        personal: personalPointers(payload),
        occurred: { zh: '发生之日', en: 'the day it happened' },
      },
    ];
  }),
);

export const contextSchema = z.strictObject({
  notes: z.int(),
  /** References alone: what was typed stands apart. */
  lastNote: z.unknown(),
  acceptedBy: z.string().nullable(),
});
type Context = z.infer<typeof contextSchema>;

const factsSchema = z.looseObject({ covered: z.boolean() });

const rules: MachineDefinition['rules'] = {
  notCovered: [
    {
      id: 'petition.not-covered',
      law: 'U1',
      check: ({ facts }) =>
        factsSchema.parse(facts).covered
          ? { detail: { zh: '该单位已有工会覆盖', en: 'The unit is covered by a union already' } }
          : undefined,
    },
  ],
};

function effectsOf(event: MachineEvent): Effect[] {
  const on = event.occurredOn;
  switch (event.type) {
    case 'petition.accepted':
      return [{ type: 'clock.start', on }];
    case 'petition.submitted':
    case 'petition.corrected':
      return [
        { type: 'clock.hold', on, holder: 'approver' },
        ...(event.type === 'petition.corrected'
          ? [{ type: 'clock.resume' as const, on, reason: 'correction' as const }]
          : []),
        { type: 'notice', topic: 'request-submitted', to: 'superior', params: {} },
      ];
    case 'petition.claimed':
      return [{ type: 'case.index', claimedBy: event.actor.id }];
    case 'petition.returned':
      return [
        { type: 'clock.suspend', on, reason: 'correction', cause: 'event' },
        { type: 'clock.hold', on, holder: 'enterprise' },
        { type: 'notice', topic: 'request-returned', to: 'owner', params: {} },
      ];
    case 'petition.granted': {
      const { number, name } = payloads['petition.granted'].parse(event.payload);
      return [
        { type: 'clock.stop', on },
        {
          type: 'union.create',
          name,
          mode: 'independent',
          foundedOn: on,
          approvedOn: on,
          replyNumber: number,
          termYears: 5,
        },
      ];
    }
    case 'petition.withdrawn':
      return [{ type: 'clock.stop', on }];
    case 'unit.joined': {
      const { unitId, siteId } = unit.parse(event.payload);
      return [{ type: 'case-unit.join', unitId, siteId }];
    }
    case 'unit.left': {
      const { unitId, siteId, lead } = payloads['unit.left'].parse(event.payload);
      return [{ type: 'case-unit.leave', unitId, siteId, lead }];
    }
    default:
      return [];
  }
}

const record = { actions: 'record' } as const;
const busy = {
  'petition.noted': record,
  'petition.filed': record,
  'unit.joined': record,
  'unit.left': record,
} as const;

function petitionMachine(name: string, reviewing: string) {
  return setup({
    types: {
      context: {} as Context,
      events: {} as MachineEvent,
      tags: {} as 'ended',
      emitted: {} as Effect,
    },
    guards: {
      notCovered: ({ context, event }) => isLawful(rules.notCovered ?? [], ruleInput(context, event)),
    },
    actions: {
      record: enqueueActions(({ context, event, enqueue }) => {
        const noted = event.type === 'petition.noted' ? payloadOf(event).text : context.lastNote;
        const acceptedBy = event.type === 'petition.accepted' ? event.actor.id : context.acceptedBy;
        const notes = context.notes + (event.type === 'petition.noted' ? 1 : 0);
        enqueue.assign({ notes, lastNote: noted, acceptedBy });
        for (const effect of effectsOf(event)) enqueue.emit(effect);
      }),
    },
  }).createMachine({
    id: name,
    type: 'parallel',
    context: { notes: 0, lastNote: null, acceptedBy: null },
    states: {
      progress: {
        initial: 'registered',
        states: {
          registered: { on: { 'petition.accepted': { target: 'work.drafting', ...record }, ...busy } },
          work: {
            initial: 'drafting',
            on: busy,
            states: {
              drafting: {
                on: {
                  'petition.submitted': { target: reviewing, ...record },
                  'petition.withdrawn': { target: '#withdrawn', ...record },
                },
              },
              [reviewing]: {
                on: {
                  'petition.claimed': record,
                  'petition.returned': { target: 'correcting', ...record },
                  'petition.granted': { guard: 'notCovered', target: '#granted', ...record },
                },
              },
              correcting: { on: { 'petition.corrected': { target: reviewing, ...record } } },
            },
          },
          granted: { id: 'granted', tags: ['ended'] },
          withdrawn: { id: 'withdrawn', tags: ['ended'] },
        },
      },
      clock: {
        initial: 'notStarted',
        states: {
          notStarted: { on: { 'petition.accepted': 'running' } },
          running: {
            on: {
              'petition.returned': 'suspended',
              'petition.granted': { guard: 'notCovered', target: 'stopped' },
              'petition.withdrawn': 'stopped',
            },
          },
          suspended: { on: { 'petition.corrected': 'running' } },
          stopped: {},
        },
      },
    },
  });
}

function payloadOf(event: MachineEvent): { [key: string]: unknown } {
  return z.looseObject({}).parse(event.payload);
}

function definition(version: number, reviewing: string): MachineDefinition {
  return {
    name: 'petition',
    version,
    id: `petition@${version}`,
    title: { zh: '申请', en: 'Petition' },
    machine: petitionMachine(`petition-${version}`, reviewing),
    progress: 'progress',
    clock: 'clock',
    opening: {
      label: { zh: '登记', en: 'Opened' },
      payload: z.strictObject({
        subject: words('事由', 'Subject'),
        caller: freeText('来电人', 'Caller').optional(),
      }),
      example: { subject: '建会' },
      act: 'case.open',
      personal: ['/caller'],
      occurred: { zh: '登记之日', en: 'the day it was opened' },
    },
    events,
    rules,
    routes: {},
    duties: {},
    labels: {},
    contextSchema,
    factsSchema,
    exampleFacts: { covered: false },
    reopen: (persisted, { occurredOn }) => ({
      value: { progress: { work: 'drafting' }, clock: 'running' },
      context: persisted.context,
      effects: [{ type: 'clock.start', on: occurredOn }],
    }),
  };
}

export const petition1 = definition(1, 'review');

/** Renames a state of the first version. */
export const petition2: MachineDefinition = {
  ...definition(2, 'examination'),
  migrateFrom: {
    'petition@1': ({ value, context }) => ({
      value: JSON.parse(JSON.stringify(value).replaceAll('"review"', '"examination"')),
      context,
    }),
  },
};

/** Where the third version has no room for a case under review. */
export const petition3: MachineDefinition = {
  ...definition(3, 'looking'),
  migrateFrom: { 'petition@2': (persisted) => persisted },
};

export const registry = Object.fromEntries(
  [petition1, petition2, petition3].map((each): [string, MachineDefinition] => [each.id, each]),
);
