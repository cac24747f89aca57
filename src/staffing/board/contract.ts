import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';

// Who holds which line and which area on which day. Line and area are two dimensions, never merged (domain S43).

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const placeId = z.string().max(40);
export const person = z.object({ id: uuid, name: z.string() });

/** Roles that are given for a line (S32) or for an area (S41). */
export const staffRoles = ['instructor', 'county-cadre', 'liaison'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Why somebody is put somewhere or taken away: words of the field, no remarks about a person. */
export const staffingReasons = [
  'first',
  'rotation',
  'promotion',
  'transfer',
  'retirement',
  'resignation',
  'request',
  'other',
] as const;
export const staffingReasonLabels: Record<(typeof staffingReasons)[number], { zh: string; en: string }> = {
  first: { zh: '首次安排', en: 'First staffing' },
  rotation: { zh: '轮岗', en: 'Rotation' },
  promotion: { zh: '提拔任用', en: 'Promotion' },
  transfer: { zh: '工作调动', en: 'Transfer' },
  retirement: { zh: '退休', en: 'Retirement' },
  resignation: { zh: '离职', en: 'Resignation' },
  request: { zh: '本人申请', en: 'At own request' },
  other: { zh: '其他工作需要', en: 'Other need of the work' },
};

const why = {
  reason: z.enum(staffingReasons),
  paper: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Number of the paper behind it.', example: '射工发〔2026〕12号' }),
};

/** Somebody in a role, from a first to a last day. */
export const held = z
  .object({
    assignmentId: uuid,
    person,
    from: day,
    to: day.nullable().meta({ description: 'The last day; null without an end.' }),
    away: z
      .object({ from: day, to: day })
      .nullable()
      .meta({ description: 'An absence that holds on the day of the board.' }),
    inOffice: z.boolean().meta({ description: 'False for an account that has been disabled.' }),
  })
  .meta({ id: 'StaffHolder' });

const origin = z.enum(['source', 'placeholder', 'county']);

export const staffing = z
  .object({
    on: day,
    lines: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        origin,
        instructors: z.array(held),
        openCases: z.int().meta({ description: 'Now, whatever the day of the board.' }),
      }),
    ),
    areas: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['grid', 'zone']),
        name: z.string(),
        origin,
        countyCadre: held.nullable(),
        liaison: held.nullable(),
        openCases: z.int(),
      }),
    ),
    counts: z.object({
      instructors: z.int(),
      countyCadres: z.int(),
      liaisons: z.int(),
      vacant: z
        .int()
        .meta({ description: 'Lines without an instructor and area roles without a holder on that day.' }),
    }),
  })
  .meta({ id: 'Staffing' });

export const vacancy = z
  .object({
    role: z.enum(staffRoles),
    place: z.object({ kind: z.enum(['line', 'area']), id: z.string(), name: z.string() }),
    since: day
      .nullable()
      .meta({ description: 'The first day without anybody; null when nobody ever held it.' }),
    until: day
      .nullable()
      .meta({ description: 'The day before a successor who is appointed already begins.' }),
    upcoming: z.boolean().meta({ description: 'It begins later than the day asked for.' }),
    last: person.nullable().meta({ description: 'Who held it last, or holds it still.' }),
    openCases: z.int(),
  })
  .meta({ id: 'Vacancy' });
export type Vacancy = z.infer<typeof vacancy>;

export const appointment = z
  .object({
    id: uuid,
    person,
    role: z.enum(staffRoles),
    line: z.object({ id: z.string(), name: z.string() }).nullable(),
    area: z.object({ id: z.string(), name: z.string() }).nullable(),
    from: day,
    to: day.nullable(),
    acts: z.array(
      z.object({
        act: z.enum(['appointed', 'relieved']),
        on: day,
        reason: z.enum(staffingReasons),
        paper: z.string().nullable(),
        by: person.nullable(),
        at: instant,
      }),
    ),
  })
  .meta({
    id: 'Appointment',
    description: 'A role of a line or an area with its days, and what was said of it',
  });

const read = { tag: 'staffing', access: { act: 'staffing.read' } } as const;
const appoint = { tag: 'staffing', access: { act: 'staffing.appoint' } } as const;

export const showStaffing = defineContract({
  ...read,
  operationId: 'showStaffing',
  method: 'get',
  path: '/api/v1/staffing',
  summary: 'Who holds each line and each area on a day: past, today or to come',
  query: z.object({ on: day.optional().meta({ description: 'Today when left out.' }) }),
  responses: { 200: staffing },
  problems: ['validation-failed'],
});

export const downloadStaffing = defineContract({
  ...read,
  operationId: 'downloadStaffing',
  method: 'get',
  path: '/api/v1/staffing/board.xlsx',
  summary: 'The board of a day as a workbook',
  query: z.object({ on: day.optional() }),
  responses: {
    200: {
      description: 'A workbook',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    },
  },
  problems: ['validation-failed'],
});

export const listVacancies = defineContract({
  ...read,
  operationId: 'listVacancies',
  method: 'get',
  path: '/api/v1/staffing/vacancies',
  summary:
    'Areas without a county cadre or a liaison, lines without an instructor: since when, and which are to come',
  query: z.object({
    within: z.coerce.number().int().min(0).max(366).default(30).meta({ description: 'Days to look ahead.' }),
    role: z.enum(staffRoles).optional(),
  }),
  responses: { 200: z.object({ items: z.array(vacancy) }) },
  problems: ['validation-failed'],
});

export const listAppointments = defineContract({
  ...read,
  operationId: 'listAppointments',
  method: 'get',
  path: '/api/v1/staffing/appointments',
  summary: 'Who held what when, newest first, with the reasons: of a line, an area or a person',
  query: z.object({
    lineId: placeId.optional(),
    areaId: placeId.optional(),
    userId: uuid.optional(),
    role: z.enum(staffRoles).optional(),
    ...pageQuery,
  }),
  responses: { 200: pageOf(appointment) },
  problems: ['validation-failed'],
});

export const appointStaff = defineContract({
  ...appoint,
  operationId: 'appointStaff',
  method: 'post',
  path: '/api/v1/staffing/appointments',
  summary:
    'Put somebody in charge of a line or an area from a day on, relieving whoever holds it in the same act',
  description:
    'county-cadre and liaison name an area, instructor a line. `relieves` is the appointment that ends the day before: ' +
    'who holds an area on that day has to be named, so that of two who appoint at once one is told of the other.',
  body: z
    .strictObject({
      role: z.enum(staffRoles),
      lineId: placeId.optional(),
      areaId: placeId.optional(),
      userId: uuid,
      from: day,
      to: day.optional().meta({ description: 'The last day, where it is for a time only.' }),
      relieves: uuid.optional(),
      ...why,
    })
    .meta({ id: 'AppointStaff' }),
  responses: { 201: appointment },
  problems: ['validation-failed', 'already-staffed'],
});

export const relieveStaff = defineContract({
  ...appoint,
  operationId: 'relieveStaff',
  method: 'post',
  path: '/api/v1/staffing/appointments/{id}/relief',
  summary: 'Relieve somebody from a day on; what that leaves uncovered is said',
  params: z.object({ id: uuid }),
  body: z
    .strictObject({ from: day.meta({ description: 'The first day on which it no longer holds.' }), ...why })
    .meta({ id: 'RelieveStaff' }),
  responses: { 200: z.object({ appointment, vacancies: z.array(vacancy), openCases: z.int() }) },
  problems: ['validation-failed', 'not-found'],
});
