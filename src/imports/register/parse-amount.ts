/** Registered capital as a register writes it: the text, and the figure where it can be read. */
export interface Amount {
  text: string;
  /** In ten thousands (万) of the currency, decimal text without a trailing zero: exact, never a float. */
  tenThousands: string | null;
  /** ISO 4217; null where the figure could not be read. */
  currency: string | null;
}

const currencies: readonly [RegExp, string][] = [
  [/美元|美金|usd|us\$/i, 'USD'],
  [/港元|港币|hkd|hk\$/i, 'HKD'],
  [/欧元|eur|€/i, 'EUR'],
  [/日元|日圆|jpy/i, 'JPY'],
  [/英镑|gbp|£/i, 'GBP'],
  [/新台币|台币|twd/i, 'TWD'],
  [/韩元|韩圆|krw/i, 'KRW'],
  [/新加坡元|sgd/i, 'SGD'],
  [/澳元|澳大利亚元|aud/i, 'AUD'],
  [/加元|加拿大元|cad/i, 'CAD'],
];

const SHAPE = /^(?:(?:人民币|rmb|cny|¥)\s*)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(.*)$/i;

/** Digits to move the point: from single ones, ten thousands and hundred millions to ten thousands. */
const shifts: readonly [RegExp, number][] = [
  [/亿/, 4],
  [/万/, 0],
];

/**
 * Reads "1,200(万元人民币)", "52.8万人民币", "13.5000(万元人民币)", "100(万美元)", "500000元", "1.2亿元" and a bare
 * number, which registers give in ten thousands. What is no amount stays as text with nothing read into it.
 * @param typed one line, full-width signs or plain ones.
 */
export function parseAmount(typed: string): Amount {
  const text = typed.trim();
  const parts = SHAPE.exec(text.normalize('NFKC').replace(/\s+/g, ' ').trim());
  if (!parts) return { text, tenThousands: null, currency: null };
  const [, whole = '', fraction = '', unit = ''] = parts;
  if (unit !== '' && !/^[(]?[^\d]*$/.test(unit)) return { text, tenThousands: null, currency: null };
  const shift =
    shifts.find(([sign]) => sign.test(unit))?.[1] ?? (/元|圆|币|镑|[a-z$¥€£]/i.test(unit) ? -4 : 0);
  return {
    text,
    tenThousands: movePoint(whole.replaceAll(',', ''), fraction, shift),
    currency: currencies.find(([sign]) => sign.test(unit))?.[1] ?? 'CNY',
  };
}

/** Decimal arithmetic on text: 13.5000 by 0 is 13.5, 500000 by -4 is 50, 1.2 by 4 is 12000. */
function movePoint(whole: string, fraction: string, by: number): string {
  const padded = by < 0 ? whole.padStart(1 - by, '0') : whole;
  const digits = padded + fraction.padEnd(Math.max(by, 0), '0');
  const point = padded.length + by;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = digits.slice(point).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}
