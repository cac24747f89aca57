import { proposeSuperior } from '../../cases/index.ts';
import { dayToDate } from '../../kit/clock.ts';
import type { Prisma } from '../../store/index.ts';
import type { RowReason } from '../contract.ts';
import { reason } from '../register/parse-register-row.ts';
import type { ImportParts } from '../services.ts';
import { cellText } from '../sheets/cell-text.ts';
import type { RunningCase, RunningFacts } from './running-case.ts';
import type { RunningField } from './running-columns.ts';

type Lookup = Pick<ImportParts, 'db' | 'clock'>;
type CellOf = (field: RunningField) => unknown;
type FoundUnit = Prisma.UnitGetPayload<{ include: { sites: true } }>;
type Subject = Omit<RunningCase, keyof RunningFacts>;

/**
 * Finds what a row names: its units in the register, the instructor, the superior union, the union to be joined.
 * Whatever is not there is a fault with its column.
 */
export async function findSubject(
  parts: Lookup,
  cellOf: CellOf,
  mode: RunningFacts['mode'],
): Promise<{ subject: Subject | undefined; faults: RowReason[] }> {
  const faults: RowReason[] = [];
  const units = await findUnits(parts, cellOf, faults);
  const ownerId = await findOwner(parts, cellText(cellOf('owner')), faults);
  const joinsUnionId = mode === 'C' ? await findUnion(parts, cellText(cellOf('joins')), faults) : null;
  const [lead] = units;
  if (!lead) return { subject: undefined, faults };
  await refuseTaken(parts, units, faults);
  const organisationId = await findSuperior(parts, cellText(cellOf('superior')), lead, faults);
  if (faults.length > 0 || ownerId === null || organisationId === null) return { subject: undefined, faults };
  return {
    subject: {
      units: units.map((unit) => ({ unitId: unit.id, siteId: mainSiteOf(unit) })),
      title: units.length > 1 ? `${lead.name}等 ${units.length} 家单位` : lead.name,
      divisionCode: lead.divisionCode,
      lineId: lead.lineId,
      areaId: lead.areaId,
      demonstration: lead.demonstration,
      ownerId,
      organisationId,
      joinsUnionId,
    },
    faults,
  };
}

function mainSiteOf({ sites }: FoundUnit): string {
  const main = sites.find((site) => site.main);
  if (!main) throw new Error('a unit has its main site');
  return main.id;
}

/** By code or old number, several of a joint case one after the other; by name where there is no code. */
async function findUnits({ db }: Lookup, cellOf: CellOf, faults: RowReason[]): Promise<FoundUnit[]> {
  const codes = (cellText(cellOf('code')) ?? '')
    .toUpperCase()
    .split(/[、;；,，\s]+/)
    .filter(Boolean);
  const name = cellText(cellOf('name'));
  if (codes.length === 0 && name === undefined) {
    faults.push(reason('code', 'required', '代码和名称至少填一项', 'Code or name must be filled in'));
    return [];
  }
  const found: FoundUnit[] = [];
  for (const code of codes.length > 0 ? codes : [null]) {
    const units = await db.prisma.unit.findMany({
      where: code === null ? { name: name ?? '' } : { OR: [{ code }, { legacyNumber: code }] },
      include: { sites: true },
      take: 2,
    });
    const [unit, another] = units;
    if (unit && !another) found.push(unit);
    else faults.push(unit ? manyCalled(code ?? name ?? '') : notRegistered(code ?? name ?? ''));
  }
  return found;
}

async function refuseTaken(
  { db, clock }: Lookup,
  units: readonly FoundUnit[],
  faults: RowReason[],
): Promise<void> {
  const today = dayToDate(clock.today());
  for (const unit of units) {
    const siteId = mainSiteOf(unit);
    const taken = await db.prisma.caseUnit.findFirst({
      where: { unitId: unit.id, siteId, open: true },
      select: { case: { select: { caseNumber: true } } },
    });
    if (taken) faults.push(hasCase(unit.name, taken.case.caseNumber));
    const covered = await db.prisma.coverage.findFirst({
      where: {
        unitId: unit.id,
        siteId,
        kind: 'primary',
        OR: [{ validTo: null }, { validTo: { gt: today } }],
      },
      select: { union: { select: { name: true } } },
    });
    if (covered) faults.push(isCovered(unit.name, covered.union.name));
  }
}

async function findOwner(
  { db, clock }: Lookup,
  username: string | undefined,
  faults: RowReason[],
): Promise<string | null> {
  const today = dayToDate(clock.today());
  const user =
    username === undefined
      ? null
      : await db.prisma.user.findFirst({
          where: {
            username: username.toLowerCase(),
            disabledAt: null,
            roles: {
              some: {
                role: 'instructor',
                validFrom: { lte: today },
                OR: [{ validTo: null }, { validTo: { gte: today } }],
              },
            },
          },
          select: { id: true },
        });
  if (!user) {
    faults.push(
      reason('owner', 'unknown', '不是在岗指导员的用户名', 'No instructor on duty has this user name'),
    );
  }
  return user?.id ?? null;
}

async function findSuperior(
  parts: Lookup,
  name: string | undefined,
  lead: FoundUnit,
  faults: RowReason[],
): Promise<string | null> {
  const found =
    name === undefined
      ? await proposeSuperior(parts, lead.divisionCode)
      : await parts.db.prisma.organisation.findFirst({ where: { name, kind: { not: 'department' } } });
  if (!found) faults.push(reason('superior', 'unknown', '没有此上级工会', 'There is no such superior union'));
  return found?.id ?? null;
}

async function findUnion(
  { db }: Lookup,
  named: string | undefined,
  faults: RowReason[],
): Promise<string | null> {
  const found =
    named === undefined
      ? null
      : await db.prisma.union.findFirst({
          where: { OR: [{ name: named }, { code: named.toUpperCase() }], mode: 'joint', status: 'active' },
          select: { id: true },
        });
  if (!found) faults.push(reason('joins', 'unknown', '没有此联合工会', 'There is no such joint union'));
  return found?.id ?? null;
}

function manyCalled(name: string): RowReason {
  return reason(
    'name',
    'several',
    `“${name}”不止一家，请填代码`,
    `Several are called "${name}": give the code`,
  );
}

function notRegistered(what: string): RowReason {
  return reason('code', 'not-registered', `“${what}”未登记，请先导入名录`, `"${what}" is not registered yet`);
}

function hasCase(name: string, number: string): RowReason {
  return reason(null, 'open-case', `${name}已有在办案件${number}`, `${name} has the open case ${number}`);
}

function isCovered(name: string, union: string): RowReason {
  return reason(null, 'covered', `${name}已由${union}覆盖`, `${name} is covered by ${union}`);
}
