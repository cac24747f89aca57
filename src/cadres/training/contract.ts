import { z } from 'zod';
import { formLabels, mainTopics, topicLabels, topicWords } from '../../../machines/training/fields.ts';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';
import { defineProcedure } from '../procedures/contract.ts';

// Training (培训培养): years, sessions and enrolments are procedures; a session's desk works on all its people at once.

export type { MainTopic } from '../../../machines/training/fields.ts';
export { mainTopics, topicWords };

const uuid = z.uuid();
const day = z.iso.date();
const one = z.object({ id: uuid });
const words = z.object({ zh: z.string(), en: z.string() });
const topic = z.enum(Object.keys(topicLabels) as [keyof typeof topicLabels]);
const part = z.enum(['am', 'pm']);
const absence = z.enum(['sick', 'work', 'personal', 'none']);
const occurredAt = z.iso.datetime({ offset: true }).optional();
const tag = 'cadres';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const attachment = { 'content-disposition': 'attachment with the table and its day in the name' };

export const trainingYears = defineProcedure({
  kind: 'training-year',
  one: 'TrainingYear',
  many: 'TrainingYears',
  path: 'training-years',
  tag,
  noun: 'training year',
  opening: z
    .object({
      year: z.int().min(2000).max(2100).meta({ title: '年度', 'x-en': 'Year', example: 2026 }),
      occurredAt,
    })
    .meta({ id: 'OpenTrainingYear' }),
});

export const trainingSessions = defineProcedure({
  kind: 'training-session',
  one: 'TrainingSession',
  many: 'TrainingSessions',
  path: 'training-sessions',
  tag,
  noun: 'closed training session',
  opening: z
    .object({
      yearId: uuid.meta({ title: '培训年度', 'x-en': 'Training year' }),
      sequence: z.int().min(1).max(2).meta({ title: '期次', 'x-en': 'Session number' }),
      from: day.meta({ title: '开班日期', 'x-en': 'First day' }),
      to: day.meta({ title: '结业日期', 'x-en': 'Last day' }),
      capacity: z.int().min(1).max(2000).meta({ title: '名额', 'x-en': 'Places' }),
      place: z.string().trim().min(1).max(100).meta({ title: '地点', 'x-en': 'Place', example: '县委党校' }),
      makesUpForId: uuid
        .optional()
        .meta({ title: '补办的培训班', 'x-en': 'Makes up for', description: 'The cancelled session.' }),
      occurredAt,
    })
    .meta({ id: 'OpenTrainingSession' }),
});

export const trainingEnrolments = defineProcedure({
  kind: 'training-enrolment',
  one: 'TrainingEnrolment',
  many: 'TrainingEnrolments',
  path: 'training-enrolments',
  tag,
  noun: 'enrolment in a training session',
  opening: z
    .object({
      sessionId: uuid.meta({ title: '培训班', 'x-en': 'Session' }),
      personId: uuid.meta({ title: '参训人员', 'x-en': 'Person' }),
      purpose: z.enum(['cadre', 'chair-qualification']).default('cadre'),
      occurredAt,
    })
    .meta({ id: 'OpenTrainingEnrolment' }),
});

// ── A session and its people ──────────────────────────────────────────────────────────────────────

export const trainingModule = z.object({
  code: z.string(),
  title: z.string(),
  topics: z.array(topic),
  on: day,
  part,
  hours: z.number(),
});

export const sessionView = z
  .object({
    id: uuid,
    caseNumber: z.string(),
    title: z.string(),
    state: z.string(),
    stateLabel: words,
    yearId: uuid,
    year: z.int(),
    sequence: z.int(),
    from: day,
    to: day,
    place: z.string(),
    capacity: z.int(),
    taken: z.int(),
    waiting: z.int(),
    cancelledOn: day.nullable(),
    makesUpFor: z.object({ id: uuid, caseNumber: z.string() }).nullable(),
    modules: z.array(trainingModule),
    halfDays: z.array(z.object({ on: day, part })).meta({ description: 'Half-days that are taught.' }),
    topics: z.array(topic),
    counts: z.boolean().meta({ description: 'Held to its end: it counts for the two of its year.' }),
  })
  .meta({ id: 'TrainingSessionView' });
export type SessionView = z.infer<typeof sessionView>;

export const rosterLine = z
  .object({
    id: uuid.meta({ description: 'The enrolment.' }),
    caseNumber: z.string(),
    person: z.object({
      id: uuid,
      name: z.string().meta({ description: 'Masked.' }),
      unit: z.string().nullable(),
    }),
    purpose: z.enum(['cadre', 'chair-qualification']),
    state: z.string(),
    stateLabel: words,
    waitingPlace: z.int().nullable().meta({ description: 'Place in the waiting list, from 1.' }),
    attendance: z.record(z.string(), z.object({ present: z.boolean(), absence: absence.nullable() })),
    present: z.int(),
    passed: z.boolean().nullable(),
    certificate: z.string().nullable(),
  })
  .meta({ id: 'TrainingRosterLine' });
export type RosterLine = z.infer<typeof rosterLine>;

export const roster = z
  .object({ session: sessionView, lines: z.array(rosterLine), mayRecord: z.boolean() })
  .meta({ id: 'TrainingRoster' });
export type Roster = z.infer<typeof roster>;

const outcome = z
  .object({
    id: uuid.nullable().meta({ description: 'The enrolment, or the person where there is none.' }),
    outcome: z.enum(['enrolled', 'waiting', 'recorded', 'unchanged', 'issued', 'refused']),
    number: z.string().nullable(),
    why: words.nullable(),
  })
  .meta({ id: 'TrainingOutcome' });
export type Outcome = z.infer<typeof outcome>;
const outcomes = z.object({ outcomes: z.array(outcome), roster }).meta({ id: 'TrainingOutcomes' });

const session = '/api/v1/cadres/training-sessions/{id}' as const;

export const showTrainingRoster = defineContract({
  operationId: 'showTrainingRoster',
  method: 'get',
  path: `${session}/roster`,
  tag,
  summary: 'A session with its programme, its people, their attendance, results and certificates',
  access: { act: 'cadre.read' },
  params: one,
  responses: { 200: roster },
  problems: ['not-found'],
});

export const viewTrainingNames = defineContract({
  operationId: 'viewTrainingNames',
  method: 'post',
  path: `${session}/names`,
  tag,
  summary: 'The names of a session’s people unmasked; the view is logged with its purpose',
  access: { act: 'cadre.read-personal' },
  params: one,
  body: z.object({ purpose: z.string().trim().min(1).max(200).meta({ example: '现场点名' }) }),
  responses: { 200: z.object({ names: z.record(z.string(), z.string()) }) },
  problems: ['validation-failed', 'not-found'],
});

export const enrolPeople = defineContract({
  operationId: 'enrolPeople',
  method: 'post',
  path: `${session}/people`,
  tag,
  summary: 'Enrol people in a session; whoever finds no place is put on the waiting list',
  access: { act: 'cadre.open' },
  params: one,
  body: z
    .object({
      personIds: z.array(uuid).min(1).max(500),
      purpose: z.enum(['cadre', 'chair-qualification']).default('cadre'),
    })
    .meta({ id: 'EnrolPeople' }),
  responses: { 200: outcomes },
  problems: ['validation-failed', 'not-found'],
});

export const enrolRoster = defineContract({
  operationId: 'enrolRoster',
  method: 'post',
  path: `${session}/roster`,
  tag,
  summary:
    'Enrol the people of a sheet (姓名, 单位), refused as a whole with the rows that name nobody or several',
  access: { act: 'cadre.open' },
  params: one,
  bodyType: 'multipart/form-data',
  bodyLimitBytes: 4 * 1024 * 1024,
  lateBody: true,
  body: z.object({
    file: z.string().meta({ format: 'binary', description: 'CSV (UTF-8 or GB18030) or XLSX.' }),
  }),
  responses: { 200: outcomes },
  problems: [
    'validation-failed',
    'not-found',
    'import-rejected',
    'payload-too-large',
    'unsupported-media-type',
  ],
});

export const recordAttendance = defineContract({
  operationId: 'recordAttendance',
  method: 'post',
  path: `${session}/attendance`,
  tag,
  summary: 'Record who was there in a half-day; marks that stand already are left as they are',
  access: { act: 'cadre.advance' },
  params: one,
  body: z
    .object({
      on: day,
      part,
      marks: z
        .array(z.object({ id: uuid, present: z.boolean(), absence: absence.optional() }))
        .min(1)
        .max(500),
    })
    .meta({ id: 'RecordAttendance' }),
  responses: { 200: outcomes },
  problems: ['validation-failed', 'not-found'],
});

export const recordResults = defineContract({
  operationId: 'recordResults',
  method: 'post',
  path: `${session}/results`,
  tag,
  summary: 'Record who passed and who failed; whoever was never there is recorded as a no-show',
  access: { act: 'cadre.advance' },
  params: one,
  body: z
    .object({
      results: z
        .array(z.object({ id: uuid, passed: z.boolean(), score: z.number().min(0).max(100).optional() }))
        .min(1)
        .max(500),
    })
    .meta({ id: 'RecordResults' }),
  responses: { 200: outcomes },
  problems: ['validation-failed', 'not-found'],
});

export const issueCertificates = defineContract({
  operationId: 'issueCertificates',
  method: 'post',
  path: `${session}/certificates`,
  tag,
  summary: 'Issue certificates to all who passed and learned the four topics, numbered without a gap',
  access: { act: 'cadre.advance' },
  params: one,
  responses: { 200: outcomes },
  problems: ['not-found'],
});

export const downloadRoster = defineContract({
  operationId: 'downloadRoster',
  method: 'post',
  path: `${session}/roster.xlsx`,
  tag,
  summary: 'The roster as a workbook with full names; the view is logged with its purpose',
  access: { act: 'cadre.read-personal' },
  params: one,
  body: z.object({ purpose: z.string().trim().min(1).max(200).meta({ example: '打印签到册' }) }),
  responses: { 200: { description: 'The workbook', mediaType: XLSX, headers: attachment } },
  problems: ['validation-failed', 'not-found'],
});

export const printCertificate = defineContract({
  operationId: 'printCertificate',
  method: 'get',
  path: '/api/v1/cadres/training-enrolments/{id}/certificate',
  tag,
  summary: 'The certificate as a page for A4 paper; the view of the name is logged',
  access: { act: 'cadre.read-personal' },
  params: one,
  responses: { 200: { description: 'The page', mediaType: 'text/html' } },
  problems: ['not-found'],
});

// ── Figures ───────────────────────────────────────────────────────────────────────────────────────

export const trainingFigures = z
  .object({
    asOf: day,
    years: z.array(
      z.object({
        id: uuid,
        caseNumber: z.string(),
        year: z.int(),
        state: z.string(),
        stateLabel: words,
        held: z.int(),
        planned: z.int().meta({ description: 'Two a year.' }),
        cancelled: z.int(),
        topics: z.array(topic).meta({ description: 'Taught in the sessions held.' }),
        missingTopics: z.array(z.enum(mainTopics)),
        forms: z.array(
          z.object({
            form: z.enum(Object.keys(formLabels) as [keyof typeof formLabels]),
            hours: z.number(),
            times: z.int(),
            attended: z.int(),
          }),
        ),
        trained: z.int(),
        certified: z.int(),
        sessions: z.array(sessionView),
      }),
    ),
  })
  .meta({ id: 'TrainingFigures' });
export type TrainingFigures = z.infer<typeof trainingFigures>;

const years = {
  from: z.coerce.number().int().min(2000).max(2100).optional(),
  to: z.coerce.number().int().min(2000).max(2100).optional(),
};

export const showTrainingFigures = defineContract({
  operationId: 'showTrainingFigures',
  method: 'get',
  path: '/api/v1/cadres/training/figures',
  tag,
  summary:
    'Sessions held of the two of each year, topics taught, hours of other forms, people trained, from rows',
  access: { act: 'cadre.list' },
  query: z.object(years),
  responses: { 200: trainingFigures },
  problems: ['validation-failed'],
});

export const downloadTraining = defineSheet(
  {
    operationId: 'downloadTraining',
    path: '/api/v1/cadres/training/figures/sheet',
    tag,
    summary: 'The figures of the years as a file; the workbook has the sessions besides',
    access: { act: 'cadre.list' },
  },
  years,
);

export const topicLine = z
  .object({
    person: z.object({
      id: uuid,
      name: z.string().meta({ description: 'Masked.' }),
      unit: z.string().nullable(),
    }),
    topics: z.array(topic),
    missing: z.array(z.enum(mainTopics)),
    sessions: z.int(),
    halfDays: z.int(),
    hours: z.number(),
    certificates: z.array(z.string()),
  })
  .meta({ id: 'TrainingTopicLine' });
export type TopicLine = z.infer<typeof topicLine>;

const topicFilters = {
  year: z.coerce.number().int().min(2000).max(2100),
  missing: z.enum(mainTopics).optional().meta({ description: 'Only people who lack this topic.' }),
};

export const listTopicCoverage = defineContract({
  operationId: 'listTopicCoverage',
  method: 'get',
  path: '/api/v1/cadres/training/topics',
  tag,
  summary: 'Which of the four topics each trained person was there for in a year',
  access: { act: 'cadre.list' },
  query: z.object({ ...topicFilters, ...pageQuery }),
  responses: { 200: pageOf(topicLine) },
  problems: ['validation-failed'],
});

export const downloadTopics = defineSheet(
  {
    operationId: 'downloadTopics',
    path: '/api/v1/cadres/training/topics/sheet',
    tag,
    summary: 'The topic matrix as a file, names masked',
    access: { act: 'cadre.list' },
  },
  topicFilters,
);

// ── Chairs: qualification within a year ───────────────────────────────────────────────────────────

export const chairStandings = ['qualified', 'late', 'open', 'overdue'] as const;

export const chairLine = z
  .object({
    id: uuid.meta({ description: 'The holding of the post.' }),
    person: z.object({ id: uuid, name: z.string().meta({ description: 'Masked.' }) }),
    post: z.string(),
    kind: z.enum(['chair', 'vice-chair']),
    unit: z.string().nullable(),
    since: day,
    dueOn: day.meta({ description: 'A year after taking office.' }),
    certificate: z.string().nullable(),
    qualifiedOn: day.nullable(),
    standing: z.enum(chairStandings),
  })
  .meta({ id: 'ChairTrainingLine' });
export type ChairLine = z.infer<typeof chairLine>;

export const chairFigures = z
  .object({
    asOf: day,
    inOffice: z.int(),
    qualified: z.int(),
    late: z.int(),
    open: z.int(),
    overdue: z.int(),
    dueSoon: z.int().meta({ description: 'Of the open ones, due within ninety days.' }),
    onTime: z.object({ numerator: z.int(), denominator: z.int() }),
  })
  .meta({ id: 'ChairTrainingFigures' });
export type ChairFigures = z.infer<typeof chairFigures>;

const chairs = '/api/v1/cadres/training/chairs' as const;
const standing = z
  .enum([...chairStandings, 'due-soon'])
  .optional()
  .meta({ description: 'due-soon: of the open ones, due within ninety days.' });

export const listChairTraining = defineContract({
  operationId: 'listChairTraining',
  method: 'get',
  path: chairs,
  tag,
  summary: 'Chairs and vice-chairs in office with the day their qualification is due, the earliest first',
  access: { act: 'cadre.list' },
  query: z.object({ standing, ...pageQuery }),
  responses: { 200: pageOf(chairLine) },
  problems: ['validation-failed'],
});

export const showChairTraining = defineContract({
  operationId: 'showChairTraining',
  method: 'get',
  path: `${chairs}/figures`,
  tag,
  summary: 'How many chairs are qualified, late, still in time and overdue',
  access: { act: 'cadre.list' },
  responses: { 200: chairFigures },
});

export const downloadChairs = defineSheet(
  {
    operationId: 'downloadChairs',
    path: `${chairs}/sheet`,
    tag,
    summary: 'The chairs and their qualification as a file, names masked',
    access: { act: 'cadre.list' },
  },
  { standing },
);
