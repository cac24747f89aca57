/** A period of legal days, both ends included. */
export interface Period {
  from: string;
  to: string;
}

/** The twelve months that end with the month of this day, whole months. */
export function lastTwelveMonths(today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const from = month === 12 ? `${year}-01-01` : `${year - 1}-${two(month + 1)}-01`;
  return { from, to: lastDayOfMonth(year, month) };
}

/** The month of this day. */
export function monthOf(today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return { from: `${year}-${two(month)}-01`, to: lastDayOfMonth(year, month) };
}

/** The month before the month of this day. */
export function monthBefore(today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return month === 1 ? monthOf(`${year - 1}-12-01`) : monthOf(`${year}-${two(month - 1)}-01`);
}

/** From the first day of the quarter to its last. */
export function quarterOf(today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = month - ((month - 1) % 3);
  return { from: `${year}-${two(first)}-01`, to: lastDayOfMonth(year, first + 2) };
}

export function yearOf(today: string): Period {
  const year = today.slice(0, 4);
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

function lastDayOfMonth(year: number, month: number): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return `${year}-${two(month)}-${days}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
