import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';

// Working days over the wire. What a day is and how a period is counted is public: anybody may check the
// arithmetic. Days are YYYY-MM-DD in Asia/Shanghai, instants ISO 8601.

const day = z.iso.date();
const words = z.object({ zh: z.string(), en: z.string() });
const coverage = z.enum(['published', 'provisional', 'missing']);
const dayFields = {
  day,
  working: z.boolean(),
  kind: z.enum(['weekday', 'weekend', 'holiday', 'make-up']),
  provisional: z.boolean().meta({ description: "The year's notice is not published; this may change." }),
  reason: words.meta({ example: { zh: '星期日，国庆节调休上班', en: 'Sunday, made up for National Day' } }),
};

export const dueDate = z
  .object({
    startOn: day,
    days: z
      .array(z.object({ ...dayFields, counted: z.boolean(), ordinal: z.int().nullable() }))
      .meta({ description: 'Every day from the start to the due date and why it counted or did not.' }),
    dueOn: day,
    provisional: z.boolean(),
    calendarVersion: z.int(),
  })
  .meta({ id: 'DueDate' });

export const getDueDate = defineContract({
  operationId: 'getDueDate',
  method: 'get',
  path: '/api/v1/calendar/due',
  tag: 'calendar',
  summary: 'The day on which a number of working days is used up, explained day by day',
  description:
    'The starting day is not counted (Civil Code 201). An instant is taken to its day in Asia/Shanghai.',
  access: 'public',
  query: z.object({
    start: z
      .union([day, z.iso.datetime({ offset: true })])
      .meta({ description: 'A day, or an instant with its zone.', example: '2026-12-25' }),
    days: z.coerce.number().int().min(1).max(250).default(5),
  }),
  responses: { 200: dueDate },
  problems: ['calendar-not-covered'],
});

export const calendarYear = z
  .object({
    year: z.int(),
    coverage,
    papers: z.array(z.string()),
    source: z.string().nullable(),
    version: z.int().nullable().meta({ description: 'The calendar version that brought the notice.' }),
    workingDays: z.int().nullable(),
  })
  .meta({ id: 'CalendarYear' });

export const listCalendarYears = defineContract({
  operationId: 'listCalendarYears',
  method: 'get',
  path: '/api/v1/calendar/years',
  tag: 'calendar',
  summary: 'Which years are published, provisional or missing',
  access: 'public',
  responses: { 200: z.object({ calendarVersion: z.int(), years: z.array(calendarYear) }) },
});

export const getCalendarYear = defineContract({
  operationId: 'getCalendarYear',
  method: 'get',
  path: '/api/v1/calendar/years/{year}',
  tag: 'calendar',
  summary: 'Every day of a year, working or not, with the reason',
  access: 'public',
  params: z.object({ year: z.coerce.number().int().min(1).max(9998) }),
  responses: {
    200: z.object({
      year: z.int(),
      coverage,
      calendarVersion: z.int(),
      days: z.array(z.object(dayFields)),
    }),
  },
  problems: ['calendar-not-covered'],
});

/** The open JSON that integrators keep of the State Council's notices. Unknown members are let pass. */
export const holidayNotice = z
  .object({
    year: z.int().min(1900).max(9998),
    papers: z.array(z.string().trim().min(1).max(500)).max(20),
    days: z.array(z.object({ name: z.string().trim().max(100), date: day, isOffDay: z.boolean() })).max(400),
  })
  .meta({
    id: 'HolidayNotice',
    example: {
      year: 2027,
      papers: ['https://www.gov.cn/zhengce/content/example.htm'],
      days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }],
    },
  });

const person = z.object({ id: z.uuid(), name: z.string() });

export const calendarVersion = z
  .object({
    version: z.int(),
    status: z.enum(['draft', 'active', 'superseded', 'discarded']),
    source: z.string(),
    years: z.array(z.int()).meta({ description: 'Whose notices it brings or replaces.' }),
    papers: z.array(z.string()),
    importedBy: person.nullable().meta({ description: 'Null when it came with the product.' }),
    importedAt: z.iso.datetime(),
    confirmedBy: person.nullable(),
    confirmedAt: z.iso.datetime().nullable(),
    changedDays: z
      .array(
        z.object({
          day,
          before: z.boolean().nullable(),
          after: z.boolean().nullable(),
          reason: words.nullable(),
        }),
      )
      .meta({ description: 'Days that become working or cease to be, against the version it builds on.' }),
    progress: z
      .object({ openCases: z.int(), remaining: z.int() })
      .nullable()
      .meta({ description: 'Of the active version: open cases, and those not moved to it yet.' }),
  })
  .meta({ id: 'CalendarVersion' });

const versionParams = z.object({ version: z.coerce.number().int().min(1) });

export const listCalendarVersions = defineContract({
  operationId: 'listCalendarVersions',
  method: 'get',
  path: '/api/v1/calendar/versions',
  tag: 'calendar',
  summary: 'Every calendar version with who brought it and who confirmed it, newest first',
  access: { act: 'calendar.read' },
  responses: { 200: z.object({ items: z.array(calendarVersion.omit({ changedDays: true })) }) },
});

export const getCalendarVersion = defineContract({
  operationId: 'getCalendarVersion',
  method: 'get',
  path: '/api/v1/calendar/versions/{version}',
  tag: 'calendar',
  summary: 'One calendar version: the days it changes and, once active, how far the cases have followed',
  access: { act: 'calendar.read' },
  params: versionParams,
  responses: { 200: calendarVersion },
  problems: ['not-found'],
});

export const importCalendar = defineContract({
  operationId: 'importCalendar',
  method: 'post',
  path: '/api/v1/calendar/versions',
  tag: 'calendar',
  summary: "Draft a calendar version from a year's notice; nothing moves until another person confirms it",
  access: { act: 'calendar.import' },
  body: holidayNotice,
  responses: { 201: calendarVersion },
  problems: ['import-rejected'],
});

export const calendarMove = z
  .object({
    caseId: z.uuid(),
    caseNumber: z.string(),
    title: z.string(),
    owner: person.nullable(),
    before: z.object({ dueOn: day.nullable(), provisional: z.boolean() }),
    after: z.object({ dueOn: day.nullable(), provisional: z.boolean() }),
  })
  .meta({ id: 'CalendarMove' });

export const listCalendarMoves = defineContract({
  operationId: 'listCalendarMoves',
  method: 'get',
  path: '/api/v1/calendar/versions/{version}/moves',
  tag: 'calendar',
  summary: 'Which open cases a calendar version would move, from when to when',
  access: { act: 'calendar.read' },
  params: versionParams,
  query: z.object(pageQuery),
  responses: { 200: pageOf(calendarMove) },
  problems: ['not-found'],
});

export const confirmCalendar = defineContract({
  operationId: 'confirmCalendar',
  method: 'post',
  path: '/api/v1/calendar/versions/{version}/confirmation',
  tag: 'calendar',
  summary: 'Put a draft into force, by another person than its importer; open cases then follow one by one',
  access: { act: 'calendar.confirm' },
  params: versionParams,
  responses: { 200: calendarVersion },
  problems: ['not-found', 'transition-not-allowed'],
});

export const discardCalendar = defineContract({
  operationId: 'discardCalendar',
  method: 'delete',
  path: '/api/v1/calendar/versions/{version}',
  tag: 'calendar',
  summary: 'Discard a draft',
  access: { act: 'calendar.import' },
  params: versionParams,
  responses: { 200: calendarVersion },
  problems: ['not-found', 'transition-not-allowed'],
});
