import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { placeKinds } from '../../territory/contract.ts';
import { placingRun } from '../proposals/contract.ts';

// A line, an area or a town that is no longer in force from a day on. It is never deleted, and what was placed there before
// that day stays placed there for that time.

const plainDay = z.iso.date();
const id = z.string().max(40);
const named = z.object({ id: z.string(), name: z.string() });

/** What stands on a place now. */
export const standing = z
  .object({
    place: named,
    validFrom: plainDay.nullable(),
    validTo: plainDay.nullable(),
    units: z.int().meta({ description: 'Active units placed there.' }),
    cases: z.int().meta({ description: 'Open cases there; they follow their units.' }),
    staff: z
      .array(
        z.object({
          person: named,
          role: z.string(),
          from: plainDay,
          fate: z
            .enum(['goes-along', 'relieved', 'in-the-way'])
            .meta({ description: 'What becomes of the appointment when the units are moved.' }),
        }),
      )
      .meta({ description: 'Who is appointed to it now or later.' }),
    towns: z.array(named).meta({ description: 'Towns of a zone; they go to the area that takes over.' }),
    unions: z.int().meta({ description: 'Standing unions there; they go along.' }),
    words: z.int().meta({ description: 'Words that speak for it; they end, and speak for the other.' }),
    mayTakeOver: z.array(named).meta({ description: 'What is in force and can take its units.' }),
  })
  .meta({ id: 'StandingOnPlace', description: 'What stands on a line, an area or a town' });

const path = '/api/v1/territory/{kind}/{id}/retirement' as const;
const params = z.object({ kind: z.enum(placeKinds), id });
const keep = { tag: 'territory', access: { act: 'territory.keep' } } as const;

export const previewRetirement = defineContract({
  ...keep,
  operationId: 'previewRetirement',
  method: 'get',
  path,
  summary: 'What stands on a line, an area or a town, and what could take it over; nothing is changed',
  params,
  responses: { 200: standing },
  problems: ['not-found'],
});

export const retirePlace = defineContract({
  ...keep,
  operationId: 'retirePlace',
  method: 'post',
  path,
  summary:
    'Retire a line, an area or a town from a day on, or move its units from today on and retire it with that',
  description:
    'Without `into` nothing may stand on it. With `into` its active units go there from today on, as a job with progress; open cases follow their units, instructors of a line go along, the people of an area are relieved.',
  params,
  body: z.strictObject({
    from: plainDay.meta({
      description: 'The first day on which it is no longer in force; today where units move.',
    }),
    into: id.optional(),
    reason: z.string().trim().min(1).max(300),
    paper: z.string().trim().min(1).max(60).optional(),
  }),
  responses: { 200: z.object({ run: placingRun.nullable() }) },
  problems: ['not-found', 'validation-failed', 'place-in-use'],
});

export const keepPlace = defineContract({
  ...keep,
  operationId: 'keepPlace',
  method: 'delete',
  path,
  summary: 'Take back a retirement whose day has not come yet',
  params,
  query: z.object({ reason: z.string().trim().min(1).max(300) }),
  responses: { 200: standing },
  problems: ['not-found', 'validation-failed'],
});
