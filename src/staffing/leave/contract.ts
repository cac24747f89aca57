import { z } from 'zod';
import { light } from '../../cases/contract.ts';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { words } from '../../kit/words.ts';

// Who is away, and how the cases of one person go to others and come back (domain X14, requirement 19).

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const person = z.object({ id: uuid, name: z.string() });
const text = (max: number) => z.string().trim().min(1).max(max);

export const absenceKinds = ['annual', 'sick', 'personal', 'parental', 'training', 'secondment'] as const;
export const absenceKindLabels: Record<(typeof absenceKinds)[number], { zh: string; en: string }> = {
  annual: { zh: '年休假', en: 'Annual leave' },
  sick: { zh: '病假', en: 'Sick leave' },
  personal: { zh: '事假', en: 'Personal leave' },
  parental: { zh: '产假、陪产假或育儿假', en: 'Parental leave' },
  training: { zh: '脱产培训', en: 'Full-time training' },
  secondment: { zh: '借调', en: 'Secondment' },
};

export const absence = z
  .object({
    id: uuid,
    person,
    from: day,
    to: day.meta({ description: 'The last day away.' }),
    kind: z
      .enum(absenceKinds)
      .nullable()
      .meta({ description: 'Told to the person and to those who keep the staffing.' }),
    hasNote: z.boolean(),
    when: z.enum(['now', 'upcoming', 'past']),
    openCases: z.int().meta({ description: 'Open cases this person is responsible for now.' }),
    lent: z
      .int()
      .meta({ description: 'Open cases handed over for this absence that are still with the substitute.' }),
    declaredAt: instant,
  })
  .meta({ id: 'Absence' });

const declare = { tag: 'staffing', access: { act: 'absence.declare' } } as const;
const handOver = { tag: 'staffing', access: { act: 'case.reassign' } } as const;
const one = z.object({ id: uuid });

export const listAbsences = defineContract({
  ...declare,
  operationId: 'listAbsences',
  method: 'get',
  path: '/api/v1/staffing/absences',
  summary:
    'Who is away when: everybody for those who keep the staffing or reassign, otherwise oneself; latest end first',
  query: z.object({
    userId: uuid.optional(),
    when: z.enum(['now', 'upcoming', 'past']).optional(),
    ...pageQuery,
  }),
  responses: { 200: pageOf(absence) },
  problems: ['validation-failed'],
});

export const declareAbsence = defineContract({
  ...declare,
  operationId: 'declareAbsence',
  method: 'post',
  path: '/api/v1/staffing/absences',
  summary: 'Say that somebody is away: oneself, or another for those who keep the staffing',
  body: z
    .strictObject({
      userId: uuid.optional().meta({ description: 'Oneself when left out.' }),
      from: day,
      to: day,
      kind: z.enum(absenceKinds),
      note: text(300).optional().meta({ description: 'Personal: masked unless asked for with a purpose.' }),
    })
    .meta({ id: 'DeclareAbsence' }),
  responses: { 201: absence },
  problems: ['validation-failed'],
});

export const endAbsence = defineContract({
  ...declare,
  operationId: 'endAbsence',
  method: 'post',
  path: '/api/v1/staffing/absences/{id}/return',
  summary: 'Back before the last day, or not gone at all: the absence ends the day before, or is taken back',
  params: one,
  body: z
    .strictObject({ backOn: day.meta({ description: 'The first day at work again.' }) })
    .meta({ id: 'EndAbsence' }),
  responses: { 200: z.object({ absence: absence.nullable() }) },
  problems: ['validation-failed', 'not-found'],
});

export const viewAbsenceNote = defineContract({
  ...declare,
  operationId: 'viewAbsenceNote',
  method: 'post',
  path: '/api/v1/staffing/absences/{id}/note',
  summary: 'See the personal note of an absence; the view is logged with its purpose',
  params: one,
  body: z.object({ purpose: text(200) }),
  responses: { 200: z.object({ note: z.string().nullable() }) },
  problems: ['not-found'],
});

/** Why cases change hands. */
export const handOverCauses = ['leave', 'return', 'departure', 'unattended', 'balance'] as const;
export type HandOverCause = (typeof handOverCauses)[number];
export const handOverCauseLabels: Record<HandOverCause, { zh: string; en: string }> = {
  leave: { zh: '请假交接', en: 'Hand-over for an absence' },
  return: { zh: '返岗交回', en: 'Handed back after an absence' },
  departure: { zh: '离岗交接', en: 'Hand-over on departure' },
  unattended: { zh: '无在岗承办人，另行指定', en: 'Nobody present was responsible' },
  balance: { zh: '调整工作量', en: 'Sharing out the work anew' },
};

export const candidate = z
  .object({
    id: uuid,
    name: z.string(),
    ofLine: z.boolean(),
    load: z.object({ open: z.int(), dueThisWeek: z.int(), amber: z.int(), red: z.int() }),
    reason: words.meta({ description: 'Why this person, or why not.' }),
    fit: z.boolean().meta({ description: 'Present and without a conflict of interest.' }),
  })
  .meta({ id: 'AssignmentCandidate' });

export const caseToMove = z
  .object({
    case: z.object({
      id: uuid,
      caseNumber: z.string(),
      title: z.string(),
      line: z.string().nullable(),
      area: z.string().nullable(),
      light,
    }),
    from: person.nullable(),
    proposed: candidate.nullable(),
    candidates: z.array(candidate).meta({ description: 'Fit ones first, in the order of the proposal.' }),
    since: day.nullable().meta({ description: 'First day without a present owner, if it is.' }),
    workingDays: z
      .int()
      .nullable()
      .meta({ description: 'Working days without a present owner, today counted.' }),
  })
  .meta({ id: 'CaseToMove' });

export const previewHandOver = defineContract({
  ...handOver,
  operationId: 'previewHandOver',
  method: 'get',
  path: '/api/v1/staffing/hand-overs/preview',
  summary: 'What would move, to whom and why; nothing is changed',
  description:
    'leave and return name an absence, departure and balance a person; unattended is every open case in scope without a ' +
    'present owner.',
  query: z.object({ cause: z.enum(handOverCauses), absenceId: uuid.optional(), userId: uuid.optional() }),
  responses: { 200: z.object({ items: z.array(caseToMove) }) },
  problems: ['validation-failed', 'not-found'],
});

export const handOverView = z
  .object({
    id: uuid,
    cause: z.enum(handOverCauses),
    person: person.nullable(),
    absenceId: uuid.nullable(),
    by: person,
    startedAt: instant,
    finishedAt: instant.nullable().meta({ description: 'null: still under way.' }),
    counts: z.object({ pending: z.int(), moved: z.int(), refused: z.int() }),
  })
  .meta({ id: 'HandOver' });

export const handOverItem = z
  .object({
    case: z.object({ id: uuid, caseNumber: z.string(), title: z.string() }),
    from: person.nullable(),
    to: person,
    outcome: z.enum(['pending', 'moved', 'refused']),
    problem: words.nullable().meta({ description: 'Why it was refused.' }),
  })
  .meta({ id: 'HandOverItem' });

const handOvers = '/api/v1/staffing/hand-overs' as const;

export const confirmHandOver = defineContract({
  ...handOver,
  operationId: 'confirmHandOver',
  method: 'post',
  path: handOvers,
  summary: 'Hand cases over, one reassigned event each; runs as a job with a result for each',
  description:
    'The same id again answers the same hand-over and moves nothing twice; after a crash the job goes on with what is left. ' +
    'A case that is no longer with `fromId` when its turn comes is left where it is and says so.',
  body: z
    .strictObject({
      id: uuid.meta({ description: 'Chosen by the caller: one for one intention.' }),
      cause: z.enum(handOverCauses),
      absenceId: uuid.optional(),
      userId: uuid.optional(),
      items: z
        .array(
          z.strictObject({
            caseId: uuid,
            fromId: uuid.nullable().meta({ description: 'Who had it in the preview.' }),
            toId: uuid,
          }),
        )
        .min(1)
        .max(500),
    })
    .meta({ id: 'ConfirmHandOver' }),
  responses: { 202: handOverView },
  problems: ['validation-failed', 'not-found', 'idempotency-key-reused'],
});

export const showHandOver = defineContract({
  ...handOver,
  operationId: 'showHandOver',
  method: 'get',
  path: `${handOvers}/{id}`,
  summary: 'How far a hand-over is, and what became of each case',
  params: one,
  responses: { 200: handOverView.extend({ items: z.array(handOverItem) }) },
  problems: ['not-found'],
});

export const listHandOvers = defineContract({
  ...handOver,
  operationId: 'listHandOvers',
  method: 'get',
  path: handOvers,
  summary: 'Hand-overs so far, newest first: all of them for a supervisor, otherwise those one asked for',
  query: z.object({ absenceId: uuid.optional(), userId: uuid.optional(), ...pageQuery }),
  responses: { 200: pageOf(handOverView) },
  problems: ['validation-failed'],
});
