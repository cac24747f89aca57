/**
 * Arithmetic on legal days as ISO strings, without the host's clock or zone. Working days are not known here:
 * they belong to the calendar. Algorithm: days from civil, proleptic Gregorian.
 */

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a real day of the Gregorian calendar, 'YYYY-MM-DD'. */
export function isDay(text: string): boolean {
  const match = pattern.exec(text);
  return match !== null && isRealDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function isRealDate(year: number, month: number, date: number): boolean {
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

/** The day `n` calendar days later (earlier when negative). Throws RangeError on what is no day. */
export function addDays(day: string, n: number): string {
  return fromNumber(toNumber(day) + n);
}

/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return toNumber(b) - toNumber(a);
}

/** Full years of age on a day. Born on 29 February: a year older on 1 March of a common year. */
export function ageOn(birth: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 0000-03-01; March is counted as the first month so that the leap day comes last. */
function toNumber(day: string): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const monthFromMarch = (month + 9) % 12;
  const inYear = Math.floor((153 * monthFromMarch + 2) / 5) + Number(day.slice(8)) - 1;
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + inYear;
}

function fromNumber(number: number): string {
  const era = Math.floor(number / 146_097);
  const inEra = number - era * 146_097;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1_460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * inYear + 2) / 153);
  const date = inYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
