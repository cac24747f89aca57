import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { defineSheet } from '../../kit/sheet-contract.ts';
import { holding, text } from '../posts/contract.ts';

// Somebody the federation selects, trains or hires: no account. Name and day of birth are personal.

const uuid = z.uuid();
const day = z.iso.date();

export const educations = ['secondary', 'junior-college', 'bachelor', 'master'] as const;
export const educationLabels: Record<(typeof educations)[number], { zh: string; en: string }> = {
  secondary: { zh: '高中及以下', en: 'Secondary or less' },
  'junior-college': { zh: '大专', en: 'Junior college' },
  bachelor: { zh: '本科', en: 'Bachelor' },
  master: { zh: '研究生', en: 'Master or above' },
};
export const politicalStatuses = ['party', 'league', 'democratic', 'none'] as const;
export const politicalLabels: Record<(typeof politicalStatuses)[number], { zh: string; en: string }> = {
  party: { zh: '中共党员', en: 'Party member' },
  league: { zh: '共青团员', en: 'League member' },
  democratic: { zh: '民主党派', en: 'Democratic party' },
  none: { zh: '群众', en: 'None' },
};
const gender = z.enum(['female', 'male']);

export const personRow = z
  .object({
    id: uuid,
    name: z.string().nullable().meta({ description: 'Masked: the surname only; null once erased.' }),
    age: z.int().nullable().meta({ description: 'Full years on the day asked for.' }),
    gender: gender.nullable(),
    education: z.enum(educations).nullable(),
    politicalStatus: z.enum(politicalStatuses).nullable(),
    certificates: z.array(z.string()),
    post: z
      .object({ id: uuid, title: z.string(), house: z.string(), since: day })
      .nullable()
      .meta({ description: 'Held on the day.' }),
    erased: z.boolean(),
    demonstration: z.boolean(),
  })
  .meta({ id: 'PersonRow' });
export type PersonRow = z.infer<typeof personRow>;

export const personView = personRow
  .extend({
    divisionCode: z.string(),
    holdings: z.array(holding),
    actions: z.array(
      z.object({
        id: uuid,
        channel: z.enum(['select', 'adjust', 'hire']),
        on: day,
        promotion: z.enum(['deputy-section-chief']).nullable(),
        document: z.string().nullable(),
      }),
    ),
    abilities: z.object({ keep: z.boolean(), readPersonal: z.boolean() }),
  })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof personView>;

const filters = {
  q: z.string().trim().max(50).optional().meta({
    description:
      'A fragment of the name, or the beginning of its pinyin initials; what is found stays masked.',
    example: 'wjg',
  }),
  on: day.optional().meta({ description: 'Today when left out.' }),
  education: z.enum(educations).optional(),
  politicalStatus: z.enum(politicalStatuses).optional(),
  ageFrom: z.coerce.number().int().min(0).max(150).optional(),
  ageTo: z.coerce.number().int().min(0).max(150).optional(),
  inPost: z.stringbool().optional(),
  gender: gender.optional(),
  degree: z.stringbool().optional().meta({ description: 'Bachelor or above, or less.' }),
  pool: z.stringbool().optional().meta({ description: 'Held a post once and holds none.' }),
};

const read = { tag: 'cadres', access: { act: 'cadre.list' } } as const;
const keep = { tag: 'cadres', access: { act: 'cadre.keep' } } as const;
const base = '/api/v1/cadres/people' as const;
const params = z.object({ id: uuid });

export const listPeople = defineContract({
  ...read,
  operationId: 'listPeople',
  method: 'get',
  path: base,
  summary: 'People on a day, the oldest first: age to the day, education, the post they hold',
  query: z.object({ ...filters, ...pageQuery }),
  responses: { 200: pageOf(personRow) },
  problems: ['validation-failed'],
});

export const downloadPeople = defineSheet(
  {
    ...read,
    operationId: 'downloadPeople',
    path: `${base}/sheet`,
    summary: 'The list of people as it is filtered, as a file, names masked',
  },
  filters,
);

export const getPerson = defineContract({
  ...read,
  operationId: 'getPerson',
  method: 'get',
  path: `${base}/{id}`,
  summary: 'One person with the posts held and the actions that moved them',
  params,
  responses: { 200: personView },
  problems: ['not-found'],
});

const about = {
  gender: gender.optional(),
  education: z.enum(educations).optional(),
  politicalStatus: z.enum(politicalStatuses).optional(),
  certificates: z.array(text(60)).max(20).optional(),
};

export const addPerson = defineContract({
  ...keep,
  operationId: 'addPerson',
  method: 'post',
  path: base,
  summary: 'Enter somebody into the register of people',
  body: z.strictObject({
    name: text(50).meta({ example: '王建国' }),
    bornOn: day,
    organisationId: uuid,
    ...about,
  }),
  responses: { 201: personView },
  problems: ['validation-failed', 'forbidden'],
});

export const changePerson = defineContract({
  ...keep,
  operationId: 'changePerson',
  method: 'patch',
  path: `${base}/{id}`,
  summary: 'Correct what stands about a person',
  params,
  body: z.strictObject({ name: text(50).optional(), bornOn: day.optional(), ...about }),
  responses: { 200: personView },
  problems: ['not-found', 'validation-failed', 'forbidden'],
});

export const viewPersonPersonal = defineContract({
  tag: 'cadres',
  access: { act: 'cadre.read-personal' },
  operationId: 'viewPersonPersonal',
  method: 'post',
  path: `${base}/{id}/personal-view`,
  summary: 'Name and day of birth in full; the look is logged with its purpose',
  params,
  body: z.strictObject({ purpose: text(200).meta({ example: '核对任职资格' }) }),
  responses: { 200: z.object({ name: z.string().nullable(), bornOn: day.nullable() }) },
  problems: ['not-found', 'forbidden'],
});
