import { z } from 'zod';
import { lightNames } from '../../cases/contract.ts';
import { defineContract } from '../../kit/contract.ts';
import { candidate } from '../leave/contract.ts';

// How much each instructor has in hand now, and who would be next: a proposal that a person confirms.

const uuid = z.uuid();
const day = z.iso.date();
const named = z.object({ id: z.string(), name: z.string() });

export const personLoad = z
  .object({
    person: z.object({ id: uuid, name: z.string() }),
    lines: z.array(named).meta({ description: 'Lines of this instructor today.' }),
    away: z.object({ from: day, to: day }).nullable(),
    open: z.int(),
    dueThisWeek: z.int(),
    amber: z.int(),
    red: z.int(),
    suspended: z.int(),
    next: z.boolean().meta({ description: 'First in turn for a new case of one of these lines.' }),
  })
  .meta({ id: 'PersonLoad' });

const look = { tag: 'staffing', access: { act: 'case.reassign' } } as const;

export const measureWorkload = defineContract({
  ...look,
  operationId: 'measureWorkload',
  method: 'get',
  path: '/api/v1/staffing/workload',
  summary:
    'Open cases, due this week, amber and red of each instructor now; for a county cadre, counted in the own area',
  query: z.object({ lineId: z.string().max(40).optional(), areaId: z.string().max(40).optional() }),
  responses: {
    200: z.object({
      asOf: z.iso.datetime(),
      people: z.array(personLoad),
      unattended: z.int().meta({ description: 'Open cases in scope without a present owner.' }),
    }),
  },
  problems: ['validation-failed'],
});

export const proposeAssignment = defineContract({
  operationId: 'proposeAssignment',
  method: 'get',
  path: '/api/v1/staffing/proposal',
  tag: 'staffing',
  summary: 'Who would be next for a unit or a case, by line, presence, conflicts and load, with the reason',
  access: { act: 'assignment.propose' },
  query: z
    .object({ unitId: uuid.optional(), caseId: uuid.optional() })
    .refine(({ unitId, caseId }) => (unitId === undefined) !== (caseId === undefined), {
      message: 'unitId or caseId',
      path: ['unitId'],
    }),
  responses: { 200: z.object({ proposed: candidate.nullable(), candidates: z.array(candidate) }) },
  problems: ['validation-failed', 'not-found'],
});

export const overseenArea = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['grid', 'zone']),
    countyCadre: z.string().nullable().meta({ description: 'Who holds the role today.' }),
    liaison: z.string().nullable(),
    open: z.int(),
    lights: z.record(z.enum(lightNames), z.int()),
    unattended: z.int(),
  })
  .meta({ id: 'OverseenArea' });

export const showMyAreas = defineContract({
  operationId: 'showMyAreas',
  method: 'get',
  path: '/api/v1/staffing/my-areas',
  tag: 'staffing',
  summary:
    'The grids and zones that a county cadre oversees today: people, open cases by light, cases without an owner',
  access: { act: 'area.oversee' },
  responses: { 200: z.object({ items: z.array(overseenArea) }) },
});
