import { useQuery } from '@tanstack/react-query';
import { InputNumber } from 'antd';
import { Link, useParams } from 'react-router';
import { listOrganisations } from '../../src/identity/organisations/contract.ts';
import {
  countWorklists,
  downloadWorklist,
  type WorklistName,
  worklistLabels,
  worklistNames,
} from '../../src/worklists/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import './fieldwork.css';
import { FilterLine } from './filter-line.tsx';
import { ChoiceFilter, knownUnitFilters, UnitChoices, UnitSearch, unitFilterNames } from './unit-filters.tsx';
import { type WorklistFilters, WorklistRows } from './worklist-rows.tsx';

const names = [
  ...unitFilterNames,
  'organisation',
  'asOf',
  'covered',
  'underWay',
  'refusedDays',
  'staffFrom',
  'order',
] as const;
/** What each threshold is when nobody says otherwise; only its own list asks for it. */
const thresholds = { refused: ['refusedDays', 30], 'many-staff': ['staffFrom', 25] } as const;
const orders = ['name', 'address', 'staff', 'since'] as const;

/** What is left to do, list by list, at any day; cases are opened from here for many units at once. */
export function Component() {
  const { t } = useWords();
  const { today } = useSession();
  const { list: asked } = useParams();
  const list = worklistNames.find((name) => name === asked) ?? 'not-surveyed';
  const { filters, setFilters, clear } = useAddressFilters(names);
  const superiors = useSuperiors();
  const { asOf, covered, underWay, organisation, refusedDays, staffFrom } = filters;
  const query = {
    ...knownUnitFilters({ ...filters }),
    ...(asOf && { asOf }),
    ...(organisation && { organisation }),
    ...(covered && { covered: covered === 'true' ? 'true' : 'false' }),
    ...(underWay && { underWay: underWay === 'true' ? 'true' : 'false' }),
    ...(refusedDays && { refusedDays }),
    ...(staffFrom && { staffFrom }),
  };
  const sorted = { ...query, order: orders.find((each) => each === filters.order) ?? 'name' };
  return (
    <Page
      title={t('shell.nav.worklists')}
      hint={t('worklists.hint')}
      help="liaison#worklists"
      terms={['worklist', 'coverage']}
      actions={<SheetButtons sheet={downloadWorklist} params={{ list }} query={sorted} />}
    >
      <FilterLine
        first={
          <>
            <DayInput
              bare
              aria-label={t('fieldwork.filter.asOf')}
              value={asOf ?? today}
              max={today}
              onChange={(day) => setFilters({ asOf: day === today ? undefined : day })}
            />
            <UnitSearch filters={filters} setFilters={setFilters} />
          </>
        }
        count={Object.keys(filters).length}
        onClear={clear}
      >
        <UnitChoices filters={filters} setFilters={setFilters} />
        <ChoiceFilter
          label={t('fieldwork.filter.covered')}
          value={covered}
          onChange={(value) => setFilters({ covered: value })}
          options={[
            { value: 'true', label: t('units.covered') },
            { value: 'false', label: t('units.notCovered') },
          ]}
        />
        <ChoiceFilter
          label={t('worklists.underWay')}
          value={underWay}
          onChange={(value) => setFilters({ underWay: value })}
          options={[
            { value: 'true', label: t('worklists.withCase') },
            { value: 'false', label: t('worklists.withoutCase') },
          ]}
        />
        <ChoiceFilter
          label={t('worklists.organisation')}
          value={organisation}
          onChange={(value) => setFilters({ organisation: value })}
          options={superiors}
        />
        <Threshold list={list} given={{ refusedDays, staffFrom }} onChange={(change) => setFilters(change)} />
        <ChoiceFilter
          label={t('fieldwork.filter.order')}
          value={filters.order}
          onChange={(order) => setFilters({ order })}
          options={orders.map((each) => ({ value: each, label: t(`worklists.orders.${each}`) }))}
        />
      </FilterLine>
      <Tabs list={list} query={query} />
      <WorklistRows key={`${list} ${JSON.stringify(sorted)}`} list={list} query={sorted} />
    </Page>
  );
}

/** The unions that a superior rule can name. */
function useSuperiors(): { value: string; label: string }[] {
  const found = useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => call(listOrganisations, { signal }),
    staleTime: 3_600_000,
  });
  return (found.data?.items ?? [])
    .filter(({ kind }) => kind !== 'department')
    .map(({ id, name }) => ({ value: id, label: name }));
}

type Thresholds = Partial<Record<'refusedDays' | 'staffFrom', string | undefined>>;

/** From how many days, or how many staff, a unit stands on this list. */
function Threshold({
  list,
  given,
  onChange,
}: {
  list: WorklistName;
  given: Thresholds;
  onChange: (change: Thresholds) => void;
}) {
  const { t } = useWords();
  if (list !== 'refused' && list !== 'many-staff') return null;
  const [name, usual] = thresholds[list];
  return (
    <InputNumber
      key={name}
      min={list === 'refused' ? 0 : 1}
      max={list === 'refused' ? 3650 : 100_000}
      precision={0}
      className="worklist-threshold"
      aria-label={t(`worklists.${name}`)}
      prefix={t(`worklists.${name}`)}
      value={Number(given[name] ?? usual)}
      changeOnWheel={false}
      onChange={(value) =>
        onChange({ [name]: value === null || value === usual ? undefined : String(value) })
      }
    />
  );
}

/** Every list with its count; the filters go along. */
function Tabs({ list, query }: { list: WorklistName; query: WorklistFilters }) {
  const { t, say } = useWords();
  const found = useQuery({
    queryKey: ['worklists', 'counts', query],
    queryFn: ({ signal }) => call(countWorklists, { query: query as object, signal }),
  });
  const search = new URLSearchParams(location.search).toString();
  return (
    <nav className="worklist-tabs" aria-label={t('shell.nav.worklists')}>
      {worklistNames.map((name) => (
        <Link
          key={name}
          to={`/worklists/${name}${search && `?${search}`}`}
          className="worklist-tab"
          aria-current={name === list ? 'page' : undefined}
        >
          {name === 'many-staff' && query.staffFrom
            ? t('worklists.manyStaff', { count: Number(query.staffFrom) })
            : say(worklistLabels[name])}
          <b>{found.data?.lists.find((each) => each.list === name)?.count ?? '…'}</b>
        </Link>
      ))}
    </nav>
  );
}
