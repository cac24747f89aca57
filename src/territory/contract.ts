import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';

const id = z.string().max(40);
const name = z.string().trim().min(1).max(100);
const person = z.object({ id: z.uuid(), name: z.string() });
const plainDay = z.iso.date();
const said = {
  from: plainDay.meta({ description: 'The first day on which it is in force: today or later.' }),
  reason: z.string().trim().min(1).max(300).meta({ description: 'Why, without naming persons.' }),
  paper: z.string().trim().min(1).max(60).optional().meta({ description: 'Number of the document.' }),
};
const inForce = {
  validFrom: plainDay
    .nullable()
    .meta({ description: 'The first day on which it is in force; null: ever since.' }),
  validTo: plainDay.nullable().meta({ description: 'The first day on which it is no longer in force.' }),
};
/** Which of them: in force on a day, or all that ever were and are to come. */
const which = {
  on: plainDay.optional().meta({ description: 'Those in force on this day; today unless named.' }),
  all: z.stringbool().default(false).meta({ description: 'Also those retired and those to come.' }),
};
const origin = z.enum(['source', 'placeholder', 'county']).meta({
  description: "From the programme's own text, a placeholder until the county names it, or the county's own.",
});

export const line = z
  .object({ id, name: z.string(), origin, sort: z.int(), ...inForce, instructors: z.array(person) })
  .meta({ id: 'Line', description: 'A line (条线) and the instructors who work it today' });

export const area = z
  .object({
    id,
    kind: z.enum(['grid', 'zone']),
    name: z.string(),
    origin,
    sort: z.int(),
    ...inForce,
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
    ...inForce,
  })
  .meta({ id: 'Division', description: 'GB/T 2260' });

const naming = {
  name: name.optional(),
  confirmed: z.literal(true).optional().meta({
    description: "The name is the county's own and no placeholder; a new name always is.",
  }),
};

const read = { tag: 'territory', access: { act: 'territory.read' } } as const;
const keep = { tag: 'territory', access: { act: 'territory.keep' } } as const;
const rename = { tag: 'territory', access: { act: 'territory.rename' } } as const;

export const listLines = defineContract({
  ...read,
  operationId: 'listLines',
  method: 'get',
  path: '/api/v1/lines',
  summary: 'The lines in force on a day, with who works them then',
  query: z.object(which),
  responses: { 200: z.object({ items: z.array(line) }) },
});

export const renameLine = defineContract({
  ...rename,
  operationId: 'renameLine',
  method: 'patch',
  path: '/api/v1/lines/{id}',
  summary: "Give a line the county's own name, or say that the name it has is the county's own",
  params: z.object({ id }),
  body: z.strictObject(naming),
  responses: { 200: line },
});

export const createLine = defineContract({
  ...keep,
  operationId: 'createLine',
  method: 'post',
  path: '/api/v1/lines',
  summary: 'Make a line that is in force from a day on',
  body: z.strictObject({ name, ...said }),
  responses: { 201: line },
  problems: ['validation-failed'],
});

export const listAreas = defineContract({
  ...read,
  operationId: 'listAreas',
  method: 'get',
  path: '/api/v1/areas',
  summary: 'Grids and zones in force on a day, with their people then and their divisions',
  query: z.object(which),
  responses: { 200: z.object({ items: z.array(area) }) },
});

export const renameArea = defineContract({
  ...rename,
  operationId: 'renameArea',
  method: 'patch',
  path: '/api/v1/areas/{id}',
  summary: "Give an area the county's own name, or say that the name it has is the county's own",
  params: z.object({ id }),
  body: z.strictObject(naming),
  responses: { 200: area },
});

export const createArea = defineContract({
  ...keep,
  operationId: 'createArea',
  method: 'post',
  path: '/api/v1/areas',
  summary: 'Make a grid or a zone that is in force from a day on',
  body: z.strictObject({ kind: z.enum(['grid', 'zone']), name, ...said }),
  responses: { 201: area },
  problems: ['validation-failed'],
});

export const listDivisions = defineContract({
  ...read,
  operationId: 'listDivisions',
  method: 'get',
  path: '/api/v1/divisions',
  summary: 'The county and its towns in force on a day',
  query: z.object(which),
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

export const createDivision = defineContract({
  ...keep,
  operationId: 'createDivision',
  method: 'post',
  path: '/api/v1/divisions',
  summary: 'Enter a town of the county that is in force from a day on',
  body: z.strictObject({
    code: z
      .string()
      .regex(/^\d{9}$/)
      .meta({ description: 'GB/T 2260, inside the county.' }),
    name,
    areaId: id.nullable().default(null).meta({ description: 'Its zone.' }),
    ...said,
  }),
  responses: { 201: division },
  problems: ['validation-failed'],
});

/** The kinds of place that are kept with their days. */
export const placeKinds = ['line', 'area', 'town'] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const territoryAct = z
  .object({
    id: z.uuid(),
    kind: z.enum(placeKinds),
    place: z.object({ id: z.string(), name: z.string() }),
    act: z.enum(['created', 'changed', 'retired', 'kept']),
    on: plainDay,
    reason: z.string(),
    paper: z.string().nullable(),
    detail: z.object({
      nameBefore: z.string().optional(),
      nameAfter: z.string().optional(),
      areaBefore: z.string().nullable().optional(),
      areaAfter: z.string().nullable().optional(),
      into: z.object({ id: z.string(), name: z.string() }).optional(),
      units: z.int().optional(),
    }),
    by: person.nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'TerritoryAct', description: 'What was done to a line, an area or a town' });

export const listTerritoryActs = defineContract({
  ...read,
  operationId: 'listTerritoryActs',
  method: 'get',
  path: '/api/v1/territory/acts',
  summary: 'What was done to lines, areas and towns, and by whom: the newest first',
  query: z.object({ kind: z.enum(placeKinds).optional(), place: id.optional(), ...pageQuery }),
  responses: { 200: pageOf(territoryAct) },
  problems: ['validation-failed'],
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
  summary: 'Lines, grids, zones and towns in force on a day, for filters and for registering units',
  query: z.object({
    on: which.on,
    until: plainDay.optional().meta({
      description: 'With it, all that were in force on any day from `on` to this one: for filters of a span.',
    }),
  }),
  access: 'session',
  responses: { 200: territory },
});
