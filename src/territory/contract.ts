import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';

const id = z.string().max(40);
const name = z.string().trim().min(1).max(100);
const person = z.object({ id: z.uuid(), name: z.string() });
const origin = z.enum(['source', 'placeholder', 'county']).meta({
  description: "From the programme's own text, a placeholder until the county names it, or the county's own.",
});

export const line = z
  .object({ id, name: z.string(), origin, sort: z.int(), instructors: z.array(person) })
  .meta({ id: 'Line', description: 'A line (条线) and the instructors who work it today' });

export const area = z
  .object({
    id,
    kind: z.enum(['grid', 'zone']),
    name: z.string(),
    origin,
    sort: z.int(),
    countyCadres: z.array(person),
    liaisons: z.array(person),
    divisionCodes: z.array(z.string()),
  })
  .meta({
    id: 'Area',
    description: 'A grid (网格) of the county seat or a zone (片区) of towns, and its people today',
  });

export const division = z
  .object({
    code: z.string(),
    name: z.string(),
    level: z.enum(['province', 'city', 'county', 'town']),
    areaId: z.string().nullable(),
  })
  .meta({ id: 'Division', description: 'GB/T 2260' });

const read = { tag: 'territory', access: { act: 'territory.read' } } as const;
const rename = { tag: 'territory', access: { act: 'territory.rename' } } as const;

export const listLines = defineContract({
  ...read,
  operationId: 'listLines',
  method: 'get',
  path: '/api/v1/lines',
  summary: 'The lines, with who works them today',
  responses: { 200: z.object({ items: z.array(line) }) },
});

export const renameLine = defineContract({
  ...rename,
  operationId: 'renameLine',
  method: 'patch',
  path: '/api/v1/lines/{id}',
  summary: "Give a line the county's own name",
  params: z.object({ id }),
  body: z.strictObject({ name }),
  responses: { 200: line },
});

export const listAreas = defineContract({
  ...read,
  operationId: 'listAreas',
  method: 'get',
  path: '/api/v1/areas',
  summary: 'Grids and zones, with their people today and their divisions',
  responses: { 200: z.object({ items: z.array(area) }) },
});

export const renameArea = defineContract({
  ...rename,
  operationId: 'renameArea',
  method: 'patch',
  path: '/api/v1/areas/{id}',
  summary: "Give an area the county's own name",
  params: z.object({ id }),
  body: z.strictObject({ name }),
  responses: { 200: area },
});

export const listDivisions = defineContract({
  ...read,
  operationId: 'listDivisions',
  method: 'get',
  path: '/api/v1/divisions',
  summary: 'The county and its towns',
  responses: { 200: z.object({ items: z.array(division) }) },
});

export const updateDivision = defineContract({
  ...rename,
  operationId: 'updateDivision',
  method: 'patch',
  path: '/api/v1/divisions/{code}',
  summary: 'Rename a division or put it into a zone',
  params: z.object({ code: z.string().regex(/^\d{2,9}$/) }),
  body: z.strictObject({ name: name.optional(), areaId: id.nullable().optional() }),
  responses: { 200: division },
});

/** The two ways in which the county's ground is shared out, and its towns; never merged (domain S43). */
export const territory = z
  .object({
    divisionCode: z.string().meta({ description: 'GB/T 2260 code of the installation.' }),
    lines: z.array(z.object({ id: z.string(), name: z.string(), origin: z.string() })),
    areas: z.array(
      z.object({ id: z.string(), kind: z.enum(['grid', 'zone']), name: z.string(), origin: z.string() }),
    ),
    towns: z.array(z.object({ code: z.string(), name: z.string(), areaId: z.string().nullable() })),
  })
  .meta({ id: 'Territory' });
export type Territory = z.infer<typeof territory>;

export const showTerritory = defineContract({
  operationId: 'showTerritory',
  method: 'get',
  path: '/api/v1/territory',
  tag: 'territory',
  summary: 'Lines, grids, zones and towns, for filters and for registering units',
  access: 'session',
  responses: { 200: territory },
});
