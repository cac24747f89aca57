import type { ActionCount } from '../../store/cadre-actions.ts';
import { type ActionFigures, actionOrigins, type Channel, channels } from './contract.ts';

/** Sums counted rows by channel, month and origin; months without an action stand there with nothing. Pure. */
export function sumActions(rows: readonly ActionCount[], from: string, to: string): ActionFigures {
  const sum = (of: readonly ActionCount[]) => of.reduce((total, { count }) => total + count, 0);
  const perChannel = (of: readonly ActionCount[]) =>
    Object.fromEntries(
      channels.map((channel) => [channel, sum(of.filter((row) => row.channel === channel))]),
    ) as Record<Channel, number>;
  return {
    from,
    to,
    total: sum(rows),
    channels: perChannel(rows),
    months: monthsBetween(from, to).map((month) => ({
      month,
      ...perChannel(rows.filter((row) => row.month === month)),
    })),
    promotions: rows.reduce((total, { promotions }) => total + promotions, 0),
    origins: Object.fromEntries(
      actionOrigins.map((origin) => [origin, sum(rows.filter((row) => row.origin === origin))]),
    ) as ActionFigures['origins'],
  };
}

/** Every month a span touches: 2017-06, 2017-07 … */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (let name = from.slice(0, 7); name <= to.slice(0, 7); ) {
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    name = `${year}-${String(month).padStart(2, '0')}`;
  }
  return months;
}
