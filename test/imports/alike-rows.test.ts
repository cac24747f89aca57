import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { check, rowsOf, take } from './load.ts';
import { csvOf, madeCode } from './made-register.ts';

const HEADINGS = ['企业名称', '统一社会信用代码', '曾用名', '法定代表人', '联系电话', '注册地址'];
const FOUND = '射阳县千秋镇示例路88号';

let world: World;
beforeAll(async () => {
  world = await createWorld({ jobs: true });
  const registered = [
    ['射阳县远帆针织有限公司', madeCode(81_001), '', '示例甲', '0515-82310001', FOUND],
    ['射阳县老字号五金厂', '320924000081002', '', '', '', ''],
    ['射阳县旧名纺织厂', madeCode(81_003), '', '', '', ''],
    ...Array.from({ length: 13 }, (_, at) => [
      `射阳县代办${at}号商行`,
      madeCode(81_100 + at),
      '',
      '',
      '0515-82319999',
      '',
    ]),
  ];
  const { id } = await check(world, csvOf(registered, HEADINGS));
  await take(world, id);
});
afterAll(() => world.close());

it('the check tells for each row what it shares with an entry of the register, and only where that is enough', async () => {
  const batch = await check(
    world,
    csvOf(
      [
        // Another name, and the same phone, address and representative, each written otherwise.
        [
          '射阳县向阳服饰有限公司',
          madeCode(82_001),
          '',
          '示例甲',
          '051582310001',
          '射阳县千秋镇示例路８８号',
        ],
        // A name much alike, and the phone.
        ['射阳县远帆针织服饰有限公司', madeCode(82_002), '', '', '0515 8231 0001', ''],
        // The address alone: neighbours.
        ['射阳县隔壁米业有限公司', madeCode(82_003), '', '', '', FOUND],
        ['射阳县新名纺织有限公司', madeCode(82_004), '射阳县旧名纺织厂', '', '', ''],
        // The phone of an agent says nothing, though the name is alike.
        ['射阳县代办3号商行二', madeCode(82_005), '', '', '0515-82319999', ''],
        // A branch has its parent's phone and address.
        ['射阳县远帆针织有限公司千秋分公司', madeCode(82_006), '', '示例甲', '0515-82310001', FOUND],
      ],
      HEADINGS,
    ),
  );
  expect(batch.counts).toMatchObject({ new: 3, duplicate: 3, refused: 0 });
  const rows = await rowsOf(world, batch.id);
  const said = rows.map(({ row, verdict, reasons }) => [
    row,
    verdict,
    reasons.map(({ code, field }) => `${code} ${field}`),
  ]);
  expect(said).toEqual([
    [
      2,
      'duplicate',
      ['same-phone contactPhone', 'same-address address', 'same-representative legalRepresentative'],
    ],
    [3, 'duplicate', ['similar-name name', 'same-phone contactPhone']],
    [4, 'new', []],
    [5, 'duplicate', ['former-name formerName']],
    [6, 'new', []],
    [7, 'new', []],
  ]);
  const there = await world.services.db.prisma.unit.findUniqueOrThrow({ where: { code: madeCode(81_001) } });
  expect(rows[0]?.unitId).toBe(there.id);
  const words = rows[0]?.reasons.map(({ detail }) => detail.zh).join();
  expect(words).toContain('射阳县远帆针织有限公司');
  // Values of people stay out of the words.
  expect(words).not.toContain('示例甲');
  expect(words).not.toContain('82310001');
});

it('an old firm that has its unified code by now is told from its old number', async () => {
  const old = '320924000081002';
  const code = withCheck(`91${old}`);
  const batch = await check(world, csvOf([['射阳县五金制造有限公司', code, '', '', '', '']], HEADINGS));
  const [row] = await rowsOf(world, batch.id);
  expect([row?.verdict, row?.reasons.at(0)?.code]).toEqual(['duplicate', 'same-code']);
});

it('two rows of one sheet that are alike are told with the row and the reason; what a crowd shares says nothing', async () => {
  const code = (n: number) => madeCode(83_000 + n);
  const place = '射阳县海河镇样板路9号';
  const alike = [
    ['射阳县甲样服饰有限公司', code(2), '', '示例乙', '0515-82320001', place],
    ['射阳县乙样米业有限公司', code(3), '', '', '0515 8232 0001', ''],
    ['射阳县丙样机械有限公司', code(4), '', '示例乙', '', '射阳县海河镇样板路９号'],
    ['射阳县甲样服饰有限责任公司', code(5), '', '', '', ''],
    ['射阳县丁样建材有限公司', code(6), '射阳县戊样建材厂', '', '', ''],
    ['射阳县戊样建材厂', code(7), '', '', '', ''],
    ['射阳县己样五金厂', '320924000083008', '', '', '', ''],
    ['射阳县庚样五金制造有限公司', withCheck('91320924000083008'), '', '', '', ''],
    // The address alone: neighbours. A branch has its parent's phone and address.
    ['射阳县辛样餐饮有限公司', code(10), '', '示例丙', '', place],
    ['射阳县甲样服饰有限公司海河分公司', code(11), '', '示例乙', '0515-82320001', place],
    // What is refused, or named before, is compared with nobody.
    ['射阳县壬样餐饮有限公司', '913209240000000195', '', '', '0515-82320002', ''],
    ['射阳县癸样餐饮有限公司', code(13), '', '', '0515-82320002', ''],
    ['射阳县癸样餐饮有限公司', code(13), '', '', '0515-82320002', ''],
  ];
  const crowd = (name: string, from: number, shared: string[], size: number) =>
    Array.from({ length: size }, (_, at) => [`射阳县${name}${at}号商行`, code(from + at), ...shared]);
  const rows = [
    ...alike,
    ...crowd('少有', 100, ['', '', '0515-82320012', ''], 12),
    ...crowd('代理', 200, ['', '', '0515-82320013', ''], 13),
    ...crowd('大楼', 300, ['', '示例丁', '', '射阳县合德镇样板大厦'], 13),
  ];
  const batch = await check(world, csvOf(rows, HEADINGS));
  expect(batch.counts).toEqual({ new: 33, changed: 0, same: 1, duplicate: 16, refused: 1 });
  const told = (await rowsOf(world, batch.id))
    .filter(({ verdict }) => verdict === 'duplicate')
    .map(({ row, reasons }) => [
      row,
      ...reasons
        .filter(({ code }) => code.endsWith('-in-sheet'))
        .map(({ code, detail }) => `${code} ${detail.zh}`),
    ]);
  const phone = (row: number) => [row, 'same-phone-in-sheet 联系电话与本表第15行相同'];
  expect(told).toEqual([
    [3, 'same-phone-in-sheet 联系电话与本表第2行相同'],
    [4, 'same-address-in-sheet 地址和法定代表人都与本表第2行相同'],
    [5, 'same-name-in-sheet 与本表第2行同名，代码不同或没有代码'],
    [7, 'former-name-in-sheet 名称或曾用名与本表第6行的相同，可能是同一单位改名'],
    [9, 'same-number-in-sheet 15位旧注册号与本表第8行的号码相符'],
    ...Array.from({ length: 11 }, (_, at) => phone(16 + at)),
  ]);
  // A person decides: taken over, each is a unit of its own, and nothing was merged.
  const taken = await take(world, batch.id);
  expect(taken.outcomes).toEqual({ written: 49, left: 2, failed: 0, undone: 0 });
});

/** The check character of GB 32100-2015 after seventeen others. */
function withCheck(first: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(first[at] ?? ''), 0);
  return first + (alphabet[(31 - (sum % 31)) % 31] ?? '');
}
