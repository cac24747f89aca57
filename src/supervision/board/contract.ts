import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import {
  chargedDays,
  deadlineFilter,
  deadlineRow,
  ratio,
  reportBasis,
  spread,
} from '../deadlines/contract.ts';

const day = z.iso.date();
const named = z.object({ id: z.string(), name: z.string() });
const scope = {
  kind: deadlineFilter.kind,
  line: deadlineFilter.line,
  area: deadlineFilter.area,
  town: deadlineFilter.town,
  instructor: deadlineFilter.instructor,
};

/** How many open cases show which light; the same names as on a case. */
export const lightCounts = z.object({
  red: z.int(),
  amber: z.int(),
  green: z.int(),
  suspended: z.int(),
  provisional: z.int(),
  notStarted: z.int(),
  stopped: z.int().meta({ description: 'The clock stopped before the case ended.' }),
});
export type LightCounts = z.infer<typeof lightCounts>;

export const board = z.object({
  basis: reportBasis,
  lines: z.array(named),
  areas: z.array(named),
  cells: z
    .array(z.object({ lineId: z.string().nullable(), areaId: z.string().nullable(), lights: lightCounts }))
    .meta({ description: 'Only cells with an open case. null: no line or no area assigned.' }),
  total: lightCounts,
  dueToday: z.int(),
  overdue: z.int(),
  stages: z.array(z.object({ stage: z.string(), open: z.int(), lights: lightCounts })),
  holders: z
    .object({ enterprise: z.int(), instructor: z.int(), approver: z.int() })
    .meta({ description: 'Open cases by whose hands they are in.' }),
});
export type Board = z.infer<typeof board>;

export const trend = z.object({
  basis: reportBasis,
  by: z.enum(['week', 'month']),
  points: z.array(
    z.object({
      key: z.string().meta({ description: '2026-11, or the Monday of the week.' }),
      from: day,
      to: day,
      onTime: ratio,
      segments: z.int(),
      netDays: spread,
    }),
  ),
});
export type Trend = z.infer<typeof trend>;

export const stageDurations = z.object({
  basis: reportBasis,
  stages: z.array(
    z.object({
      stage: z.string(),
      open: z.int(),
      netDays: spread.meta({ description: 'Counted working days in the stage, of segments that left it.' }),
      charged: chargedDays,
    }),
  ),
});
export type StageDurations = z.infer<typeof stageDurations>;

export const processMap = z.object({
  machine: z.string(),
  asOf: z.iso.datetime(),
  cases: z.int(),
  states: z.array(
    z.object({
      state: z.string().meta({ description: 'Dotted path in the progress region.' }),
      now: z.int().meta({ description: 'Cases standing there now.' }),
      visits: z.int(),
      medianHours: z.number().nullable().meta({ description: 'Of visits that ended, elapsed hours.' }),
      p90Hours: z.number().nullable(),
    }),
  ),
  passages: z.array(z.object({ from: z.string(), to: z.string(), event: z.string(), count: z.int() })),
});
export type ProcessMap = z.infer<typeof processMap>;

export const workload = z.object({
  basis: reportBasis,
  instructors: z.array(
    z.object({
      instructor: named.nullable().meta({ description: 'null: nobody is responsible.' }),
      open: z.int(),
      dueThisWeek: z.int(),
      lights: lightCounts,
      closedInPeriod: z.int(),
      onTime: ratio,
    }),
  ),
});
export type Workload = z.infer<typeof workload>;

/** The lists of cases; requests and late entries are listed where they are decided (oversight). */
export const workListNames = ['overdue', 'due-today', 'without-owner'] as const;
export const workListName = z.enum(workListNames);
export type WorkListName = z.infer<typeof workListName>;

/** Everything that waits for a supervisor. */
export const waitingNames = [
  ...workListNames,
  'suspension-requests',
  'extension-requests',
  'late-entries',
] as const;
export const waiting = z.object({
  list: z.enum(waitingNames),
  count: z.int(),
  undecidedTooLong: z
    .int()
    .meta({ description: 'Of requests: undecided at the end of the next working day after they were made.' }),
});
export type Waiting = z.infer<typeof waiting>;

export const showBoard = defineContract({
  operationId: 'showBoard',
  method: 'get',
  path: '/api/v1/supervision/board',
  tag: 'supervision',
  summary: 'Lights of all open cases by line and area, as of now',
  access: { act: 'supervision.read' },
  query: z.object(scope),
  responses: { 200: board },
});

export const showTrend = defineContract({
  operationId: 'showTrend',
  method: 'get',
  path: '/api/v1/supervision/trend',
  tag: 'supervision',
  summary: 'The on-time rate week by week or month by month',
  access: { act: 'supervision.read' },
  query: z.object({ ...deadlineFilter, by: z.enum(['week', 'month']).default('month') }),
  responses: { 200: trend },
});

export const showStageDurations = defineContract({
  operationId: 'showStageDurations',
  method: 'get',
  path: '/api/v1/supervision/stages',
  tag: 'supervision',
  summary: 'How long each stage takes, and in whose hands',
  access: { act: 'supervision.read' },
  query: z.object(deadlineFilter),
  responses: { 200: stageDurations },
});

export const showProcessMap = defineContract({
  operationId: 'showProcessMap',
  method: 'get',
  path: '/api/v1/supervision/process-map',
  tag: 'supervision',
  summary: 'Cases and median times on each state of the procedure',
  access: { act: 'supervision.read' },
  query: z.object(deadlineFilter),
  responses: { 200: processMap },
});

export const showWorkload = defineContract({
  operationId: 'showWorkload',
  method: 'get',
  path: '/api/v1/supervision/workload',
  tag: 'supervision',
  summary: 'What each instructor has in hand',
  access: { act: 'supervision.read' },
  query: z.object(deadlineFilter),
  responses: { 200: workload },
});

export const showWorkLists = defineContract({
  operationId: 'showWorkLists',
  method: 'get',
  path: '/api/v1/supervision/work-lists',
  tag: 'supervision',
  summary: 'How much waits for the supervisor, list by list',
  access: { act: 'supervision.read' },
  query: z.object(scope),
  responses: {
    200: z.object({
      asOf: z.iso.datetime(),
      lists: z.array(waiting),
    }),
  },
});

export const listWork = defineContract({
  operationId: 'listWork',
  method: 'get',
  path: '/api/v1/supervision/work-lists/{list}',
  tag: 'supervision',
  summary: 'One of the lists of cases that wait for the supervisor, the most urgent first',
  access: { act: 'supervision.read' },
  params: z.object({ list: workListName }),
  query: z.object({ ...scope, ...pageQuery }),
  responses: { 200: pageOf(deadlineRow) },
});
