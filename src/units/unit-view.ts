import { z } from 'zod';
import { dateToDay, fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import { maskName, maskPhone } from '../kit/mask.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Prisma } from '../store/index.ts';
import {
  codeWarning,
  headCountSources,
  placeKinds,
  type unit,
  unitKind,
  type unitRow,
  unitStatus,
} from './contract.ts';

export type UnitRow = z.input<typeof unitRow>;
export type UnitView = z.input<typeof unit>;

/** What one row of a unit list needs; `today` decides which coverage counts. */
export function rowInclude(today: Date) {
  return {
    line: { select: { id: true, name: true } },
    area: { select: { id: true, name: true } },
    coverages: {
      where: {
        kind: 'primary',
        validFrom: { lte: today },
        OR: [{ validTo: null }, { validTo: { gt: today } }],
      },
      select: { id: true },
      take: 1,
    },
  } as const satisfies Prisma.UnitInclude;
}
type Row = Prisma.UnitGetPayload<{ include: ReturnType<typeof rowInclude> }>;

export const detailInclude = {
  parent: { select: { id: true, name: true } },
  branches: { select: { id: true, name: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 200 },
  successor: { select: { id: true, name: true } },
  succeeded: { select: { id: true, name: true }, orderBy: [{ statusOn: 'desc' }, { id: 'asc' }] },
  sites: { orderBy: [{ main: 'desc' }, { name: 'asc' }, { id: 'asc' }] },
  coverages: {
    include: { union: { select: { name: true } } },
    orderBy: [{ validFrom: 'desc' }, { id: 'asc' }],
  },
  names: { orderBy: [{ validFrom: 'desc' }, { name: 'asc' }] },
  placements: { orderBy: { validFrom: 'desc' } },
  headCounts: { orderBy: [{ asOf: 'desc' }, { recordedAt: 'desc' }, { id: 'asc' }], take: 50 },
} as const satisfies Prisma.UnitInclude;
type Detail = Prisma.UnitGetPayload<{ include: typeof detailInclude }>;

export interface UnitCase {
  unitId: string;
  open: boolean;
  case: { id: string; caseNumber: string; stage: string; ended: boolean; openedAt: Date };
}

/** Names of lines and areas, also of those that a unit belonged to once. */
export interface TerritoryNames {
  line(id: string | null): { id: string; name: string } | null;
  area(id: string | null): { id: string; name: string } | null;
}

export function toUnitRow(row: Row, divisionName: string | null, openCase: UnitCase | undefined): UnitRow {
  return {
    id: row.id,
    code: row.code,
    legacyNumber: row.legacyNumber,
    name: row.name,
    kind: unitKind.parse(row.kind),
    divisionCode: row.divisionCode,
    divisionName,
    address: row.address,
    industry: row.industry,
    line: row.line,
    area: row.area,
    status: unitStatus.parse(row.status),
    statusOn: toDay(row.statusOn),
    registeredOn: toDay(row.registeredOn),
    chain: row.chain,
    tags: row.tags,
    hasPartyBranch: row.hasPartyBranch,
    codeWarnings: codeWarning.array().parse(row.codeWarnings),
    openCase: openCase
      ? { id: openCase.case.id, caseNumber: openCase.case.caseNumber, stage: openCase.case.stage }
      : null,
    covered: row.coverages.length > 0,
    demonstration: row.demonstration,
  };
}

export function toUnitView(
  row: UnitRow,
  detail: Detail,
  cases: readonly UnitCase[],
  territory: TerritoryNames,
  abilities: Record<string, boolean>,
): UnitView {
  return {
    ...row,
    legalRepresentative: detail.legalRepresentative && maskName(detail.legalRepresentative),
    contactName: detail.contactName && maskName(detail.contactName),
    contactPhone: detail.contactPhone && maskPhone(detail.contactPhone),
    parent: detail.parent,
    branches: detail.branches,
    successor: detail.successor,
    predecessors: detail.succeeded,
    sites: detail.sites.map((site) => ({
      id: site.id,
      name: site.name,
      main: site.main,
      divisionCode: site.divisionCode,
      endsOn: toDay(site.endsOn),
    })),
    coverages: detail.coverages.map((coverage) => ({
      unionId: coverage.unionId,
      unionName: coverage.union.name,
      siteId: coverage.siteId,
      kind: coverage.kind === 'primary' ? 'primary' : 'secondary',
      validFrom: dateToDay(coverage.validFrom),
      validTo: toDay(coverage.validTo),
    })),
    cases: cases.map(({ case: one }) => ({
      id: one.id,
      caseNumber: one.caseNumber,
      stage: one.stage,
      ended: one.ended,
      openedAt: toIsoMilliseconds(fromDate(one.openedAt)),
    })),
    enterpriseType: detail.enterpriseType,
    registeredCapital: detail.registeredCapital,
    businessScope: detail.businessScope,
    placeKind: z.enum(placeKinds).nullable().parse(detail.placeKind),
    names: detail.names.map(({ name, validFrom, validTo, source }) => ({
      name,
      validFrom: dateToDay(validFrom),
      validTo: toDay(validTo),
      source,
    })),
    placements: detail.placements.map((placed) => ({
      divisionCode: placed.divisionCode,
      line: territory.line(placed.lineId),
      area: territory.area(placed.areaId),
      validFrom: dateToDay(placed.validFrom),
      validTo: toDay(placed.validTo),
      reason: placed.reason,
    })),
    headCounts: detail.headCounts.map(({ asOf, staff, women, migrant, dispatched, source, siteId }) => ({
      asOf: dateToDay(asOf),
      staff,
      women,
      migrant,
      dispatched,
      source: z.enum(headCountSources).parse(source),
      siteId,
    })),
    createdAt: toIsoMilliseconds(fromDate(detail.createdAt)),
    abilities,
  };
}

function toDay(date: Date | null): PlainDay | null {
  return date && dateToDay(date);
}
