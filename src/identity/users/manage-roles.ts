import { dateToDay, dayToDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { type Problem, problem } from '../../problems/problem.ts';
import { violatesExclusion } from '../../store/exclusion-violation.ts';
import { type Database, takesNewOn } from '../../store/index.ts';
import type { AssignableRole } from '../contract.ts';
import { roleNeeds } from '../role-needs.ts';
import { alreadyStaffed, ONE_HOLDER } from './already-staffed.ts';

export interface RoleGrant {
  role: AssignableRole;
  organisationId?: string | undefined;
  divisionCode?: string | undefined;
  lineId?: string | undefined;
  areaId?: string | undefined;
  validFrom: string;
  validTo?: string | undefined;
}

const needed = {
  nothing: undefined,
  organisation: 'organisationId',
  division: 'divisionCode',
  line: 'lineId',
  area: 'areaId',
} as const;
type ScopeField = NonNullable<(typeof needed)[keyof typeof needed]>;
const scopeFields = ['organisationId', 'divisionCode', 'lineId', 'areaId'] as const;

/**
 * Gives a role from a day on. A role names exactly what it needs, and that exists.
 * @throws Problem not-found, validation-failed, already-staffed.
 */
export async function grantRole(db: Database, userId: string, grant: RoleGrant): Promise<void> {
  const user = await db.prisma.user.findUnique({ where: { id: userId } });
  if (!user) throw problem('not-found');
  if (grant.validTo !== undefined && grant.validTo < grant.validFrom) throw endsBeforeItBegins();
  checkScopeFields(grant);
  await checkScopeExists(db, grant);
  const from = grant.validFrom as PlainDay;
  const to = (grant.validTo ?? null) as PlainDay | null;
  const write = db.prisma.roleAssignment.create({
    data: {
      id: newId(),
      userId,
      role: grant.role,
      organisationId: grant.organisationId ?? null,
      divisionCode: grant.divisionCode ?? null,
      lineId: grant.lineId ?? null,
      areaId: grant.areaId ?? null,
      validFrom: dayToDate(from),
      validTo: to && dayToDate(to),
    },
  });
  await orAlreadyStaffed(write, () => alreadyStaffed(db, { ...grant, userId, from, to }));
}

/** @throws Problem already-staffed where the database keeps a role for one holder on any day. */
async function orAlreadyStaffed(write: Promise<unknown>, refusal: () => Promise<Problem>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!ONE_HOLDER.some((name) => violatesExclusion(error, name))) throw error;
    throw await refusal();
  }
}

function endsBeforeItBegins() {
  const words = { zh: '结束日期早于开始日期', en: 'It ends before it begins' };
  return invalidField('/validTo', 'before-start', words);
}

function checkScopeFields(grant: RoleGrant): void {
  const field: ScopeField | undefined = needed[roleNeeds[grant.role]];
  if (field && !grant[field]) {
    throw invalidField(`/${field}`, 'required', { zh: '该角色须指定此项', en: 'This role must name it' });
  }
  for (const other of scopeFields) {
    const confinesSupervisor = grant.role === 'supervisor' && other === 'divisionCode';
    if (other === field || confinesSupervisor || grant[other] === undefined) continue;
    throw invalidField(`/${other}`, 'superfluous', {
      zh: '该角色不使用此项',
      en: 'This role does not use it',
    });
  }
}

async function checkScopeExists(db: Database, grant: RoleGrant): Promise<void> {
  const { organisationId, lineId, areaId, divisionCode } = grant;
  const { prisma } = db;
  const inForce = takesNewOn(grant.validFrom as PlainDay);
  const missing: [ScopeField, boolean][] = [
    [
      'organisationId',
      !!organisationId && !(await prisma.organisation.findUnique({ where: { id: organisationId } })),
    ],
    ['lineId', !!lineId && !(await prisma.line.findFirst({ where: { id: lineId, ...inForce } }))],
    ['areaId', !!areaId && !(await prisma.area.findFirst({ where: { id: areaId, ...inForce } }))],
    [
      'divisionCode',
      !!divisionCode && !(await prisma.division.findFirst({ where: { code: { startsWith: divisionCode } } })),
    ],
  ];
  for (const [field, absent] of missing) {
    if (absent) throw invalidField(`/${field}`, 'unknown', { zh: '不存在', en: 'There is no such thing' });
  }
}

/** Sets or lifts the last day of a role. @throws Problem not-found, validation-failed, already-staffed. */
export async function endRole(
  db: Database,
  userId: string,
  assignmentId: string,
  validTo: string | null,
): Promise<void> {
  const assignment = await findAssignment(db, userId, assignmentId);
  if (validTo !== null && validTo < dateToDay(assignment.validFrom)) throw endsBeforeItBegins();
  const write = db.prisma.roleAssignment.update({
    where: { id: assignmentId },
    data: { validTo: validTo === null ? null : dayToDate(validTo as PlainDay) },
  });
  const wanted = { ...assignment, from: dateToDay(assignment.validFrom), to: validTo as PlainDay | null };
  await orAlreadyStaffed(write, () => alreadyStaffed(db, wanted, assignmentId));
}

/**
 * Takes back a role that was never exercised, for it has not begun; what has begun stays on record.
 * @throws Problem not-found, validation-failed.
 */
export async function withdrawRole(
  db: Database,
  userId: string,
  assignmentId: string,
  today: PlainDay,
): Promise<void> {
  const assignment = await findAssignment(db, userId, assignmentId);
  if (dateToDay(assignment.validFrom) <= today) {
    throw invalidField('/validFrom', 'begun', {
      zh: '该角色已生效，请改为设定结束日期',
      en: 'The role has begun: set its last day instead',
    });
  }
  await db.prisma.roleAssignment.delete({ where: { id: assignmentId } });
}

async function findAssignment(db: Database, userId: string, id: string) {
  const assignment = await db.prisma.roleAssignment.findFirst({ where: { id, userId } });
  if (!assignment) throw problem('not-found');
  return assignment;
}
