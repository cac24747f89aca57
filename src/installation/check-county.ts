import { type AssignableRole, assignableRoles, roleLabels } from '../identity/contract.ts';
import { roleNeeds } from '../identity/role-needs.ts';
import { type PlainDay, plainDayFrom } from '../kit/plain-day.ts';
import type { County, Person, PersonRole, Town } from './county.ts';
import { type CountySheet, countySheets } from './county-workbook.ts';
import type { WorkbookFault, WorkbookRow, WorkbookRows } from './read-county-workbook.ts';

export interface CheckedCounty {
  /** Whole only when there are no faults. */
  county: County;
  faults: WorkbookFault[];
  /** Lawful and yet worth saying: who is missing. */
  warnings: { zh: string; en: string }[];
}

/**
 * Turns rows into a county, naming every fault with its sheet, row and column.
 * @param today from when a role holds whose beginning is left empty
 */
export function checkCounty(rows: WorkbookRows, today: PlainDay): CheckedCounty {
  const check = new Check();
  const [basics] = rows.basics;
  const divisionCode = basics?.values.divisionCode ?? '';
  if (!basics) check.fault('basics', 2, 'divisionCode', '', '没有内容', 'There is no row');
  else if (!/^\d{6}$/.test(divisionCode)) {
    check.fault('basics', basics.row, 'divisionCode', divisionCode, '应为六位数字', 'Must be six digits');
  }
  check.unique('lines', rows.lines, 'id');
  check.unique('areas', rows.areas, 'id');
  check.unique('towns', rows.towns, 'code');
  check.unique('departments', rows.departments, 'name');
  const areas = rows.areas.map((row) => toArea(check, row));
  const lines = rows.lines.map((row) => ({
    id: check.identifier('lines', row),
    name: row.values.name ?? '',
    origin: 'county',
  }));
  const towns = rows.towns.map((row) => toTown(check, row, divisionCode, areas));
  const departments = rows.departments.flatMap(({ values }) => values.name ?? []);
  const people = toPeople(check, rows.people, { towns, departments, lines, areas, today });
  const county: County = {
    divisionCode,
    name: basics?.values.name ?? '',
    federationName: basics?.values.federationName ?? '',
    towns,
    departments,
    lines,
    areas,
    people,
  };
  return { county, faults: check.faults, warnings: warningsOf(county) };
}

/** Collects faults; its questions answer with the value whether or not it is good. */
class Check {
  readonly faults: WorkbookFault[] = [];

  fault(sheet: CountySheet, row: number, key: string, value: string, zh: string, en: string): void {
    const layout = countySheets[sheet];
    const column = layout.columns.find((each) => each.key === key)?.header ?? key;
    this.faults.push({ sheet: layout.name, row, column, value, detail: { zh, en } });
  }

  unique(sheet: CountySheet, rows: WorkbookRow[], key: string): void {
    const first = new Map<string, number>();
    for (const { row, values } of rows) {
      const value = values[key];
      if (value === undefined) continue;
      const before = first.get(value);
      if (before === undefined) first.set(value, row);
      else this.fault(sheet, row, key, value, `与第${before}行重复`, `Already in row ${before}`);
    }
  }

  identifier(sheet: CountySheet, { row, values }: WorkbookRow): string {
    const id = values.id ?? '';
    if (id && !/^[A-Za-z0-9-]{1,20}$/.test(id)) {
      this.fault(
        sheet,
        row,
        'id',
        id,
        '只用字母、数字、连字符，至多20位',
        'Letters, digits and hyphens, at most 20',
      );
    }
    return id;
  }

  known(
    sheet: CountySheet,
    { row, values }: WorkbookRow,
    key: string,
    among: readonly string[],
  ): string | undefined {
    const value = values[key];
    if (value !== undefined && !among.includes(value)) {
      this.fault(sheet, row, key, value, '没有这一项', 'There is no such entry');
    }
    return value;
  }

  day(row: WorkbookRow, key: string): PlainDay | undefined {
    const text = row.values[key];
    if (text === undefined) return undefined;
    const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
    try {
      if (!parts) throw new RangeError('no day');
      const [, year = '', month = '', day = ''] = parts;
      return plainDayFrom(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    } catch {
      this.fault('people', row.row, key, text, '不是日期，应如 2026-11-23', 'Not a day like 2026-11-23');
      return undefined;
    }
  }
}

function toArea(check: Check, row: WorkbookRow): County['areas'][number] {
  const typed = row.values.kind ?? '';
  if (typed && typed !== '网格' && typed !== '片区') {
    check.fault('areas', row.row, 'kind', typed, '应为“网格”或“片区”', 'Must be 网格 (grid) or 片区 (zone)');
  }
  return {
    id: check.identifier('areas', row),
    kind: typed === '片区' ? 'zone' : 'grid',
    name: row.values.name ?? '',
    origin: 'county',
  };
}

function toTown(check: Check, row: WorkbookRow, divisionCode: string, areas: County['areas']): Town {
  const { code = '', name = '', unionName, townIsSuperior = '否' } = row.values;
  if (code && !(/^\d{9}$/.test(code) && code.startsWith(divisionCode))) {
    check.fault(
      'towns',
      row.row,
      'code',
      code,
      `应为以${divisionCode}开头的九位数字`,
      `Nine digits beginning ${divisionCode}`,
    );
  }
  if (townIsSuperior !== '是' && townIsSuperior !== '否') {
    check.fault(
      'towns',
      row.row,
      'townIsSuperior',
      townIsSuperior,
      '应为“是”或“否”',
      'Must be 是 (yes) or 否 (no)',
    );
  }
  if (townIsSuperior === '是' && !unionName) {
    check.fault(
      'towns',
      row.row,
      'unionName',
      '',
      '由镇工会审批时必填',
      'Needed when the town union approves',
    );
  }
  const ids = areas.filter(({ kind }) => kind === 'zone').map(({ id }) => id);
  const areaId = check.known('towns', row, 'areaId', ids);
  return {
    code,
    name,
    townIsSuperior: townIsSuperior === '是',
    ...(unionName ? { unionName } : {}),
    ...(areaId ? { areaId } : {}),
  };
}

interface Known extends Pick<County, 'towns' | 'departments' | 'lines' | 'areas'> {
  today: PlainDay;
}

/** One row a role; the rows of one user name are one person. */
function toPeople(check: Check, rows: WorkbookRow[], known: Known): Person[] {
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

function toRole(check: Check, row: WorkbookRow, known: Known): PersonRole | undefined {
  const typed = row.values.role ?? '';
  const role = assignableRoles.find((each) => each === typed || roleLabels[each].zh === typed);
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
  check: Check,
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
  check: Check,
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

function warningsOf({ people, lines, areas, towns }: County): CheckedCounty['warnings'] {
  const holders = (wanted: (role: PersonRole) => boolean) =>
    people.filter(({ roles }) => roles.some(wanted)).length;
  const warnings: CheckedCounty['warnings'] = [];
  const warn = (zh: string, en: string) => warnings.push({ zh, en });
  if (holders(({ role }) => role === 'supervisor') < 2) {
    warn(
      '督查员少于两人：节假日安排须由第二人确认',
      'Fewer than two supervisors: a calendar needs a second person',
    );
  }
  const superiors = ['county', ...towns.filter((town) => town.townIsSuperior).map(({ code }) => code)];
  for (const organisation of superiors) {
    if (holders((held) => held.role === 'approver' && held.organisation === organisation) > 0) continue;
    warn(
      `“${organisation === 'county' ? '县总工会' : organisation}”没有审批人`,
      `Nobody approves for ${organisation}`,
    );
  }
  for (const { id, name } of lines) {
    if (holders((held) => held.role === 'instructor' && held.lineId === id) === 0) {
      warn(`${name}没有建会工作指导员`, `Line ${id} has no instructor`);
    }
  }
  for (const { id, name } of areas) {
    for (const role of ['county-cadre', 'liaison'] as const) {
      const count = holders((held) => held.role === role && held.areaId === id);
      if (count !== 1)
        warn(`${name}应有一名${roleLabels[role].zh}，现有${count}名`, `Area ${id}: ${count} × ${role}`);
    }
  }
  return warnings;
}
