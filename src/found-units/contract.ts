import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { createUnitBody, unit } from '../units/contract.ts';

const uuid = z.uuid();

/** Checked on the phone as well. The id is made there, so that a survey can name the unit before the server knows it. */
export const foundUnitBody = createUnitBody
  .pick({
    name: true,
    kind: true,
    divisionCode: true,
    address: true,
    lineId: true,
    areaId: true,
    placeKind: true,
    legalRepresentative: true,
    contactName: true,
    contactPhone: true,
  })
  .extend({
    id: uuid.meta({
      description: 'UUID version 7, made by whoever found the unit; a repeat with it is the same.',
    }),
    sure: z
      .boolean()
      .default(false)
      .meta({ description: 'It is none of the entries that look alike: somebody has compared them.' }),
  })
  .strict()
  .meta({ id: 'FoundUnit', description: 'A unit found on the street; its code follows.' });
export type FoundUnitBody = z.output<typeof foundUnitBody>;

export const registerFoundUnit = defineContract({
  operationId: 'registerFoundUnit',
  method: 'post',
  path: '/api/v1/found-units',
  tag: 'field work',
  summary: 'Register a unit found on the street, its code to follow; entries that look alike are shown first',
  access: { act: 'fieldwork.record' },
  body: foundUnitBody,
  responses: { 201: unit },
  problems: ['validation-failed', 'forbidden', 'alike-units'],
});

export const findAlikeUnits = defineContract({
  operationId: 'findAlikeUnits',
  method: 'get',
  path: '/api/v1/found-units/alike',
  tag: 'field work',
  summary: 'Entries of the register that look like a unit about to be registered',
  access: { act: 'fieldwork.record' },
  query: z.object({
    name: z.string().trim().min(2).max(200),
    address: z.string().trim().max(300).optional(),
    phone: z.string().trim().max(40).optional(),
  }),
  responses: {
    200: z
      .object({
        units: z.array(
          z.object({
            id: uuid,
            name: z.string(),
            code: z.string().nullable(),
            address: z.string().nullable(),
          }),
        ),
        elsewhere: z.int().meta({ description: 'Alike, but outside the caller’s scope.' }),
      })
      .meta({ id: 'AlikeUnits' }),
  },
  problems: ['validation-failed'],
});
