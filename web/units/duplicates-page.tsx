import { SearchOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import {
  decideDuplicate,
  type duplicate,
  duplicateStates,
  likenessLabels,
  likenessReasons,
  listDuplicateSearches,
  listDuplicates,
  startDuplicateSearch,
} from '../../src/duplicates/contract.ts';
import { unitKindLabels } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { MergeDialog } from './merge-dialog.tsx';
import './duplicates-page.css';

export type Duplicate = z.output<typeof duplicate>;
type Side = Duplicate['units'][number];

const names = ['state', 'reason', 'unit'] as const;

/** Entries that may be one employer, side by side: a person says whether they are. */
export function Component() {
  const { t } = useWords();
  return (
    <Page
      title={t('duplicates.title')}
      hint={t('duplicates.hint')}
      help="instructor#duplicates"
      actions={<Search />}
    >
      <Filters />
      <Pairs />
    </Page>
  );
}

/** The last search and its progress; a search is started by whoever may. */
function Search() {
  const { t, language } = useWords();
  const { acts } = useSession();
  const client = useQueryClient();
  const searches = useQuery({
    queryKey: ['duplicates', 'searches'],
    queryFn: ({ signal }) => call(listDuplicateSearches, { query: { limit: 1 }, signal }),
    refetchInterval: ({ state }) => (isRunning(state.data?.items[0]?.status) ? 1_500 : false),
  });
  const start = useMutation({
    mutationFn: () => call(startDuplicateSearch, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
  });
  const last = searches.data?.items[0];
  const running = isRunning(last?.status);
  return (
    <>
      <span className="quiet" role="status">
        {last && running && t('duplicates.searching', { done: last.done, total: last.total })}
        {last &&
          !running &&
          t('duplicates.searched', {
            day: dayInWords(last.requestedAt.slice(0, 10), language),
            found: last.found,
          })}
      </span>
      {acts.has('duplicate.search') && (
        <Button icon={<SearchOutlined />} loading={start.isPending || running} onClick={() => start.mutate()}>
          {t('duplicates.search')}
        </Button>
      )}
      {start.error && <RefusalNote thrown={start.error} />}
    </>
  );
}

function isRunning(status: string | undefined): boolean {
  return status === 'waiting' || status === 'running';
}

function Filters() {
  const { t, say } = useWords();
  const { filters, setFilters, clear, filtered } = useAddressFilters(names);
  return (
    <search className="case-filters">
      <div className="case-filters-line">
        <Segmented
          aria-label={t('duplicates.title')}
          value={filters.state ?? 'open'}
          onChange={(state) => setFilters({ state: state === 'open' ? undefined : String(state) })}
          options={duplicateStates.map((state) => ({ value: state, label: t(`duplicates.state.${state}`) }))}
        />
        <Select
          allowClear
          className="case-filter"
          placeholder={t('duplicates.anyReason')}
          aria-label={t('duplicates.reason')}
          value={filters.reason}
          onChange={(reason) => setFilters({ reason })}
          options={likenessReasons.map((reason) => ({ value: reason, label: say(likenessLabels[reason]) }))}
        />
        {filtered && (
          <button type="button" className="text-button" onClick={clear}>
            {t('shell.state.clearFilters')}
          </button>
        )}
      </div>
    </search>
  );
}

function Pairs() {
  const { t } = useWords();
  const { filters } = useAddressFilters(names);
  const query = {
    state: duplicateStates.find((state) => state === filters.state),
    reason: likenessReasons.find((reason) => reason === filters.reason),
    unit: filters.unit,
  };
  const pages = useInfiniteQuery({
    queryKey: ['duplicates', query],
    queryFn: ({ pageParam, signal }) =>
      call(listDuplicates, {
        query: { ...query, limit: 20, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Ready query={pages} rows={8}>
      {(data) => {
        const pairs = data.pages.flatMap((page) => page.items);
        if (pairs.length === 0) return <Empty words={t('duplicates.none')} />;
        return (
          <>
            {pairs.map((pair) => (
              <Pair key={pair.id} pair={pair} />
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
  );
}

const rows = [
  'formerNames',
  'code',
  'legacyNumber',
  'kind',
  'division',
  'address',
  'contactPhone',
  'line',
  'area',
  'industry',
  'registeredOn',
  'staff',
  'union',
  'openCase',
  'cases',
  'createdOn',
] as const;

function Pair({ pair }: { pair: Duplicate }) {
  const { t, say, language } = useWords();
  const [merging, setMerging] = useState(false);
  const [one, other] = pair.units;
  if (!one || !other) return null;
  const told = (side: Side, row: (typeof rows)[number]) => {
    const value = side[row];
    if (row === 'kind') return say(unitKindLabels[side.kind]);
    if (value === null) return '—';
    return Array.isArray(value) ? value.join('、') || '—' : String(value);
  };
  const shown = rows.filter((row) => told(one, row) !== '—' || told(other, row) !== '—');
  return (
    <section className="sheet" aria-label={`${one.name} · ${other.name}`}>
      <p className="duplicate-reasons">
        <b>{t('duplicates.score', { score: pair.score })}</b>
        {pair.reasons.map(({ reason }) => (
          <Tag key={reason}>{say(likenessLabels[reason])}</Tag>
        ))}
      </p>
      <table className="duplicate-pair">
        <thead>
          <tr>
            <td />
            {[one, other].map((side) => (
              <th scope="col" key={side.id}>
                <Link to={`/units/${side.id}`}>{side.name}</Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row} className={pair.differences.includes(row) ? 'duplicate-differs' : undefined}>
              <th scope="row">
                {t(`duplicates.field.${row}`)}
                {pair.differences.includes(row) && <small className="block">{t('duplicates.differs')}</small>}
              </th>
              <td>{told(one, row)}</td>
              <td>{told(other, row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pair.state === 'open' ? (
        <Decide pair={pair} onMerge={() => setMerging(true)} />
      ) : (
        <p className="quiet">
          {t(`duplicates.state.${pair.state}`)} ·{' '}
          {t('duplicates.decided', {
            name: pair.decidedBy?.name ?? '',
            day: pair.decidedAt ? dayInWords(pair.decidedAt.slice(0, 10), language) : '',
          })}
          {pair.note && ` · ${pair.note}`}
        </p>
      )}
      {merging && <MergeDialog pair={pair} onClose={() => setMerging(false)} />}
    </section>
  );
}

function Decide({ pair, onMerge }: { pair: Duplicate; onMerge: () => void }) {
  const { t } = useWords();
  const tell = useTell();
  const client = useQueryClient();
  const part = useMutation({
    mutationFn: () => call(decideDuplicate, { params: { id: pair.id }, body: { decision: 'different' } }),
    onSuccess: async () => {
      tell.done(t('duplicates.parted'));
      await client.invalidateQueries({ queryKey: ['duplicates'] });
    },
  });
  return (
    <>
      {part.error && <RefusalNote thrown={part.error} />}
      <div className="duplicate-acts">
        <Button type="primary" onClick={onMerge}>
          {t('duplicates.merge')}
        </Button>
        <Button loading={part.isPending} onClick={() => part.mutate()}>
          {t('duplicates.different')}
        </Button>
      </div>
    </>
  );
}
