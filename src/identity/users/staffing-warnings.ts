import { z } from 'zod';
import { SETUP_KIND } from '../../cases/contract.ts';
import { dayToDate } from '../../kit/clock.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import { type Database, inForceOn } from '../../store/index.ts';
import type { Actor, Role } from '../actor.ts';
import { type Hand, may } from '../policies.ts';
import type { StaffingWarning } from './contract.ts';

/** A person with the roles valid today. */
interface Person {
  id: string;
  name: string;
  roles: { role: Role; organisationId: string | null; lineId: string | null; areaId: string | null }[];
}

interface Named {
  id: string;
  name: string;
}

const handsSchema = z.array(z.object({ act: z.string(), actorId: z.string() }));
const caseworkers: readonly Role[] = ['instructor', 'town-officer'];

/**
 * Where nobody, or nobody lawful, is left: no approver for a superior union, an only approver who also
 * prepares cases, an open case whose every approver has prepared it, no or one supervisor (a notice of
 * holidays takes two), lines and areas without their people, cases without an owner.
 */
export async function findStaffingWarnings(db: Database, today: PlainDay): Promise<StaffingWarning[]> {
  const people = await peopleOn(db, today);
  return [
    ...keepers(people),
    ...(await approvers(db, people)),
    ...(await places(db, people, today)),
    ...(await cases(db, people)),
  ];
}

async function peopleOn(db: Database, today: PlainDay): Promise<Person[]> {
  const day = dayToDate(today);
  const valid = { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] };
  const users = await db.prisma.user.findMany({
    where: { disabledAt: null, roles: { some: valid } },
    include: { roles: { where: valid } },
  });
  return users.map((user) => ({
    id: user.id,
    name: user.displayName,
    roles: user.roles.map((held) => ({ ...held, role: held.role as Role })),
  }));
}

function holding(people: Person[], role: Role): Person[] {
  return people.filter((person) => person.roles.some((held) => held.role === role));
}

function keepers(people: Person[]): StaffingWarning[] {
  const warnings: StaffingWarning[] = [];
  const supervisors = holding(people, 'supervisor').length;
  if (supervisors === 0) {
    warnings.push(
      warning(
        'no-supervisor',
        null,
        '没有督查员，中止、延期和重新开启无人批准',
        'No supervisor: nobody grants or reopens',
      ),
    );
  }
  if (supervisors === 1) {
    warnings.push(
      warning(
        'one-supervisor',
        null,
        '只有一名督查员，节假日通知须由第二人确认',
        'One supervisor: a holiday notice takes a second person',
      ),
    );
  }
  if (holding(people, 'admin').length === 0) {
    warnings.push(warning('no-admin', null, '没有管理员', 'No administrator'));
  }
  return warnings;
}

/** Every union that is superior to a division or to an open case needs an approver who may lawfully approve. */
async function approvers(db: Database, people: Person[]): Promise<StaffingWarning[]> {
  const organisations = await db.prisma.organisation.findMany({
    where: {
      OR: [{ superiorRules: { some: {} } }, { id: { in: await organisationsOfOpenCases(db) } }],
    },
    orderBy: { divisionCode: 'asc' },
  });
  return organisations.flatMap((organisation) => {
    const approving = approversOf(people, organisation.id);
    const [only] = approving;
    if (!only) {
      return [warning('no-approver', organisation, '没有审批人', 'Nobody approves here')];
    }
    const prepares = only.roles.some((held) => caseworkers.includes(held.role));
    if (approving.length > 1 || !prepares) return [];
    return [
      warning(
        'approver-also-prepares',
        organisation,
        `唯一的审批人${only.name}同时承办案件，其承办的案件无人可以审批`,
        `The only approver, ${only.name}, also prepares cases, which nobody else could approve`,
      ),
    ];
  });
}

function approversOf(people: Person[], organisationId: string | null): Person[] {
  return people.filter((person) =>
    person.roles.some((held) => held.role === 'approver' && held.organisationId === organisationId),
  );
}

async function organisationsOfOpenCases(db: Database): Promise<string[]> {
  const rows = await db.prisma.case.findMany({
    where: { ended: false, organisationId: { not: null } },
    distinct: ['organisationId'],
    select: { organisationId: true },
  });
  return rows.flatMap((row) => row.organisationId ?? []);
}

async function places(db: Database, people: Person[], today: PlainDay): Promise<StaffingWarning[]> {
  const [lines, areas] = await Promise.all([
    db.prisma.line.findMany({ where: inForceOn(today), orderBy: { sort: 'asc' } }),
    db.prisma.area.findMany({ where: inForceOn(today), orderBy: { sort: 'asc' } }),
  ]);
  const missing = (role: Role, field: 'lineId' | 'areaId', place: Named) =>
    !people.some((person) => person.roles.some((held) => held.role === role && held[field] === place.id));
  return [
    ...lines
      .filter((line) => missing('instructor', 'lineId', line))
      .map((line) => warning('line-without-instructor', line, '没有建会工作指导员', 'No instructor')),
    ...areas.flatMap((area) => [
      ...(missing('county-cadre', 'areaId', area)
        ? [warning('area-not-staffed', area, '没有县级机关干部', 'No county cadre')]
        : []),
      ...(missing('liaison', 'areaId', area)
        ? [warning('area-not-staffed', area, '没有联络员', 'No liaison')]
        : []),
    ]),
  ];
}

/** Open cases that nobody works on, and those whose every approver has had a hand in the preparing. */
async function cases(db: Database, people: Person[]): Promise<StaffingWarning[]> {
  const preparing = people.filter(
    (person) =>
      person.roles.some((held) => held.role === 'approver') &&
      person.roles.some((held) => caseworkers.includes(held.role)),
  );
  const suspects = preparing.flatMap((person) =>
    person.roles.flatMap((held) => (held.role === 'approver' ? (held.organisationId ?? []) : [])),
  );
  const working = people.filter((person) => person.roles.some((held) => caseworkers.includes(held.role)));
  const [ownerless, open] = await Promise.all([
    db.prisma.case.findMany({
      where: {
        kind: SETUP_KIND,
        ended: false,
        OR: [{ ownerId: null }, { ownerId: { notIn: working.map(({ id }) => id) } }],
      },
      select: { id: true, caseNumber: true },
      take: 100,
    }),
    db.prisma.case.findMany({
      where: { kind: SETUP_KIND, ended: false, organisationId: { in: suspects } },
      select: { id: true, caseNumber: true, organisationId: true, hands: true },
    }),
  ]);
  const unlawful = open.filter((one) => {
    const hands = handsSchema.parse(one.hands);
    return !approversOf(people, one.organisationId).some((person) => mayApprove(person, one, hands));
  });
  return [
    ...ownerless.map((one) =>
      warning('case-without-owner', named(one), '没有在岗的承办人', 'Nobody in office works on it'),
    ),
    ...unlawful.map((one) =>
      warning(
        'case-without-lawful-approver',
        named(one),
        '所有审批人都参与过承办，无人可以审批',
        'Every approver has had a hand in preparing it',
      ),
    ),
  ];
}

function mayApprove(person: Person, one: { organisationId: string | null }, hands: Hand[]): boolean {
  const actor: Actor = { id: person.id, kind: 'user', roles: person.roles };
  return may(actor, 'request.take-up', { organisationId: one.organisationId, hands });
}

function named(one: { id: string; caseNumber: string }): Named {
  return { id: one.id, name: one.caseNumber };
}

function warning(
  code: StaffingWarning['code'],
  subject: Named | null,
  zh: string,
  en: string,
): StaffingWarning {
  const about = subject && { id: subject.id, name: subject.name };
  return { code, subject: about, detail: { zh, en } };
}
