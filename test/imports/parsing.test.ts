import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmount } from '../../src/imports/register/parse-amount.ts';
import { parseRegisterRow, splitName } from '../../src/imports/register/parse-register-row.ts';
import type { RegisterField } from '../../src/imports/register/register-columns.ts';
import { parseSuspensions } from '../../src/imports/running/parse-suspensions.ts';
import { cellDay, cellText } from '../../src/imports/sheets/cell-text.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { madeCode } from './made-register.ts';

const place = { county: '射阳县', city: '盐城', today: plainDayFrom('2026-11-27') };
const parse = (cells: Partial<Record<RegisterField, unknown>>) =>
  parseRegisterRow((field) => ({ name: '射阳县某某有限公司', ...cells })[field], place);

describe('Registered capital', () => {
  it.each([
    ['1,200(万元人民币)', '1200', 'CNY'],
    ['52.8万人民币', '52.8', 'CNY'],
    ['13.5000(万元人民币)', '13.5', 'CNY'],
    ['0.5万元人民币', '0.5', 'CNY'],
    ['0(万元人民币)', '0', 'CNY'],
    ['１，０００（万元人民币）', '1000', 'CNY'],
    ['100(万美元)', '100', 'USD'],
    ['500000元', '50', 'CNY'],
    ['5元', '0.0005', 'CNY'],
    ['1.2亿元', '12000', 'CNY'],
    ['人民币300万元', '300', 'CNY'],
    ['88', '88', 'CNY'],
  ])('%s is %s in ten thousands of %s', (text, tenThousands, currency) => {
    expect(parseAmount(text)).toEqual({ text, tenThousands, currency });
  });

  it.each(['见章程', '1,20万元', '12.5.3万', '', '-5万元'])(
    '%j is kept as text, with nothing read into it',
    (text) => {
      expect(parseAmount(text)).toEqual({ text, tenThousands: null, currency: null });
    },
  );

  it('is read back whatever way a register writes it, to the last digit', () => {
    const units = [
      ['(万元人民币)', 0],
      ['万人民币', 0],
      ['万元', 0],
      ['亿元', 4],
      ['元', -4],
    ] as const;
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...units),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        (digits, places, [unit, shift], grouped, zeros) => {
          const { tenThousands } = parseAmount(`${written(digits, places, grouped, zeros)}${unit}`);
          // digits · 10^-places · 10^shift, compared as whole numbers of 10^-(places + 8)
          expect(scaled(tenThousands ?? '', places + 8)).toBe(digits * 10n ** BigInt(8 + shift));
          expect(tenThousands).not.toMatch(/\.\d*0$|^0\d|\.$/);
        },
      ),
    );
  });
});

function written(digits: bigint, places: number, grouped: boolean, zeros: number): string {
  const text = String(digits).padStart(places + 1, '0');
  const whole = text.slice(0, text.length - places);
  const fraction = text.slice(text.length - places) + '0'.repeat(zeros);
  return (grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole) + (fraction === '' ? '' : `.${fraction}`);
}

function scaled(decimal: string, places: number): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

describe('A cell', () => {
  it.each(['N/A', 'n/a', '无', '—', '--', '/', ' ', '暂无', null, undefined])('%j is empty', (cell) => {
    expect(cellText(cell)).toBeUndefined();
  });

  it('is one line, with plain digits and Chinese punctuation as it was', () => {
    expect(cellText('　射阳县\r\n合德镇１２－３号Ａ座（东）\u0000 ')).toBe('射阳县 合德镇12－3号A座（东）');
  });

  it.each([
    ['1998-01-02', '1998-01-02'],
    ['1998/1/2', '1998-01-02'],
    ['１９９８年１月２日', '1998-01-02'],
    ['19980102', '1998-01-02'],
    [35797, '1998-01-02'],
    ['1998-02-30', undefined],
    ['去年', undefined],
  ])('%j is the day %s', (cell, day) => {
    expect(cellDay(cell)).toBe(day);
  });
});

describe('A row of a register', () => {
  it('keeps a former name apart, and other brackets in the name', () => {
    expect(splitName('射阳县新厂有限公司（原射阳县老厂）')).toEqual({
      name: '射阳县新厂有限公司',
      formerName: '射阳县老厂',
    });
    expect(splitName('射阳县某厂(普通合伙)')).toEqual({ name: '射阳县某厂(普通合伙)', formerName: null });
  });

  it('takes an old number from the code column, also a co-operative’s', () => {
    for (const number of ['320924000001234', '320924NA000123X']) {
      const { unit, faults } = parse({ code: number });
      expect({ code: unit.code, legacyNumber: unit.legacyNumber, faults }).toEqual({
        code: null,
        legacyNumber: number,
        faults: [],
      });
    }
  });

  it('takes a code in full-width or lower case, and never mends one', () => {
    expect(parse({ code: ' 91350100m000100y43 ' }).unit.code).toBe('91350100M000100Y43');
    expect(parse({ code: '９１３２０９２４０００００００１９４' }).unit.code).toBe('913209240000000194');
    const [fault] = parse({ code: '91350100MO00100Y43' }).faults;
    expect(fault?.detail.zh).toContain('是否应为 91350100M000100Y43');
  });

  it('refuses a code that a spreadsheet has rounded', () => {
    expect(parse({ code: Number('913209240000000194') }).faults.map(({ code }) => code)).toEqual([
      'number-format',
    ]);
  });

  it('refuses a union’s own code, a day to come, and what lies elsewhere', () => {
    expect(parse({ code: '8132092400000006X8' }).faults.map(({ code }) => code)).toEqual(['union']);
    expect(parse({ registeredOn: '2099-01-01' }).faults.map(({ code }) => code)).toEqual(['future']);
    expect(parse({ region: '扬州' }).faults.map(({ code }) => code)).toEqual(['elsewhere']);
    expect(parse({ address: '江苏省扬州市宝应县某镇' }).faults.map(({ code }) => code)).toEqual([
      'elsewhere',
    ]);
    expect(parse({ region: '盐城市', address: '射阳县合德镇' }).faults).toEqual([]);
  });

  it('knows a branch by its name or its type, and other kinds by the code', () => {
    expect(parse({ name: '某某有限公司射阳分公司', code: madeCode(1) }).unit.kind).toBe('branch');
    expect(parse({ code: madeCode(2, '93') }).unit.kind).toBe('cooperative');
    expect(parse({ enterpriseType: '个体工商户' }).unit.kind).toBe('individual-business');
  });

  it('is read whatever stands in its cells', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.constant(null),
      fc.date({ noInvalidDate: true }),
    );
    fc.assert(
      fc.property(
        fc.record({ name: cell, code: cell, registeredOn: cell, capital: cell, address: cell }),
        (cells) => {
          const { unit } = parse(cells);
          expect(JSON.parse(JSON.stringify(unit))).toEqual(unit);
        },
      ),
    );
  });
});

describe('Suspensions', () => {
  const read = (text: string) => parseSuspensions(text, plainDayFrom('2026-11-16'), place.today);

  it('are read as spans with their reasons', () => {
    expect(read('2026-11-17至2026-11-18 补正；2026年11月20日起 企业延期')).toEqual({
      spans: [
        { from: '2026-11-17', until: '2026-11-18', reason: 'correction' },
        { from: '2026-11-20', until: null, reason: 'enterprise-postponement' },
      ],
      faults: [],
    });
  });

  it.each([
    ['2026-11-10至2026-11-12 补正', 'order'],
    ['2026-11-20至2026-11-18 补正', 'order'],
    ['2026-11-20起 公示', 'still-standing'],
    ['上个月停过', 'unreadable'],
  ])('%s is refused: %s', (text, code) => {
    expect(read(text).faults.map((fault) => fault.code)).toEqual([code]);
  });
});
