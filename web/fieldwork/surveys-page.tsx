import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import {
  decideSurvey,
  downloadSurveys,
  listSurveys,
  type SurveyView,
  showSurveyLedger,
  surveyStatuses,
  willingnesses,
} from '../../src/surveys/contract.ts';
import { placeKindLabels, placeKinds } from '../../src/units/contract.ts';
import { type addressOf, call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { FieldRecordLine } from './field-record.tsx';
import { FilterLine } from './filter-line.tsx';
import { knownRecordFilters, RecordFilters, recordFilterNames } from './record-filters.tsx';
import { ChoiceFilter, knownUnitFilters, UnitChoices, UnitSearch, unitFilterNames } from './unit-filters.tsx';

const names = [
  ...unitFilterNames,
  ...recordFilterNames,
  'willingness',
  'placeKind',
  'status',
  'order',
] as const;

/** Every survey in scope, and who works where by it. */
export function Component() {
  const { t, say } = useWords();
  const { filters, setFilters, clear } = useAddressFilters(names);
  const byUnit = knownUnitFilters({ ...filters });
  const query = {
    ...byUnit,
    ...knownRecordFilters(filters),
    willingness: willingnesses.find((each) => each === filters.willingness),
    placeKind: placeKinds.find((each) => each === filters.placeKind),
    status: surveyStatuses.find((each) => each === filters.status),
    order: filters.order === 'earliest' ? ('earliest' as const) : ('latest' as const),
  };
  return (
    <Page
      title={t('shell.nav.surveys')}
      hint={t('fieldwork.surveys.hint')}
      help="liaison#surveys"
      terms={['surveyRecord']}
      actions={<SheetButtons sheet={downloadSurveys} query={query} />}
    >
      <FilterLine
        first={<UnitSearch filters={filters} setFilters={setFilters} />}
        count={Object.keys(filters).length}
        onClear={clear}
      >
        <UnitChoices filters={filters} setFilters={setFilters} />
        <RecordFilters filters={filters} setFilters={setFilters} />
        <ChoiceFilter
          label={t('fieldwork.filter.willingness')}
          value={filters.willingness}
          onChange={(willingness) => setFilters({ willingness })}
          options={willingnesses.map((each) => ({
            value: each,
            label: t(`fieldwork.survey.willingnesses.${each}`),
          }))}
        />
        <ChoiceFilter
          label={t('fieldwork.filter.placeKind')}
          value={filters.placeKind}
          onChange={(placeKind) => setFilters({ placeKind })}
          options={placeKinds.map((each) => ({ value: each, label: say(placeKindLabels[each]) }))}
        />
        <ChoiceFilter
          label={t('fieldwork.filter.status')}
          value={filters.status}
          onChange={(status) => setFilters({ status })}
          options={surveyStatuses.map((each) => ({
            value: each,
            label: t(`fieldwork.survey.statuses.${each}`),
          }))}
        />
        <ChoiceFilter
          label={t('fieldwork.filter.order')}
          value={filters.order}
          onChange={(order) => setFilters({ order })}
          options={(['latest', 'earliest'] as const).map((each) => ({
            value: each,
            label: t(`fieldwork.filter.${each}`),
          }))}
        />
      </FilterLine>
      <Surveys query={query} />
      <Ledger query={byUnit} />
    </Page>
  );
}

function Surveys({ query }: { query: Parameters<typeof addressOf>[1]['query'] & object }) {
  const { t } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['surveys', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      call(listSurveys, { query: { ...query, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <section className="sheet" aria-label={t('shell.nav.surveys')}>
      <Ready query={pages} rows={8}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return <Empty words={t('fieldwork.survey.none')} />;
          return (
            <>
              {rows.map((it) => (
                <FieldRecordLine key={it.id} record={{ kind: 'survey', it }} withUnit>
                  {it.status === 'waiting' && <Decision it={it} />}
                </FieldRecordLine>
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
  );
}

/** A supervisor's word on what came late. */
function Decision({ it }: { it: SurveyView }) {
  const { t } = useWords();
  const { acts } = useSession();
  const tell = useTell();
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: 'confirmed' | 'refused') =>
      call(decideSurvey, { params: { id: it.id }, body: { decision } }),
    onSuccess: ({ status }) => {
      tell.done(t(status === 'confirmed' ? 'fieldwork.survey.confirmed' : 'fieldwork.survey.refused'));
      return client.invalidateQueries({ queryKey: ['surveys'] });
    },
  });
  if (!acts.has('fieldwork.confirm')) return null;
  return (
    <div className="near-actions">
      <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate('confirmed')}>
        {t('fieldwork.survey.confirm')}
      </Button>
      <Button onClick={() => decide.mutate('refused')}>{t('fieldwork.survey.refuse')}</Button>
      {decide.error && <RefusalNote thrown={decide.error} />}
    </div>
  );
}

function Ledger({ query }: { query: ReturnType<typeof knownUnitFilters> }) {
  const { t, say } = useWords();
  const { q: _, ...asked } = { q: undefined, ...query };
  const found = useQuery({
    queryKey: ['surveys', 'ledger', asked],
    queryFn: ({ signal }) => call(showSurveyLedger, { query: asked, signal }),
  });
  return (
    <section className="sheet" aria-labelledby="survey-ledger">
      <h2 id="survey-ledger">{t('fieldwork.survey.ledger')}</h2>
      <p className="quiet">{t('fieldwork.survey.ledgerHint')}</p>
      <Ready query={found} rows={3}>
        {({ places, total, agencies }) => (
          <>
            <PlainTable
              label={t('fieldwork.survey.ledger')}
              rows={[
                ...places.map((place) => ({ ...place, name: say(placeKindLabels[place.placeKind]) })),
                { ...total, name: t('fieldwork.survey.total') },
              ]}
              keyOf={({ name }) => name}
              columns={[
                { title: t('fieldwork.filter.placeKind'), cell: ({ name }) => name },
                { title: t('fieldwork.survey.units'), cell: ({ units }) => units, number: true },
                ...(['staff', 'women', 'migrant', 'dispatched'] as const).map((part) => ({
                  title: t(`units.headCount.${part}`),
                  cell: (row: Record<typeof part, number>) => row[part],
                  number: true,
                })),
              ]}
            />
            {agencies.units > 0 && <p className="quiet">{t('fieldwork.survey.agencies', agencies)}</p>}
          </>
        )}
      </Ready>
    </section>
  );
}
