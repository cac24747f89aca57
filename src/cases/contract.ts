import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { defineSheet } from '../kit/sheet-contract.ts';
import { words } from '../kit/words.ts';
import { unmetRuleSchema } from '../problems/catalogue.ts';

// What a case looks like over the wire. Every word a person reads comes in Chinese and in English, so that
// the console changes language without asking again. Days are YYYY-MM-DD in Asia/Shanghai, instants ISO.

export { words } from '../kit/words.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const named = z.object({ id: z.string(), name: z.string() });

/** The kind of case this desk is about. */
export const SETUP_KIND = 'union-setup';

export const modes = ['A', 'B', 'C', 'D'] as const;
export const modeLabels: Record<(typeof modes)[number], { zh: string; en: string }> = {
  A: { zh: '独立建会', en: 'Own committee' },
  B: { zh: '联合建会', en: 'Joint union' },
  C: { zh: '加入已有工会', en: 'Join an existing union' },
  D: { zh: '组织员', en: 'Organiser' },
};

/** A light is colour, word and number: `text` is the sentence for the screen, never the colour alone. */
export const lightNames = [
  'notStarted',
  'green',
  'amber',
  'red',
  'suspended',
  'provisional',
  'stopped',
] as const;
export const light = z
  .object({
    light: z.enum(lightNames),
    colour: z.enum(['green', 'amber', 'red', 'blue', 'purple', 'grey']),
    word: words.meta({ example: { zh: '临期', en: 'due soon' } }),
    text: words.meta({ example: { zh: '剩余 1 个工作日', en: '1 working day left' } }),
    remaining: z.int().nullable().meta({ description: 'Working days left; negative when overdue.' }),
    dueOn: day.nullable(),
    provisional: z.boolean().meta({ description: 'Counted on a year without a published calendar.' }),
    verdict: z.enum(['not-started', 'open-not-due', 'open-overdue', 'on-time', 'late']),
  })
  .meta({ id: 'Light' });

/** What one event type may do now, and if not, why: the state, the rules, or who asks. */
export const possibility = z
  .object({
    type: z.string(),
    label: words,
    allowed: z.boolean(),
    reason: z.enum(['state', 'rules', 'actor', 'duty']).nullable(),
    unmet: z.array(unmetRuleSchema),
    needs: z
      .array(z.string())
      .meta({ description: 'Payload fields (JSON pointers) a rule will still ask for.' }),
  })
  .meta({ id: 'Possibility' });

const caseFields = {
  id: uuid,
  caseNumber: z.string().meta({ example: 'JH-320924-2026-0001' }),
  title: z.string(),
  kind: z.string(),
  machine: z.string().meta({ example: 'union-setup@1' }),
  version: z.int(),
  mode: z.enum(modes).nullable(),
  stage: z.string(),
  stageLabel: words,
  state: z.string(),
  stateLabel: words,
  ended: z.boolean(),
  parentId: uuid.nullable().meta({ description: 'The case it belongs to.' }),
  segment: z.int().meta({ description: '1, and one more for each reopening.' }),
  holder: z
    .enum(['enterprise', 'instructor', 'approver'])
    .meta({ description: 'Whose hands the case is in.' }),
  divisionCode: z.string(),
  unitId: uuid.nullable(),
  siteId: uuid.nullable(),
  lineId: z.string().nullable(),
  areaId: z.string().nullable(),
  organisationId: uuid.nullable().meta({ description: 'The superior union.' }),
  ownerId: uuid.nullable().meta({ description: 'The instructor responsible.' }),
  claimedBy: uuid.nullable().meta({ description: 'The approver who holds the file.' }),
  openedBy: uuid,
  openedAt: instant,
  startedOn: day.nullable(),
  dueOn: day.nullable(),
  stoppedOn: day.nullable(),
  endedOn: day.nullable(),
  provisional: z.boolean(),
  updatedAt: instant,
  calendarVersion: z.int(),
  policyVersion: z.int(),
  imported: z.boolean(),
  demonstration: z.boolean(),
};

/** Names for the ids of a case, so that a list reads without another request. */
export const caseNames = z
  .object({
    unit: z.string().nullable(),
    line: z.string().nullable(),
    area: z.string().nullable(),
    town: z.string().nullable(),
    organisation: z.string().nullable(),
    owner: z.string().nullable(),
    claimedBy: z.string().nullable(),
    openedBy: z.string().nullable(),
  })
  .meta({ id: 'CaseNames' });

export const caseRow = z.object({ ...caseFields, light, names: caseNames }).meta({ id: 'CaseRow' });
export type CaseRow = z.infer<typeof caseRow>;

export const caseView = z
  .object({
    ...caseFields,
    states: z
      .record(z.string(), z.string())
      .meta({ description: 'State path of each region, for the drawing of the statechart.' }),
    context: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What the case has recorded. Personal values stand here as references only.' }),
  })
  .meta({ id: 'Case' });
export type CaseView = z.infer<typeof caseView>;

export const caseAnswer = z
  .object({
    case: caseView,
    events: z.array(possibility),
    abilities: z
      .record(z.string(), z.boolean())
      .meta({ description: 'What the caller may do beside events.' }),
    light,
    eventSeq: z
      .int()
      .nullable()
      .meta({ description: 'The event this answers; null for a look, 0 for an entry that waits.' }),
    lateEntryId: uuid.nullable().meta({ description: 'The entry that waits for a supervisor.' }),
  })
  .meta({ id: 'CaseAnswer' });
export type CaseAnswer = z.infer<typeof caseAnswer>;

export const evidenceFile = z
  .object({
    id: uuid,
    seq: z.int().meta({ description: 'The event that laid it into the case.' }),
    item: z.string(),
    name: z
      .string()
      .nullable()
      .meta({ description: 'Null for those who may not see personal data, or erased.' }),
    mediaType: z.string(),
    size: z.int(),
    sha256: z.string(),
    uploadedAt: instant,
    uploadedBy: named.nullable(),
    href: z.string(),
  })
  .meta({ id: 'EvidenceFile' });

export const checklistItem = z
  .object({
    item: z.string(),
    label: words,
    stage: z.string(),
    required: z.boolean(),
    status: z.enum(['missing', 'uploaded', 'accepted', 'returned']),
    returnReason: z.string().nullable(),
    files: z.array(evidenceFile),
    personal: z.boolean().meta({ description: 'The paper holds personal data.' }),
    unit: z
      .object({ unitId: uuid, siteId: uuid, name: z.string() })
      .nullable()
      .meta({ description: 'Whose paper it is, where each unit of a joint case brings its own.' }),
    blankForm: z.object({ fileName: z.string(), version: z.int(), href: z.string() }).nullable(),
  })
  .meta({ id: 'ChecklistItem' });

/** The one list of what is missing: papers, and faults named in a return that are still open. */
export const missingThing = z
  .object({
    kind: z.enum(['document', 'fault', 'rule']),
    item: z.string().nullable(),
    label: words,
    detail: words.nullable(),
    by: z.enum(['enterprise', 'instructor', 'approver']),
  })
  .meta({ id: 'MissingThing' });

/** 催办, 督办, 通报: a reminder, supervision, a circular. */
export const measureLevels = ['urge', 'supervise', 'circulate'] as const;
export const measureLevelLabels: Record<(typeof measureLevels)[number], { zh: string; en: string }> = {
  urge: { zh: '催办', en: 'Reminder' },
  supervise: { zh: '督办', en: 'Supervised' },
  circulate: { zh: '通报', en: 'Circular' },
};

export const measure = z
  .object({
    caseId: uuid,
    caseNumber: z.string(),
    title: z.string(),
    seq: z.int(),
    number: z.string(),
    level: z.enum(measureLevels),
    levelLabel: words,
    addressee: named,
    issuedBy: named,
    issuedAt: instant,
    reason: z.string().nullable(),
    answerBy: day,
    answer: z.string().nullable(),
    answeredAt: instant.nullable(),
    overdue: z.boolean(),
    href: z.string().meta({ description: 'The printable sheet.' }),
  })
  .meta({ id: 'Measure' });

export const caseDetail = caseAnswer
  .extend({
    names: caseNames,
    units: z.array(
      z.object({
        unitId: uuid,
        unitName: z.string(),
        siteId: uuid,
        siteName: z.string(),
        lead: z.boolean(),
        open: z.boolean().meta({ description: 'False when the unit left or the case ended.' }),
        namedBefore: z
          .array(z.object({ name: z.string(), until: day }))
          .meta({ description: 'Names borne since the case was opened, each to the day before `until`.' }),
      }),
    ),
    remarks: z
      .array(words)
      .meta({ description: 'What to look at: a unit renamed meanwhile, a union named after the old name.' }),
    checklist: z.array(checklistItem),
    missing: z.array(missingThing),
    people: z.array(
      z.object({
        role: z.string(),
        roleLabel: words,
        id: uuid,
        name: z.string(),
        organisation: z.string().nullable(),
      }),
    ),
    measures: z.array(measure),
    pending: z.object({
      lateEntries: z.int(),
      suspension: z.boolean(),
      extension: z.boolean(),
    }),
    clock: z.object({
      state: z.string(),
      startedOn: day.nullable(),
      dueOn: day.nullable(),
      stoppedOn: day.nullable(),
      netDays: z.int(),
      grossDays: z.int(),
      suspendedDays: z.int(),
      chargedTo: z.object({ enterprise: z.int(), instructor: z.int(), approver: z.int() }),
    }),
    acceptanceSlip: z.boolean().meta({ description: 'A slip with a valid secret is out.' }),
  })
  .meta({ id: 'CaseDetail' });

export const historyEvent = z
  .object({
    seq: z.int(),
    kind: z.enum(['machine', 'system']),
    type: z.string(),
    label: words,
    machine: z.string(),
    state: z.string().meta({ description: 'Where the procedure stood after it.' }),
    actor: z.object({ id: uuid.nullable(), name: z.string().nullable(), role: z.string() }),
    occurredAt: instant,
    recordedAt: instant,
    late: z.boolean().meta({ description: 'Recorded beyond the days policy allows, with confirmation.' }),
    confirmedBy: named.nullable(),
    payload: z
      .unknown()
      .meta({ description: 'Personal values are masked, withheld or erased; see `personal`.' }),
    personal: z.array(
      z.object({
        pointer: z.string(),
        ref: uuid,
        state: z.enum(['shown', 'masked', 'withheld', 'erased']),
      }),
    ),
    effects: z.array(z.object({ type: z.string() }).loose()),
    hash: z.string(),
    previousHash: z.string(),
    hashAlgorithm: z.string(),
  })
  .meta({ id: 'HistoryEvent' });

export const clockAnswer = z
  .object({
    state: z.string(),
    light,
    startedOn: day.nullable(),
    dueOn: day.nullable(),
    stoppedOn: day.nullable(),
    promisedDays: z.int().meta({ description: 'The budget, extensions included.' }),
    extendedDays: z.int(),
    netDays: z.int(),
    grossDays: z.int(),
    elapsedDays: z.int().meta({ description: 'Calendar days.' }),
    suspendedDays: z.record(z.string(), z.int()).meta({ description: 'Suspended working days by reason.' }),
    chargedTo: z.object({ enterprise: z.int(), instructor: z.int(), approver: z.int() }),
    chargedByStage: z.record(z.string(), z.int()),
    days: z.array(
      z.object({
        day,
        working: z.boolean(),
        counted: z.boolean(),
        number: z
          .int()
          .nullable()
          .meta({ description: 'The how-manieth counted day; above the budget it is overdue.' }),
        reason: words,
        provisional: z.boolean(),
        holder: z.enum(['enterprise', 'instructor', 'approver']).nullable(),
        stage: z.string().nullable(),
        ahead: z.boolean().meta({ description: 'A day to come.' }),
        overdue: z.boolean(),
      }),
    ),
    ledger: z.array(
      z.object({
        seq: z.int(),
        kind: z.string(),
        on: day,
        detail: z.record(z.string(), z.unknown()),
        label: words,
      }),
    ),
    calendarVersion: z.int(),
    policyVersion: z.int(),
    policyText: words.meta({ description: 'What starts, stops and suspends the clock under this policy.' }),
  })
  .meta({ id: 'CaseClock' });

const id = z.object({ id: uuid });
const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { message: 'U+0000' });

export const openCaseBody = z
  .object({
    kind: z.literal(SETUP_KIND).default(SETUP_KIND),
    units: z
      .array(
        z.object({
          unitId: uuid,
          siteId: uuid.optional().meta({ description: 'The main site when left out.' }),
        }),
      )
      .min(1)
      .max(50)
      .meta({ description: 'The first leads. Several only for a joint union (mode B).' }),
    organisationId: uuid
      .optional()
      .meta({ description: 'The superior union; the rule’s proposal when left out.' }),
    ownerId: uuid.optional().meta({ description: 'The instructor; by line when left out.' }),
    occurredAt: instant.optional(),
  })
  .meta({ id: 'OpenCase' });
export type OpenCaseBody = z.infer<typeof openCaseBody>;

export const openCase = defineContract({
  operationId: 'openCase',
  method: 'post',
  path: '/api/v1/cases',
  tag: 'cases',
  summary: 'Open a union set-up case for a unit',
  access: { act: 'case.open' },
  headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
  body: openCaseBody,
  responses: { 201: caseAnswer },
  problems: [
    'unit-not-active',
    'validation-failed',
    'not-found',
    'duplicate-case',
    'guard-unmet',
    'idempotency-key-reused',
  ],
});

export const proposeCase = defineContract({
  operationId: 'proposeCase',
  method: 'get',
  path: '/api/v1/cases/proposal',
  tag: 'cases',
  summary:
    'What opening a case for this unit would propose: superior union, instructor, and what stands against it',
  access: { act: 'case.open' },
  query: z.object({ unitId: uuid, siteId: uuid.optional() }),
  responses: {
    200: z.object({
      organisation: named.nullable(),
      owner: named.nullable(),
      owners: z.array(named.extend({ fit: z.boolean(), reason: words })).meta({
        description:
          'Every instructor on duty: who is present and without a conflict of interest first, by line, then by load.',
      }),
      openCase: z.object({ id: uuid, caseNumber: z.string() }).nullable(),
      survey: z
        .object({ id: uuid, surveyedOn: day, staff: z.int(), willingness: z.string() })
        .nullable()
        .meta({
          description: 'The latest survey that no case has adopted: the case’s own can begin from it.',
        }),
      warnings: z.array(words),
    }),
  },
  problems: ['validation-failed', 'not-found'],
});

const caseFilters = {
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .meta({ description: 'A fragment of number, title or unit name or code.' }),
  kind: z.literal(SETUP_KIND).optional(),
  stage: z.string().max(60).optional(),
  light: z.enum(lightNames).optional(),
  line: z.string().max(60).optional(),
  area: z.string().max(60).optional(),
  town: z
    .string()
    .regex(/^\d{6,12}$/)
    .optional()
    .meta({ description: 'Division code prefix.' }),
  organisation: uuid.optional(),
  instructor: uuid.optional(),
  mode: z.enum(modes).optional(),
  mine: z
    .enum(['todo', 'done', 'started', 'supervised'])
    .optional()
    .meta({ description: '待办 | 已办 | 我发起 | 督办 (a measure on it is addressed to me).' }),
  dueBefore: day.optional(),
  provisional: z.stringbool().optional(),
  ended: z.stringbool().optional(),
};

const caseSort = z.enum(['urgency', 'number', 'updated']).default('urgency');

export const listCases = defineContract({
  operationId: 'listCases',
  method: 'get',
  path: '/api/v1/cases',
  tag: 'cases',
  summary: 'Cases inside the caller’s scope, most urgent first',
  access: { act: 'case.list' },
  query: z.object({ ...caseFilters, sort: caseSort, ...pageQuery }),
  responses: { 200: pageOf(caseRow) },
  problems: ['validation-failed'],
});

export const downloadCases = defineSheet(
  {
    operationId: 'downloadCases',
    path: '/api/v1/cases/sheet',
    tag: 'cases',
    summary: 'The list of cases as it is filtered and ordered, as a file',
    access: { act: 'case.list' },
  },
  { ...caseFilters, sort: caseSort },
);

const counted = z.record(z.string(), z.int());
export const countCases = defineContract({
  operationId: 'countCases',
  method: 'get',
  path: '/api/v1/cases/counts',
  tag: 'cases',
  summary: 'How many cases the same filters find, by light, stage and mine',
  access: { act: 'case.list' },
  query: z.object(caseFilters),
  responses: {
    200: z.object({
      total: z.int(),
      open: z.int(),
      ended: z.int(),
      light: counted,
      stage: counted,
      mine: counted,
    }),
  },
  problems: ['validation-failed'],
});

export const getCase = defineContract({
  operationId: 'getCase',
  method: 'get',
  path: '/api/v1/cases/{id}',
  tag: 'cases',
  summary: 'One case with what may be done, what is missing, the clock and the people in charge',
  access: { act: 'case.read' },
  params: z.object({ id: z.string().max(60).meta({ description: 'Id or case number.' }) }),
  responses: {
    200: { description: 'ETag is the version', schema: caseDetail, headers: { ETag: 'The version.' } },
  },
  problems: ['not-found'],
});

export const advanceCaseBody = z
  .object({
    type: z.string().min(1).max(80).meta({ example: 'case.accepted' }),
    payload: z.record(z.string(), z.unknown()).default({}),
    occurredAt: instant.optional().meta({ description: 'Now when left out; never in the future.' }),
  })
  .meta({ id: 'AdvanceCase' });

export const lateEntry = z
  .object({
    id: uuid,
    caseId: uuid,
    caseNumber: z.string(),
    title: z.string(),
    type: z.string(),
    label: words,
    payload: z.unknown(),
    actor: named,
    occurredAt: instant,
    requestedAt: instant,
    status: z.enum(['pending', 'confirmed', 'refused']),
    decidedBy: named.nullable(),
    decidedAt: instant.nullable(),
    decisionNote: z.string().nullable(),
  })
  .meta({ id: 'LateEntry' });

export const advanceCase = defineContract({
  operationId: 'advanceCase',
  method: 'post',
  path: '/api/v1/cases/{id}/events',
  tag: 'cases',
  summary: 'Record an event on a case: the one door',
  description:
    'If-Match carries the version that was seen. An entry later than policy allows answers 202 and waits for a supervisor.',
  access: { act: 'case.advance' },
  params: id,
  headers: z.object({
    'if-match': z.string().max(40).optional(),
    'idempotency-key': z.string().min(1).max(200).optional(),
  }),
  body: advanceCaseBody,
  lateBody: true,
  responses: {
    200: caseAnswer,
    202: {
      description: 'Kept as a late entry until a supervisor confirms it',
      schema: caseAnswer,
    },
  },
  problems: [
    'validation-failed',
    'not-found',
    'transition-not-allowed',
    'version-conflict',
    'guard-unmet',
    'calendar-not-covered',
    'idempotency-key-reused',
    'precondition-required',
  ],
});

export const getCaseHistory = defineContract({
  operationId: 'getCaseHistory',
  method: 'get',
  path: '/api/v1/cases/{id}/history',
  tag: 'cases',
  summary: 'Every event of a case with both times, who, and the hash chain',
  access: { act: 'case.read-history' },
  params: id,
  responses: { 200: z.object({ caseNumber: z.string(), version: z.int(), events: z.array(historyEvent) }) },
  problems: ['not-found'],
});

export const viewCasePersonal = defineContract({
  operationId: 'viewCasePersonal',
  method: 'post',
  path: '/api/v1/cases/{id}/personal-views',
  tag: 'cases',
  summary: 'See a case’s personal data unmasked; the view is logged with its purpose',
  access: { act: 'case.read-personal' },
  params: id,
  body: z.object({ purpose: text(200).meta({ example: '核对会员名册' }), seq: z.int().min(1).optional() }),
  responses: {
    200: z.object({
      values: z.array(z.object({ ref: uuid, seq: z.int(), pointer: z.string(), value: z.unknown() })),
    }),
  },
  problems: ['validation-failed', 'not-found'],
});

export const getCaseClock = defineContract({
  operationId: 'getCaseClock',
  method: 'get',
  path: '/api/v1/cases/{id}/clock',
  tag: 'cases',
  summary: 'The clock of a case, explained day by day',
  access: { act: 'case.read' },
  params: id,
  responses: { 200: clockAnswer },
  problems: ['not-found'],
});
