import { dayToDate } from '../kit/clock.ts';
import { plainDayFrom } from '../kit/plain-day.ts';
import type { Prisma } from '../store/index.ts';
import type { County, Person } from './county.ts';

export interface PlantOptions {
  /** Username -> hash of the first password. */
  passwordHashes: ReadonlyMap<string, string>;
  mustChangePassword: boolean;
  demonstration: boolean;
  /** Makes the id of a row from its kind and its natural key. */
  idOf: (kind: string, key: string) => string;
}

type Transaction = Prisma.TransactionClient;

/** Writes a county into an empty installation, inside the caller's transaction: all of it or nothing. */
export async function plantCounty(tx: Transaction, county: County, options: PlantOptions): Promise<void> {
  await tx.line.createMany({ data: county.lines.map((line, index) => ({ ...line, sort: index + 1 })) });
  await tx.area.createMany({ data: county.areas.map((area, index) => ({ ...area, sort: index + 1 })) });
  await tx.division.createMany({
    data: [
      { code: county.divisionCode, name: county.name, level: 'county', areaId: null },
      ...county.towns.map(({ code, name, areaId }) => ({
        code,
        name,
        level: 'town',
        areaId: areaId ?? null,
      })),
    ],
  });
  await tx.setting.createMany({ data: [{ key: 'division-code', value: county.divisionCode }] });
  await plantOrganisations(tx, county, options);
  await plantPeople(tx, county, options);
}

async function plantOrganisations(tx: Transaction, county: County, { idOf }: PlantOptions): Promise<void> {
  const federation = idOf('organisation', 'county');
  const { divisionCode } = county;
  const unions = county.towns.filter((town) => town.unionName !== undefined);
  await tx.organisation.create({
    data: { id: federation, name: county.federationName, kind: 'county-federation', divisionCode },
  });
  await tx.organisation.createMany({
    data: [
      ...unions.map((town) => ({
        id: idOf('organisation', town.code),
        name: town.unionName ?? town.name,
        kind: 'town-union',
        divisionCode: town.code,
        parentId: federation,
      })),
      ...county.departments.map((name) => ({
        id: idOf('organisation', name),
        name,
        kind: 'department',
        divisionCode,
        parentId: null,
      })),
    ],
  });
  await tx.superiorRule.createMany({
    data: [
      { divisionPrefix: divisionCode, organisationId: federation },
      ...unions
        .filter((town) => town.townIsSuperior)
        .map((town) => ({ divisionPrefix: town.code, organisationId: idOf('organisation', town.code) })),
    ],
  });
}

async function plantPeople(tx: Transaction, county: County, options: PlantOptions): Promise<void> {
  const { idOf, passwordHashes, mustChangePassword, demonstration } = options;
  await tx.user.createMany({
    data: county.people.map(({ username, displayName }) => ({
      id: idOf('user', username),
      username,
      displayName,
      passwordHash: passwordHashes.get(username) ?? '',
      mustChangePassword,
      demonstration,
    })),
  });
  await tx.roleAssignment.createMany({
    data: county.people.flatMap((person) => rolesOf(person, county, idOf)),
  });
}

function rolesOf(
  { username, roles }: Person,
  county: County,
  idOf: PlantOptions['idOf'],
): Prisma.RoleAssignmentCreateManyInput[] {
  return roles.map((role, index) => ({
    id: idOf('role', `${username}/${index}`),
    userId: idOf('user', username),
    role: role.role,
    organisationId: role.organisation ? idOf('organisation', role.organisation) : null,
    divisionCode: role.divisionCode ?? (role.role === 'supervisor' ? county.divisionCode : null),
    lineId: role.lineId ?? null,
    areaId: role.areaId ?? null,
    validFrom: dayToDate(plainDayFrom(role.validFrom)),
    validTo: role.validTo ? dayToDate(plainDayFrom(role.validTo)) : null,
  }));
}
