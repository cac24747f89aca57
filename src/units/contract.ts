import { z } from 'zod';
import { isIndustry } from '../../machines/law/industry.ts';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';
import { defineSheet } from '../kit/sheet-contract.ts';

/** What a unit is, in the register's words. The order is the order of every list of kinds. */
export const unitKinds = [
  'enterprise',
  'individual-business',
  'cooperative',
  'association',
  'private-non-enterprise',
  'foundation',
  'law-firm',
  'government',
  'public-institution',
  'rural-collective',
  'branch',
  'building-site',
  'union',
  'other',
] as const;
export const unitKind = z
  .enum(unitKinds)
  .meta({ description: 'Unit kind (单位类别).', example: 'enterprise' });
export type UnitKind = z.infer<typeof unitKind>;

export const unitKindLabels: Record<UnitKind, { zh: string; en: string }> = {
  enterprise: { zh: '企业', en: 'Enterprise' },
  'individual-business': { zh: '个体工商户', en: 'Individual business' },
  cooperative: { zh: '农民专业合作社', en: 'Farmers’ co-operative' },
  association: { zh: '社会团体', en: 'Association' },
  'private-non-enterprise': { zh: '民办非企业单位', en: 'Private non-enterprise unit' },
  foundation: { zh: '基金会', en: 'Foundation' },
  'law-firm': { zh: '律师事务所', en: 'Law firm' },
  government: { zh: '机关', en: 'Government body' },
  'public-institution': { zh: '事业单位', en: 'Public institution' },
  'rural-collective': { zh: '农村集体经济组织', en: 'Rural collective' },
  branch: { zh: '分支机构', en: 'Branch' },
  'building-site': { zh: '建筑项目部', en: 'Building-site department' },
  union: { zh: '工会', en: 'Trade union' },
  other: { zh: '其他', en: 'Other' },
};

/**
 * What the programme itself names as priority objects (重点对象); it puts construction among services. The county keeps
 * the list in the dictionary `tag`, so a unit may hold others.
 */
export const priorityTagLabels: Readonly<Record<string, { zh: string; en: string }>> = {
  construction: { zh: '建筑', en: 'Construction' },
  logistics: { zh: '物流', en: 'Logistics' },
  catering: { zh: '餐饮', en: 'Catering' },
  lodging: { zh: '住宿', en: 'Lodging' },
  'domestic-service': { zh: '家政', en: 'Domestic service' },
  'industrial-sme': { zh: '工业中小企业', en: 'Small and medium industry' },
  cooperative: { zh: '农民专业合作组织', en: 'Farmers’ co-operative' },
};

/** What kind of place its people work in, as it is combed (扒排). */
export const placeKinds = [
  'building-site',
  'hotel-restaurant',
  'industrial-park',
  'agricultural-park',
  'other',
] as const;
export const placeKindLabels: Record<(typeof placeKinds)[number], { zh: string; en: string }> = {
  'building-site': { zh: '建筑工地', en: 'Building site' },
  'hotel-restaurant': { zh: '宾馆饭店', en: 'Hotel or restaurant' },
  'industrial-park': { zh: '工业园区', en: 'Industrial park' },
  'agricultural-park': { zh: '现代农业示范园', en: 'Agricultural park' },
  other: { zh: '其他', en: 'Other' },
};

export const unitStatuses = ['active', 'moved-out', 'merged', 'split', 'deregistered'] as const;
export const unitStatus = z.enum(unitStatuses);
export const unitStatusLabels: Record<(typeof unitStatuses)[number], { zh: string; en: string }> = {
  active: { zh: '存续', en: 'Active' },
  'moved-out': { zh: '已迁出', en: 'Moved out' },
  merged: { zh: '已并入其他单位', en: 'Merged' },
  split: { zh: '已分立', en: 'Split' },
  deregistered: { zh: '已注销', en: 'Deregistered' },
};

const text = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !value.includes('\u0000'), { message: 'U+0000' });
const divisionCode = z
  .string()
  .regex(/^\d{6}(\d{3})?(\d{3})?$/)
  .meta({
    description: 'GB/T 2260 division: county (6 digits), town (9) or village (12).',
    example: '320924112',
  });
const plainDay = z.iso.date();
const uuid = z.uuid();

/** A remark on an identifier that lets the unit in and stays visible. */
export const codeWarning = z.object({
  rule: z.string().meta({ example: 'body-check' }),
  detail: z.object({ zh: z.string(), en: z.string() }),
});

export const site = z.object({
  id: uuid,
  name: z.string(),
  main: z.boolean(),
  divisionCode: z.string(),
  endsOn: plainDay
    .nullable()
    .meta({ description: 'Last day of a temporary site, for example a building project.' }),
});

const named = z.object({ id: z.string(), name: z.string() });

export const unitRow = z
  .object({
    id: uuid,
    code: z.string().nullable().meta({ description: 'Unified social credit code, 18 characters.' }),
    legacyNumber: z.string().nullable().meta({ description: 'Old 15-digit registration number.' }),
    name: z.string(),
    kind: unitKind,
    divisionCode: z.string(),
    divisionName: z.string().nullable(),
    address: z.string().nullable(),
    industry: z.string().nullable().meta({ description: 'GB/T 4754-2017: letter, then 2 to 4 digits.' }),
    line: named.nullable(),
    area: named.nullable(),
    status: unitStatus,
    statusOn: plainDay.nullable().meta({ description: 'Since when it is no longer active.' }),
    registeredOn: plainDay.nullable(),
    chain: z.string().nullable().meta({ description: 'Industry chain (产业链).' }),
    tags: z.array(z.string()).meta({ description: 'Codes of priority objects in the dictionary.' }),
    hasPartyBranch: z.boolean().nullable(),
    codeWarnings: z.array(codeWarning),
    openCase: z
      .object({ id: uuid, caseNumber: z.string(), stage: z.string() })
      .nullable()
      .meta({ description: 'The open union set-up case that names this unit.' }),
    covered: z.boolean().meta({ description: 'A primary union covers the unit today.' }),
    demonstration: z.boolean(),
  })
  .meta({ id: 'UnitRow' });

export const headCountSources = ['survey', 'register', 'enterprise', 'estimate'] as const;
export const headCount = z
  .object({
    asOf: plainDay,
    staff: z.int(),
    women: z.int().nullable(),
    migrant: z.int().nullable(),
    dispatched: z.int().nullable(),
    source: z.enum(headCountSources),
    siteId: uuid.nullable(),
  })
  .meta({ id: 'HeadCount' });

const people = z.int().min(0).max(1_000_000);
export const headCountBody = z
  .strictObject({
    asOf: plainDay,
    staff: people,
    women: people.optional(),
    migrant: people.optional(),
    dispatched: people.optional(),
    source: z.enum(headCountSources),
    siteId: uuid.optional(),
  })
  .meta({ id: 'StateHeadCount' });
export type HeadCountBody = z.infer<typeof headCountBody>;

export const unit = unitRow
  .extend({
    legalRepresentative: z.string().nullable().meta({ description: 'Masked: the surname only.' }),
    contactName: z.string().nullable().meta({ description: 'Masked: the surname only.' }),
    contactPhone: z.string().nullable().meta({ description: 'Masked: first three and last four digits.' }),
    parent: named.nullable(),
    branches: z.array(named).meta({ description: 'Units that name this one as their parent.' }),
    successor: named.nullable().meta({ description: 'The unit it went into.' }),
    predecessors: z.array(named).meta({ description: 'Units that went into this one.' }),
    sites: z.array(site),
    coverages: z.array(
      z.object({
        unionId: uuid,
        unionName: z.string(),
        siteId: uuid,
        kind: z.enum(['primary', 'secondary']),
        validFrom: plainDay,
        validTo: plainDay.nullable().meta({ description: 'The first day on which it no longer holds.' }),
      }),
    ),
    cases: z.array(
      z.object({
        id: uuid,
        caseNumber: z.string(),
        stage: z.string(),
        ended: z.boolean(),
        openedAt: z.string(),
      }),
    ),
    enterpriseType: z.string().nullable(),
    registeredCapital: z.string().nullable().meta({ description: 'In the register’s own words.' }),
    businessScope: z.string().nullable(),
    placeKind: z.enum(placeKinds).nullable(),
    names: z
      .array(
        z.object({ name: z.string(), validFrom: plainDay, validTo: plainDay.nullable(), source: z.string() }),
      )
      .meta({ description: 'Every name it bore, the newest first.' }),
    placements: z
      .array(
        z.object({
          divisionCode: z.string(),
          line: named.nullable(),
          area: named.nullable(),
          validFrom: plainDay,
          validTo: plainDay.nullable(),
          reason: z.string(),
        }),
      )
      .meta({ description: 'Where it belonged and belongs, the newest first.' }),
    headCounts: z
      .array(headCount)
      .meta({ description: 'How many work there, as stated, the newest first. None: nobody has said.' }),
    createdAt: z.string(),
    abilities: z
      .record(z.string(), z.boolean())
      .meta({ description: 'What the caller may do with this unit.' }),
  })
  .meta({ id: 'Unit' });

export const unitFields = {
  name: text(200).meta({ example: '射阳县海风纺织有限公司' }),
  kind: unitKind,
  divisionCode,
  code: text(40).optional().meta({
    description: 'Unified code. Lower case is accepted and raised; a letter O is refused with a suggestion.',
    example: '913209240000000194',
  }),
  legacyNumber: text(40).optional(),
  address: text(300).optional(),
  industry: z
    .string()
    .regex(/^[A-T](\d{2,4})?$/)
    .refine(isIndustry, { message: '门类字母与大类数字不符（GB/T 4754-2017）' })
    .optional()
    .meta({ example: 'C17' }),
  lineId: text(60).optional(),
  areaId: text(60).optional(),
  legalRepresentative: text(80).optional(),
  contactName: text(80).optional(),
  contactPhone: text(40).optional(),
  hasPartyBranch: z.boolean().optional(),
  parentId: uuid.optional(),
  registeredOn: plainDay.optional().meta({ description: 'When the registrar first entered it.' }),
  enterpriseType: text(100).optional().meta({ description: 'In the register’s own words.' }),
  businessScope: text(5000).optional(),
  chain: text(60)
    .optional()
    .meta({ description: 'Industry chain (产业链), by its code in the dictionary `chain`.' }),
  tags: z
    .array(text(40))
    .max(20)
    .optional()
    .meta({ description: 'Priority objects, by their codes in the dictionary `tag`.' }),
  placeKind: z.enum(placeKinds).optional(),
};

export const siteBody = z.object({
  name: text(200),
  divisionCode: divisionCode.optional().meta({ description: 'The unit’s own division when left out.' }),
  endsOn: plainDay.optional(),
});

export const createUnitBody = z
  .object({ ...unitFields, sites: z.array(siteBody).max(50).default([]) })
  .meta({ id: 'CreateUnit', description: 'A main site is always made; `sites` names further ones.' });
export type CreateUnitBody = z.infer<typeof createUnitBody>;

/** Every field may be left out; null clears the ones that may be empty. The code is lifelong: it can be added once. */
export const updateUnitBody = z
  .object({
    name: unitFields.name.optional(),
    kind: unitFields.kind.optional(),
    divisionCode: unitFields.divisionCode.optional(),
    code: unitFields.code,
    legacyNumber: unitFields.legacyNumber.nullable(),
    address: unitFields.address.nullable(),
    industry: unitFields.industry.nullable(),
    lineId: unitFields.lineId.nullable(),
    areaId: unitFields.areaId.nullable(),
    legalRepresentative: unitFields.legalRepresentative.nullable(),
    contactName: unitFields.contactName.nullable(),
    contactPhone: unitFields.contactPhone.nullable(),
    hasPartyBranch: unitFields.hasPartyBranch.nullable(),
    parentId: unitFields.parentId.nullable(),
    registeredOn: unitFields.registeredOn.nullable(),
    enterpriseType: unitFields.enterpriseType.nullable(),
    businessScope: unitFields.businessScope.nullable(),
    chain: unitFields.chain.nullable(),
    tags: unitFields.tags,
    placeKind: unitFields.placeKind.nullable(),
    reason: text(200).optional().meta({ description: 'Why it moves to another place, for its history.' }),
  })
  .meta({ id: 'UpdateUnit' });
export type UpdateUnitBody = z.infer<typeof updateUnitBody>;

const id = z.object({ id: uuid });

export const createUnit = defineContract({
  operationId: 'createUnit',
  method: 'post',
  path: '/api/v1/units',
  tag: 'units',
  summary: 'Register a unit with its main site',
  access: { act: 'unit.create' },
  body: createUnitBody,
  responses: { 201: unit },
  problems: ['validation-failed'],
});

export const unitSorts = ['name', 'newest', 'registered'] as const;
export type UnitSort = (typeof unitSorts)[number];

const unitFilters = {
  q: z.string().trim().max(100).optional().meta({ description: 'A fragment of the name, or of the code.' }),
  division: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional()
    .meta({ description: 'Division code prefix.' }),
  line: z.string().max(60).optional(),
  area: z.string().max(60).optional(),
  kind: unitKind.optional(),
  status: unitStatus.optional(),
  tag: z.string().max(40).optional().meta({ description: 'Priority object, by its code.' }),
  chain: z.string().trim().max(60).optional().meta({ description: 'Industry chain, by its code.' }),
  covered: z.stringbool().optional().meta({ description: 'Covered by a primary union today, or not.' }),
  sort: z.enum(unitSorts).default('name').meta({
    description: 'By name; the newest entries first; those registered last by the registrar first.',
  }),
};

export const listUnits = defineContract({
  operationId: 'listUnits',
  method: 'get',
  path: '/api/v1/units',
  tag: 'units',
  summary: 'Units inside the caller’s scope, by name, code, place, line, area, kind, status, tag or chain',
  access: { act: 'unit.read' },
  query: z.object({ ...unitFilters, ...pageQuery }),
  responses: { 200: pageOf(unitRow) },
  problems: ['validation-failed'],
});

export const downloadUnits = defineSheet(
  {
    operationId: 'downloadUnits',
    path: '/api/v1/units/sheet',
    tag: 'units',
    summary: 'The list of units as it is filtered and ordered, as a file',
    access: { act: 'unit.read' },
  },
  unitFilters,
);

export const getUnit = defineContract({
  operationId: 'getUnit',
  method: 'get',
  path: '/api/v1/units/{id}',
  tag: 'units',
  summary: 'One unit with sites, coverage and cases; personal fields masked',
  access: { act: 'unit.read' },
  params: id,
  responses: { 200: unit },
  problems: ['not-found'],
});

export const updateUnit = defineContract({
  operationId: 'updateUnit',
  method: 'patch',
  path: '/api/v1/units/{id}',
  tag: 'units',
  summary: 'Change a unit’s own data',
  access: { act: 'unit.update' },
  params: id,
  body: updateUnitBody,
  responses: { 200: unit },
  problems: ['validation-failed', 'not-found', 'unit-not-active'],
});

export const addSite = defineContract({
  operationId: 'addSite',
  method: 'post',
  path: '/api/v1/units/{id}/sites',
  tag: 'units',
  summary: 'Add a site to a unit, for example a building project without a code of its own',
  access: { act: 'unit.update' },
  params: id,
  body: siteBody,
  responses: { 201: unit },
  problems: ['validation-failed', 'not-found', 'unit-not-active'],
});

export const stateHeadCount = defineContract({
  operationId: 'stateHeadCount',
  method: 'post',
  path: '/api/v1/units/{id}/head-counts',
  tag: 'units',
  summary: 'State how many work at a unit on a day; statements stand beside each other',
  access: { act: 'unit.update' },
  params: id,
  body: headCountBody,
  responses: { 201: unit },
  problems: ['validation-failed', 'not-found', 'unit-not-active'],
});

export const viewUnitPersonal = defineContract({
  operationId: 'viewUnitPersonal',
  method: 'post',
  path: '/api/v1/units/{id}/personal-views',
  tag: 'units',
  summary: 'See a unit’s personal fields unmasked; the view is logged with its purpose',
  access: { act: 'unit.read-personal' },
  params: id,
  body: z.object({ purpose: text(200).meta({ example: '电话预约上门' }) }),
  responses: {
    200: z.object({
      legalRepresentative: z.string().nullable(),
      contactName: z.string().nullable(),
      contactPhone: z.string().nullable(),
    }),
  },
  problems: ['validation-failed', 'not-found'],
});

export const checkUnitCode = defineContract({
  operationId: 'checkUnitCode',
  method: 'get',
  path: '/api/v1/unit-codes',
  tag: 'units',
  summary: 'Check a unified social credit code while it is typed',
  description: 'Both check characters are computed; a likely correction is suggested, never applied.',
  access: { act: 'unit.read' },
  query: z.object({ code: z.string().trim().min(1).max(40) }),
  responses: {
    200: z.object({
      normalised: z.string(),
      valid: z.boolean(),
      errors: z.array(codeWarning),
      warnings: z.array(codeWarning),
      suggestion: z.string().nullable(),
      kind: unitKind.nullable().meta({ description: 'The unit kind the first two characters speak for.' }),
      taken: z
        .object({ id: uuid, name: z.string() })
        .nullable()
        .meta({ description: 'The unit that already has this code, when it lies in the caller’s scope.' }),
    }),
  },
  problems: ['validation-failed'],
});
