import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';
import type { Bilingual } from '../../problems/catalogue.ts';

const day = z.iso.date().meta({ description: 'A legal day in Asia/Shanghai, YYYY-MM-DD.' });
const text = z.object({ zh: z.string(), en: z.string() });
const named = z.object({ id: z.string(), name: z.string() });

/**
 * Where one segment of a case stands; each segment stands in exactly one place, so that the ten figures add
 * up to all segments. A reopened case has one segment more for each reopening, each judged by itself.
 */
export const standings = [
  'onTime', // established, the clock stopped not after the due day
  'late', // established after the due day
  'openNotDue', // running, the due day not yet past (due today is here)
  'openOverdue', // running past its due day: counts as late
  'suspended', // suspended now, before its due day was past
  'otherEndInTime', // refused, postponed, lapsed … not after the due day
  'otherEndLate', // the same, reached after the due day: counts as late
  'provisional', // its due day needs a calendar nobody has published: apart, in no rate
  'notStarted', // its clock never started: apart
  'imported', // from before the system: apart, judged by nobody here
] as const;
export const standing = z.enum(standings);
export type Standing = z.infer<typeof standing>;

/** What each standing is called on screen, paper and in files. */
export const standingLabels: Record<Standing, Bilingual> = {
  onTime: { zh: '按期建成', en: 'Established on time' },
  late: { zh: '超期建成', en: 'Established late' },
  openNotDue: { zh: '在办未到期', en: 'Open, not due' },
  openOverdue: { zh: '在办已超期', en: 'Open, overdue' },
  suspended: { zh: '中止计时', en: 'Suspended' },
  otherEndInTime: { zh: '其他办结（期内）', en: 'Other end, in time' },
  otherEndLate: { zh: '其他办结（超期）', en: 'Other end, late' },
  provisional: { zh: '暂定日期', en: 'Provisional date' },
  notStarted: { zh: '未起算', en: 'Clock not started' },
  imported: { zh: '系统启用前导入', en: 'Imported from before the system' },
};

/** What else is true of a segment; any number of them may be. */
export const flags = [
  'extended', // an extension was granted
  'everSuspended', // the clock stood still at some time
  'reopened', // this segment began with a reopening
  'reassigned', // the instructor changed inside the segment
  'backDated', // some event was recorded on a later legal day than it occurred
  'lateEntry', // some event was recorded so late that a supervisor had to confirm it
  'fasterThanMinimum', // mode A or B, established with less than the lawful notice between notice and vote
  'steppedBack', // a step was taken back
  'partOfFlow', // counted under a policy whose start or stop is not the shipped one
] as const;
export const flag = z.enum(flags);
export type Flag = z.infer<typeof flag>;

export const flagLabels: Record<Flag, Bilingual> = {
  extended: { zh: '批准延期', en: 'Extended' },
  everSuspended: { zh: '曾中止计时', en: 'Was suspended' },
  reopened: { zh: '重新开启', en: 'Reopened' },
  reassigned: { zh: '转办', en: 'Reassigned' },
  backDated: { zh: '事后登记', en: 'Recorded on a later day' },
  lateEntry: { zh: '补录（经确认）', en: 'Late entry, confirmed' },
  fasterThanMinimum: { zh: '快于法定最短公示期', en: 'Faster than the lawful minimum' },
  steppedBack: { zh: '退回上一环节', en: 'Stepped back' },
  partOfFlow: { zh: '仅统计部分流程', en: 'Part of the flow' },
};

export const groupings = [
  'none',
  'line',
  'area',
  'town',
  'instructor',
  'organisation',
  'stage',
  'mode',
  'month',
  'week',
  'policy',
] as const;
export const grouping = z.enum(groupings);
export type Grouping = z.infer<typeof grouping>;

/** Which cases a report is about; the same names everywhere in supervision. */
export const deadlineFilter = {
  kind: z.string().default('union-setup').meta({ description: 'The kind of case.' }),
  from: day.optional().meta({ description: 'First day of the period; without it there is no first day.' }),
  to: day
    .optional()
    .meta({ description: 'Last day of the period, included; without it there is no last day.' }),
  basis: z
    .enum(['ended-or-due', 'due', 'started'])
    .default('ended-or-due')
    .meta({
      description:
        'By which day a segment belongs to a period. ended-or-due: the day its clock stopped or, while it is open, ' +
        'the day it is or was due, so that an open overdue one never drops out. due: the due day, whatever came of ' +
        'it. started: the day its clock started.',
    }),
  line: z.string().max(60).optional(),
  area: z.string().max(60).optional(),
  town: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional()
    .meta({ description: 'Division code or a prefix of one.' }),
  instructor: z.uuid().optional(),
  organisation: z.uuid().optional().meta({ description: 'The superior union.' }),
  stage: z.string().optional(),
  mode: z.string().optional(),
};

/** A share with what it is made of. `value` is null when there is nothing to divide by. */
export const ratio = z.object({
  numerator: z.int(),
  denominator: z.int(),
  value: z.number().nullable().meta({ description: '0 to 1, four decimals.' }),
});
export type Ratio = z.infer<typeof ratio>;

/** Median (mean of the two middle values when even) and 90th percentile (nearest rank) of working days. */
export const spread = z.object({
  count: z.int(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  sum: z.int(),
});
export type Spread = z.infer<typeof spread>;

export const chargedDays = z.object({ enterprise: z.int(), instructor: z.int(), approver: z.int() });
export type ChargedDays = z.infer<typeof chargedDays>;

export const deadlineFigures = z.object({
  segments: z
    .int()
    .meta({ description: 'What is counted: segments. One case is one, and one more a reopening.' }),
  cases: z.int(),
  counts: z.record(standing, z.int()),
  ends: z.record(z.string(), z.object({ inTime: z.int(), late: z.int() })).meta({
    description: 'Every end other than established, by its state.',
  }),
  flags: z.record(flag, z.int()),
  rates: z.object({
    onTime: ratio.meta({
      description:
        'onTime / (onTime + late + openOverdue + otherEndLate): an open overdue one counts as late.',
    }),
    fasterThanMinimum: ratio.meta({ description: 'fasterThanMinimum / established in mode A or B.' }),
    reopened: ratio.meta({ description: 'segments begun by a reopening / segments.' }),
    reassigned: ratio,
    backDated: ratio,
    extended: ratio,
  }),
  netDays: spread.meta({ description: 'Working days on which the clock ran, of established segments.' }),
  grossDays: spread.meta({
    description: 'Working days from start to stop, suspended ones too, of the same.',
  }),
  suspendedDays: z.record(z.string(), z.int()).meta({ description: 'Working days suspended, by reason.' }),
  charged: chargedDays.meta({ description: 'Net working days by who held the file.' }),
  chargedByStage: z
    .record(z.string(), chargedDays)
    .meta({ description: 'The same, by the stage of that day.' }),
  partOfFlow: z.int().meta({ description: 'How many segments cover only a part of the shipped flow.' }),
});
export type DeadlineFigures = z.infer<typeof deadlineFigures>;

/** What an instructor held, day by day, whoever had the case before or after (X14). */
export const heldFigures = z.object({
  segments: z.int().meta({ description: 'Segments held for at least one counted day.' }),
  netDays: z.int().meta({ description: 'Counted working days while this person was responsible.' }),
  overdueDays: z.int().meta({ description: 'Of these, days after the due day.' }),
});

export const deadlineGroup = z.object({
  key: z
    .string()
    .meta({ description: 'The group, to be sent back as `group` for the cases behind a figure.' }),
  label: text,
  figures: deadlineFigures,
  held: heldFigures.optional().meta({ description: 'Only when grouped by instructor.' }),
});

/** What the figures were counted by; without it a rate means nothing. */
export const reportBasis = z.object({
  asOf: z.iso.datetime(),
  today: day,
  period: z.object({ from: day.nullable(), to: day.nullable() }),
  policies: z.array(
    z.object({
      version: z.int(),
      days: z.int(),
      start: z.string(),
      stop: z.string(),
      suspensions: z.array(z.string()),
      partOfFlow: z.boolean(),
      text: text.meta({ description: 'The policy in one sentence.' }),
      segments: z.int(),
    }),
  ),
  calendars: z.array(
    z.object({
      version: z.int(),
      years: z
        .array(
          z.object({
            year: z.int(),
            coverage: z.enum(['published', 'provisional', 'missing']),
            papers: z.array(z.string()).meta({ description: 'Numbers or addresses of the notices.' }),
            source: z.string().nullable(),
          }),
        )
        .meta({ description: 'The years in which days were counted.' }),
      segments: z.int(),
    }),
  ),
  label: text
    .optional()
    .meta({ description: 'Set when some figure covers only a part of the flow: print it.' }),
  definitions: z.array(z.object({ figure: z.string(), name: text, text })),
});
export type ReportBasis = z.infer<typeof reportBasis>;

export const deadlineReport = z.object({
  basis: reportBasis,
  groupBy: grouping,
  total: deadlineFigures,
  groups: z.array(deadlineGroup),
});
export type DeadlineReport = z.infer<typeof deadlineReport>;

/** The lights of a case (deadlines/light.ts). */
export const lightNames = [
  'notStarted',
  'green',
  'amber',
  'red',
  'suspended',
  'provisional',
  'stopped',
] as const;

/** One segment behind a figure. */
export const deadlineRow = z.object({
  caseId: z.uuid(),
  caseNumber: z.string(),
  title: z.string(),
  segment: z.int(),
  standing,
  light: z.enum(lightNames),
  flags: z.array(flag),
  stage: z.string(),
  state: z.string(),
  end: z.string().nullable().meta({ description: 'The end reached, when there is one.' }),
  mode: z.string().nullable(),
  line: named.nullable(),
  area: named.nullable(),
  town: named,
  instructor: named.nullable(),
  holder: z.string(),
  startedOn: day.nullable(),
  dueOn: day.nullable(),
  stoppedOn: day.nullable(),
  netDays: z.int(),
  grossDays: z.int(),
  overdueDays: z.int().meta({ description: 'Working days past the due day, until the stop or today.' }),
  remaining: z.int().nullable().meta({ description: 'Working days left; negative when overdue.' }),
  charged: chargedDays,
  policyVersion: z.int(),
  calendarVersion: z.int(),
});
export type DeadlineRow = z.infer<typeof deadlineRow>;

const drill = {
  figure: z.enum(['all', ...standings, ...flags]).default('all'),
  groupBy: grouping.default('none'),
  group: z.string().optional().meta({ description: 'The key of a group of the report.' }),
  end: z.string().optional().meta({ description: 'Only this end.' }),
};

export const showDeadlines = defineContract({
  operationId: 'showDeadlines',
  method: 'get',
  path: '/api/v1/supervision/deadlines',
  tag: 'supervision',
  summary: 'How the five days were kept: counts, rates and days, derived from the ledgers now',
  access: { act: 'supervision.read' },
  query: z.object({ ...deadlineFilter, groupBy: grouping.default('none') }),
  responses: { 200: deadlineReport },
});

export const listDeadlineCases = defineContract({
  operationId: 'listDeadlineCases',
  method: 'get',
  path: '/api/v1/supervision/deadlines/cases',
  tag: 'supervision',
  summary: 'The cases behind one figure of the deadline report',
  access: { act: 'supervision.read' },
  query: z.object({ ...deadlineFilter, ...drill, ...pageQuery }),
  responses: { 200: pageOf(deadlineRow) },
  problems: ['validation-failed'],
});

export const downloadDeadlines = defineSheet(
  {
    operationId: 'downloadDeadlines',
    path: '/api/v1/supervision/deadlines/sheet',
    tag: 'supervision',
    summary: 'The deadline report as a file',
    access: { act: 'supervision.read' },
  },
  {
    ...deadlineFilter,
    ...drill,
    rows: z.enum(['groups', 'cases']).default('groups').meta({
      description: 'groups: the report as a table. cases: one row a segment, with the same filters.',
    }),
  },
);

export const printDeadlines = defineContract({
  operationId: 'printDeadlines',
  method: 'get',
  path: '/api/v1/supervision/deadlines/print',
  tag: 'supervision',
  summary: 'The deadline report as a page for A4 paper',
  access: { act: 'supervision.read' },
  query: z.object({ ...deadlineFilter, groupBy: grouping.default('none') }),
  responses: { 200: { description: 'The page', mediaType: 'text/html' } },
});
