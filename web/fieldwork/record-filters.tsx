import { PersonSelect } from '../staffing/person-select.tsx';
import { useWords } from '../words/index.ts';

/** By whom and in which month; both live in the address, and so do the unit and the case somebody came from. */
export const recordFilterNames = ['unit', 'case', 'by', 'month'] as const;
type Name = (typeof recordFilterNames)[number];
type Filters = Partial<Record<Name, string>>;

interface RecordFiltersProps {
  filters: Filters;
  setFilters: (change: Partial<Record<Name, string | undefined>>) => void;
}

export function RecordFilters({ filters, setFilters }: RecordFiltersProps) {
  const { t } = useWords();
  return (
    <>
      <PersonSelect
        className="case-filter"
        aria-label={t('fieldwork.filter.by')}
        placeholder={t('fieldwork.filter.by')}
        value={filters.by}
        onChange={(by) => setFilters({ by })}
      />
      <input
        type="month"
        className="day-input"
        aria-label={t('fieldwork.filter.month')}
        value={filters.month ?? ''}
        onChange={({ target }) => setFilters({ month: target.value || undefined })}
      />
    </>
  );
}

/** The same as the API asks for it: a month is its first and its last day. */
export function knownRecordFilters({ unit, case: caseId, by, month }: Filters) {
  const known = /^\d{4}-(0[1-9]|1[0-2])$/.test(month ?? '') ? month : undefined;
  return {
    ...(unit && { unit }),
    ...(caseId && { case: caseId }),
    ...(by && { by }),
    ...(known && { from: `${known}-01`, to: lastDayOf(known) }),
  };
}

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1];
  return `${month}-${days}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
