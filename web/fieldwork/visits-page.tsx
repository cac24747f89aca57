import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import {
  downloadVisits,
  listVisits,
  visitOutcomes,
  visitPlaces,
  visitPurposes,
} from '../../src/visits/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useWords } from '../words/index.ts';
import { FieldRecordLine } from './field-record.tsx';
import { FilterLine } from './filter-line.tsx';
import { knownRecordFilters, RecordFilters, recordFilterNames } from './record-filters.tsx';
import { ChoiceFilter, knownUnitFilters, UnitChoices, UnitSearch, unitFilterNames } from './unit-filters.tsx';

const names = [...unitFilterNames, ...recordFilterNames, 'place', 'purpose', 'outcome', 'order'] as const;
const orders = ['latest', 'earliest', 'next'] as const;

/** Every visit in scope; by the next date it is the list of where somebody goes again. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters, clear } = useAddressFilters(names);
  const query = {
    ...knownUnitFilters({ ...filters }),
    ...knownRecordFilters(filters),
    place: visitPlaces.find((each) => each === filters.place),
    purpose: visitPurposes.find((each) => each === filters.purpose),
    outcome: visitOutcomes.find((each) => each === filters.outcome),
    order: orders.find((each) => each === filters.order) ?? 'latest',
  };
  const pages = useInfiniteQuery({
    queryKey: ['visits', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call(listVisits, { query: { ...query, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const choices = {
    place: visitPlaces.map((each) => ({ value: each, label: t(`fieldwork.visit.places.${each}`) })),
    purpose: visitPurposes.map((each) => ({ value: each, label: t(`fieldwork.visit.purposes.${each}`) })),
    outcome: visitOutcomes.map((each) => ({ value: each, label: t(`fieldwork.visit.outcomes.${each}`) })),
  };
  return (
    <Page
      title={t('shell.nav.visits')}
      hint={t('fieldwork.visits.hint')}
      help="liaison#visits"
      actions={<SheetButtons sheet={downloadVisits} query={query} />}
    >
      <FilterLine
        first={<UnitSearch filters={filters} setFilters={setFilters} />}
        count={Object.keys(filters).length}
        onClear={clear}
      >
        <UnitChoices filters={filters} setFilters={setFilters} />
        <RecordFilters filters={filters} setFilters={setFilters} />
        {(['place', 'purpose', 'outcome'] as const).map((name) => (
          <ChoiceFilter
            key={name}
            label={t(`fieldwork.visit.${name}`)}
            value={filters[name]}
            onChange={(value) => setFilters({ [name]: value })}
            options={choices[name]}
          />
        ))}
        <ChoiceFilter
          label={t('fieldwork.filter.order')}
          value={filters.order}
          onChange={(order) => setFilters({ order })}
          options={orders.map((each) => ({ value: each, label: t(`fieldwork.filter.${each}`) }))}
        />
      </FilterLine>
      <section className="sheet" aria-label={t('shell.nav.visits')}>
        <Ready query={pages} rows={8}>
          {(data) => {
            const rows = data.pages.flatMap((page) => page.items);
            if (rows.length === 0) return <Empty words={t('fieldwork.visit.none')} />;
            return (
              <>
                {rows.map((it) => (
                  <FieldRecordLine key={it.id} record={{ kind: 'visit', it }} withUnit />
                ))}
                {pages.hasNextPage && (
                  <p className="load-more">
                    <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                      {t('shell.action.more')}
                    </Button>
                  </p>
                )}
              </>
            );
          }}
        </Ready>
      </section>
    </Page>
  );
}
