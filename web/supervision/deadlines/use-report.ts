import { flags, groupings, standings } from '../../../src/supervision/deadlines/contract.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { useSession } from '../../session/session.ts';
import { yearOf } from '../period.ts';

/** What a case can be found behind: a standing, a flag, or all. */
const figures = ['all', ...standings, ...flags] as const;
export type FigureName = (typeof figures)[number];

const names = [
  'from',
  'to',
  'line',
  'area',
  'town',
  'instructor',
  'organisation',
  'stage',
  'mode',
  'groupBy',
  'figure',
  'group',
] as const;

/** Which report the address asks for; this year by line, when it says nothing. */
export function useReport() {
  const { today } = useSession();
  const { filters: given, setFilters } = useAddressFilters(names);
  const filters = { ...yearOf(today), ...given };
  const { groupBy: by, figure: wanted, group, ...scope } = filters;
  const groupBy = groupings.find((each) => each === by) ?? 'line';
  const figure = figures.find((each) => each === wanted);
  const query = { ...scope, groupBy };
  return { filters, setFilters, figure, group, query, sheet: { ...query, rows: 'groups' as const } };
}
