import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';

const uuid = z.uuid();
const name = z.string().trim().min(1).max(100);
const divisionCode = z
  .string()
  .regex(/^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/)
  .meta({ description: 'GB/T 2260: province 2, city 4, county 6, town 9 digits', example: '320924112' });

export const organisationKinds = ['county-federation', 'town-union', 'department'] as const;

export const organisation = z
  .object({
    id: uuid,
    name: z.string(),
    kind: z.enum(organisationKinds),
    divisionCode: z.string(),
    parentId: uuid.nullable(),
  })
  .meta({ id: 'Organisation' });
export type OrganisationView = z.infer<typeof organisation>;

export const superiorRule = z
  .object({ divisionPrefix: z.string(), organisation: z.object({ id: uuid, name: z.string() }) })
  .meta({
    id: 'SuperiorRule',
    description: 'Units of a division belong to this union; the longest prefix wins.',
  });

const read = { tag: 'organisations', access: { act: 'organisation.read' } } as const;
const manage = { tag: 'organisations', access: { act: 'organisation.manage' } } as const;

export const listOrganisations = defineContract({
  ...read,
  operationId: 'listOrganisations',
  method: 'get',
  path: '/api/v1/organisations',
  summary: 'The tree of organisations, parents before children',
  responses: { 200: z.object({ items: z.array(organisation) }) },
});

export const createOrganisation = defineContract({
  ...manage,
  operationId: 'createOrganisation',
  method: 'post',
  path: '/api/v1/organisations',
  summary: 'Add an organisation below another',
  body: z.strictObject({ name, kind: z.enum(organisationKinds), divisionCode, parentId: uuid }),
  responses: { 201: organisation },
});

export const updateOrganisation = defineContract({
  ...manage,
  operationId: 'updateOrganisation',
  method: 'patch',
  path: '/api/v1/organisations/{id}',
  summary: 'Rename or move an organisation',
  params: z.object({ id: uuid }),
  body: z.strictObject({ name: name.optional(), parentId: uuid.optional() }),
  responses: { 200: organisation },
});

export const listSuperiorRules = defineContract({
  ...read,
  operationId: 'listSuperiorRules',
  method: 'get',
  path: '/api/v1/superior-rules',
  summary: 'Which union is proposed as superior, by division prefix',
  responses: { 200: z.object({ items: z.array(superiorRule) }) },
});

export const putSuperiorRule = defineContract({
  ...manage,
  operationId: 'putSuperiorRule',
  method: 'put',
  path: '/api/v1/superior-rules/{divisionPrefix}',
  summary: 'Propose this union for new cases of a division; open cases keep theirs',
  params: z.object({ divisionPrefix: divisionCode }),
  body: z.strictObject({ organisationId: uuid }),
  responses: { 200: superiorRule },
});

export const deleteSuperiorRule = defineContract({
  ...manage,
  operationId: 'deleteSuperiorRule',
  method: 'delete',
  path: '/api/v1/superior-rules/{divisionPrefix}',
  summary: 'Let the next shorter prefix decide',
  params: z.object({ divisionPrefix: divisionCode }),
  responses: { 204: { description: 'Removed' } },
});

export const getProposedSuperior = defineContract({
  ...read,
  operationId: 'getProposedSuperior',
  method: 'get',
  path: '/api/v1/proposed-superior',
  summary: 'The union proposed as superior for a unit of this division, and the rule that says so',
  query: z.object({ divisionCode }),
  responses: { 200: z.object({ proposal: superiorRule.nullable() }) },
});
