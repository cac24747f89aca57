import { type AssignableRole, assignableRoles, roleLabels } from '../identity/contract.ts';
import { roleNeeds } from '../identity/role-needs.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { County, Person, PersonRole } from './county.ts';
import { fold, type WorkbookRow } from './read-county-workbook.ts';
import type { WorkbookCheck } from './workbook-check.ts';

/** What a row about a person may refer to. */
interface Known extends Pick<County, 'towns' | 'departments' | 'lines' | 'areas'> {
  today: PlainDay;
}

/** One row a role; the rows of one user name are one person. */
export function toPeople(check: WorkbookCheck, rows: WorkbookRow[], known: Known): Person[] {
  const people = new Map<string, Person>();
  for (const row of rows) {
    const { username = '', displayName = '' } = row.values;
    if (username && !/^[a-z][a-z0-9._-]{1,31}$/.test(username)) {
      const zh = '小写字母开头，2至32位小写字母、数字或 . _ -';
      check.fault(
        'people',
        row.row,
        'username',
        username,
        zh,
        'Lower case, beginning with a letter, 2 to 32',
      );
    }
    const person = people.get(username) ?? { username, displayName, roles: [] };
    if (person.displayName !== displayName) {
      const en = `The same user name was ${person.displayName} above`;
      check.fault(
        'people',
        row.row,
        'displayName',
        displayName,
        `同一用户名在前面是“${person.displayName}”`,
        en,
      );
    }
    const role = toRole(check, row, known);
    if (role) person.roles.push(role);
    people.set(username, person);
  }
  return [...people.values()];
}

function toRole(check: WorkbookCheck, row: WorkbookRow, known: Known): PersonRole | undefined {
  const typed = row.values.role ?? '';
  const role = assignableRoles.find((each) => each === typed || fold(roleLabels[each].zh) === typed);
  if (!role) {
    if (typed) check.fault('people', row.row, 'role', typed, '没有这个角色', 'There is no such role');
    return undefined;
  }
  const organisation = toOrganisation(check, row, role, known);
  const divisionCode = check.known(
    'people',
    row,
    'divisionCode',
    known.towns.map(({ code }) => code),
  );
  const lineId = check.known(
    'people',
    row,
    'lineId',
    known.lines.map(({ id }) => id),
  );
  const areaId = check.known(
    'people',
    row,
    'areaId',
    known.areas.map(({ id }) => id),
  );
  requireScope(check, row, role, { organisation, division: divisionCode, line: lineId, area: areaId });
  const validFrom = check.day(row, 'validFrom') ?? known.today;
  const validTo = check.day(row, 'validTo');
  if (validTo && validTo < validFrom) {
    check.fault('people', row.row, 'validTo', validTo, '早于起始日期', 'Before the beginning');
  }
  return {
    role,
    validFrom,
    ...(validTo ? { validTo } : {}),
    ...(organisation ? { organisation } : {}),
    ...(divisionCode ? { divisionCode } : {}),
    ...(lineId ? { lineId } : {}),
    ...(areaId ? { areaId } : {}),
  };
}

const COLUMN_OF_NEED = {
  organisation: 'organisation',
  division: 'divisionCode',
  line: 'lineId',
  area: 'areaId',
} as const;

function requireScope(
  check: WorkbookCheck,
  { row }: WorkbookRow,
  role: AssignableRole,
  given: Record<keyof typeof COLUMN_OF_NEED, string | undefined>,
): void {
  const need = roleNeeds[role];
  if (need === 'nothing' || given[need] !== undefined) return;
  const { zh, en } = roleLabels[role];
  check.fault('people', row, COLUMN_OF_NEED[need], '', `${zh}必填`, `Needed for the role ${en}`);
}

function toOrganisation(
  check: WorkbookCheck,
  row: WorkbookRow,
  role: AssignableRole,
  known: Known,
): string | undefined {
  const typed = row.values.organisation;
  if (typed === undefined) return undefined;
  if (role !== 'partner' && (typed === '县' || typed === '县总工会')) return 'county';
  const withUnion = known.towns.filter((town) => town.unionName !== undefined).map(({ code }) => code);
  const among = role === 'partner' ? known.departments : withUnion;
  return check.known('people', row, 'organisation', among);
}
