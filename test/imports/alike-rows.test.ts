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

/** The check character of GB 32100-2015 after seventeen others. */
function withCheck(first: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(first[at] ?? ''), 0);
  return first + (alphabet[(31 - (sum % 31)) % 31] ?? '');
}
