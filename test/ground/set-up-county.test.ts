import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationCounty } from '../../prisma/seed/demonstration-county.ts';
import { checkCounty } from '../../src/installation/check-county.ts';
import { buildCountyTemplate } from '../../src/installation/county-template.ts';
import { type CountySheet, countySheets } from '../../src/installation/county-workbook.ts';
import { readCountyWorkbook } from '../../src/installation/read-county-workbook.ts';
import { setUpCounty } from '../../src/installation/set-up-county.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { freePort, oddFolder, Product, runCommandLine } from '../support/product.ts';
import { createWorld } from '../support/world.ts';

const TODAY = plainDayFrom('2026-11-23');

type Cells = Partial<Record<CountySheet, (string | number | Date | null)[][]>>;

/** A lawful small county; a test changes the sheet it is about. */
const good: Required<Cells> = {
  basics: [[320924, '射阳县', '射阳县总工会']],
  towns: [
    ['320924100', '合德镇', '合德镇总工会', 'P1', '否'],
    [320924112, '盘湾镇', '盘湾镇总工会', 'P1', '是'],
  ],
  departments: [['县委组织部']],
  lines: [['L01', '建筑条线']],
  areas: [
    ['W1', '网格', '县城第一网格'],
    ['P1', '片区', '镇域第一片区'],
  ],
  people: [
    ['zhangsan', '张三', '建会工作指导员', null, null, 'L01', null, '2026/1/5', null],
    ['lisi', '李四', '审批人', '县', null, null, null, '2026年1月5日', null],
    ['lisi', '李四', '审批人', '320924112', null, null, null, null, null],
    ['wangwu', '王五', '督查员', null, null, null, null, null, null],
    ['zhaoliu', '赵六', '镇（区）工会干部', null, '320924100', null, null, null, null],
    ['sunqi', '孙七', '联络员', null, null, null, 'W1', null, null],
    ['zhouba', '周八', '协作部门', '县委组织部', null, null, null, null, null],
  ],
};

async function workbook(changes: Cells = {}): Promise<Uint8Array> {
  const cells = { ...good, ...changes };
  return writeXlsx({
    sheets: Object.entries(countySheets).map(([key, { name, columns }]) => ({
      name,
      rows: [columns.map(({ header }) => header), ...cells[key as CountySheet]],
    })),
  });
}

/** Faults as `sheet row column`, both of reading and of checking. */
async function faultsOf(changes: Cells): Promise<string[]> {
  const { rows, faults } = await readCountyWorkbook(await workbook(changes));
  return [...faults, ...checkCounty(rows, TODAY).faults].map(
    ({ sheet, row, column }) => `${sheet} ${row} ${column}`,
  );
}

describe("a county's workbook", () => {
  it('is read as it was meant, numbers and dates as people type them', async () => {
    const { rows, faults } = await readCountyWorkbook(await workbook());
    const { county, faults: more } = checkCounty(rows, TODAY);
    expect([...faults, ...more]).toEqual([]);
    expect(county).toMatchObject({ divisionCode: '320924', federationName: '射阳县总工会' });
    expect(county.towns[1]).toMatchObject({ code: '320924112', townIsSuperior: true, areaId: 'P1' });
    expect(county.people[0]).toEqual({
      username: 'zhangsan',
      displayName: '张三',
      roles: [{ role: 'instructor', lineId: 'L01', validFrom: '2026-01-05' }],
    });
    expect(county.people[1]?.roles).toEqual([
      { role: 'approver', organisation: 'county', validFrom: '2026-01-05' },
      { role: 'approver', organisation: '320924112', validFrom: TODAY },
    ]);
  });

  it.each<[string, Cells, string[]]>([
    [
      'a code of five digits',
      { basics: [[32092, '射阳县', '射阳县总工会']], towns: [] },
      ['基本信息 2 行政区划代码'],
    ],
    ['a town of another county', { towns: [['320925100', '建湖镇', '', '', '']] }, ['乡镇 2 代码']],
    [
      'a town in an area that is no zone',
      { towns: [['320924112', '盘湾镇', '盘湾镇总工会', 'W1', '']] },
      ['乡镇 2 片区编号'],
    ],
    [
      'a town that approves and has no union',
      { towns: [['320924112', '盘湾镇', '', '', '是']] },
      ['乡镇 2 工会名称'],
    ],
    [
      'neither yes nor no',
      { towns: [['320924112', '盘湾镇', '盘湾镇总工会', '', '也许']] },
      ['乡镇 2 由镇工会审批'],
    ],
    ['a name left empty', { lines: [['L01', null]] }, ['条线 2 名称']],
    [
      'the same number twice',
      {
        lines: [
          ['L01', '一'],
          ['L02', '二'],
          ['L01', '三'],
        ],
      },
      ['条线 4 编号'],
    ],
    [
      'an area of no kind',
      {
        areas: [
          ['W1', '街道', '一'],
          ['P1', '片区', '二'],
        ],
      },
      ['网格片区 2 类型'],
    ],
  ])('is told %s', async (_what, changes, expected) => {
    const people = changes.people ?? [['wangwu', '王五', '督查员', null, null, null, null, null, null]];
    expect(await faultsOf({ ...changes, people })).toEqual(expected);
  });

  it.each<[string, (string | null)[], string]>([
    ['a role nobody has', ['a1', '甲', '主席', null, null, null, null, null, null], '角色'],
    [
      'an instructor without a line',
      ['a1', '甲', '建会工作指导员', null, null, null, null, null, null],
      '条线编号',
    ],
    [
      'a line that is not there',
      ['a1', '甲', '建会工作指导员', null, null, 'L99', null, null, null],
      '条线编号',
    ],
    ['an approver of nothing', ['a1', '甲', '审批人', null, null, null, null, null, null], '所属组织'],
    [
      'an approver of a town not listed',
      ['a1', '甲', '审批人', '320924199', null, null, null, null, null],
      '所属组织',
    ],
    [
      'a partner of no department',
      ['a1', '甲', '协作部门', '人社局', null, null, null, null, null],
      '所属组织',
    ],
    ['a user name with capitals', ['Zhang', '甲', '督查员', null, null, null, null, null, null], '用户名'],
    ['a day that is none', ['a1', '甲', '督查员', null, null, null, null, '2026-02-30', null], '起始日期'],
    [
      'an end before the beginning',
      ['a1', '甲', '督查员', null, null, null, null, '2026-02-03', '2026-02-02'],
      '终止日期',
    ],
  ])('is told of a person: %s', async (_what, row, column) => {
    expect(await faultsOf({ people: [row] })).toEqual([`人员 2 ${column}`]);
  });

  it('is told of one user name with two names', async () => {
    const people = [
      ['a1', '甲', '督查员', null, null, null, null, null, null],
      ['a1', '乙', '系统管理员', null, null, null, null, null, null],
    ];
    expect(await faultsOf({ people })).toEqual(['人员 3 姓名']);
  });

  it('is told all its faults at once', async () => {
    const people = [['A', null, '主席', null, null, null, null, null, null]];
    expect(await faultsOf({ people, lines: [['条线', '一']] })).toEqual([
      '人员 2 姓名',
      '条线 2 编号',
      '人员 2 用户名',
      '人员 2 角色',
    ]);
  });

  it('comes as a template that is in order as it stands', async () => {
    const { rows, faults } = await readCountyWorkbook(await buildCountyTemplate());
    expect([...faults, ...checkCounty(rows, TODAY).faults]).toEqual([]);
  });

  it('may be anything but a workbook, and that is said', async () => {
    await expect(readCountyWorkbook(new TextEncoder().encode('用户名,姓名'))).rejects.toThrow(
      /cannot be read as a workbook/,
    );
  });

  it('warns of who is missing without refusing', async () => {
    const { rows } = await readCountyWorkbook(await workbook({ people: [] }));
    const { warnings } = checkCounty(rows, TODAY);
    expect(warnings.map(({ en }) => en)).toEqual([
      'Fewer than two supervisors: a calendar needs a second person',
      'Nobody approves for county',
      'Nobody approves for 320924112',
      'Line L01 has no instructor',
      'Area W1: 0 × county-cadre',
      'Area W1: 0 × liaison',
      'Area P1: 0 × county-cadre',
      'Area P1: 0 × liaison',
    ]);
  });
});

describe('setting up', () => {
  it('writes all of it once, and refuses a second county', async () => {
    const world = await createWorld({ empty: true });
    const { db } = world.services;
    const county = { ...demonstrationCounty, people: demonstrationCounty.people.slice(0, 6) };
    const passwords = await setUpCounty(db, county);
    expect(new Set(passwords.map(({ password }) => password)).size).toBe(6);
    expect(await db.prisma.user.count({ where: { mustChangePassword: true, demonstration: false } })).toBe(6);
    await expect(setUpCounty(db, county)).rejects.toThrow(/already set up for 320924/);
    expect(await db.prisma.user.count()).toBe(6);
    await world.close();
  });

  it('never touches a demonstration', async () => {
    const world = await createWorld();
    await expect(setUpCounty(world.services.db, demonstrationCounty)).rejects.toThrow(/is a demonstration/);
    await world.close();
  });
});

describe('an empty installation', () => {
  let folder: Awaited<ReturnType<typeof oddFolder>>;
  let product: Product;
  let env: Record<string, string>;
  const file = (name: string): string => join(folder.path, name);

  beforeAll(async () => {
    folder = await oddFolder();
    const port = await freePort();
    const dataDir = file('data');
    product = await new Product({ dataDir, port, env: { DEMO: '0' } }).ready();
    env = { DATA_DIR: dataDir, JIANHUI_URL: product.url, XDG_CONFIG_HOME: file('config'), HOME: folder.path };
  }, 240_000);
  afterAll(async () => {
    await product.stop();
    await folder.remove();
  });

  it('says what to do first, and has no accounts', () => {
    expect(product.output).toContain('users create-admin');
    expect(product.output).not.toContain('Demonstration');
  });

  it('gets its first administrator beside the running server', async () => {
    const args = [
      'users',
      'create-admin',
      '--username',
      'guanliyuan',
      '--name',
      '管理员',
      '--password-stdin',
    ];
    const weak = await runCommandLine(args, env, '12345678\n');
    expect(weak).toMatchObject({ code: 1, output: expect.stringContaining('10 to 128 characters') });
    const made = await runCommandLine(args, env, 'Sheyang-2026-gh\n');
    expect(made).toMatchObject({ code: 0 });
    const again = await runCommandLine(args, env, 'Sheyang-2026-gh\n');
    expect(again).toMatchObject({ code: 1, output: expect.stringContaining('is taken') });
  });

  it('gets its county from a workbook, and nothing from a faulty one', async () => {
    await writeFile(file('faulty.xlsx'), await workbook({ lines: [['L01', null]] }));
    const refused = await runCommandLine(['setup', file('faulty.xlsx')], env);
    expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/条线\s+2\s+名称.*必填/) });
    await writeFile(file('county.xlsx'), await workbook());
    const checked = await runCommandLine(['setup', file('county.xlsx'), '--check'], env);
    expect(checked).toMatchObject({ code: 0, output: expect.stringContaining('nothing was written') });
    const passwords = file('passwords.csv');
    const done = await runCommandLine(['setup', file('county.xlsx'), '--passwords', passwords], env);
    expect(done).toMatchObject({ code: 0, output: expect.stringContaining('射阳县总工会 is set up') });
    const lines = (await readFile(passwords, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(7);
    const [username, , password = ''] = lines[1]?.split(',') ?? [];
    const signedIn = await runCommandLine(
      ['login', '--user', username ?? '', '--password-stdin'],
      env,
      password,
    );
    expect(signedIn).toMatchObject({ code: 0, output: expect.stringContaining('张三') });
  });

  it('answers the command line as whoever signed in', async () => {
    await runCommandLine(['login', '--user', 'guanliyuan', '--password-stdin'], env, 'Sheyang-2026-gh');
    const users = await runCommandLine(['users'], env);
    expect(users.output).toMatch(/lisi\s+李四\s+Approver/);
    const due = await runCommandLine(['due', '2026-12-25'], env);
    expect(due.output).toContain('2027-01-04 (provisional)');
    expect(await runCommandLine(['logout'], env)).toMatchObject({ code: 0 });
    expect(await runCommandLine(['users'], env)).toMatchObject({
      code: 1,
      output: expect.stringContaining('401'),
    });
    expect(await readdir(folder.path)).toContain('passwords.csv');
  });
});
