import { roleLabels } from '../identity/contract.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import { toPeople } from './check-people.ts';
import type { County, PersonRole, Town } from './county.ts';
import type { WorkbookFault, WorkbookRow, WorkbookRows } from './read-county-workbook.ts';
import { WorkbookCheck } from './workbook-check.ts';

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
  const check = new WorkbookCheck();
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

function toArea(check: WorkbookCheck, row: WorkbookRow): County['areas'][number] {
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

function toTown(check: WorkbookCheck, row: WorkbookRow, divisionCode: string, areas: County['areas']): Town {
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
