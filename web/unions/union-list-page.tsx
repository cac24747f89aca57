import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select, Tag } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import {
  checkStandings,
  downloadUnions,
  listUnions,
  termStandings,
  type UnionRow,
  unionModes,
  unionOrders,
  unionStatuses,
} from '../../src/unions/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { LongList } from '../app/long-list.tsx';
import { Page } from '../app/page.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import './union-list.css';

const names = ['q', 'mode', 'status', 'line', 'area', 'town', 'chain', 'term', 'check', 'order'] as const;
type Name = (typeof names)[number];

/** What the address says, as the contract takes it. */
function queryOf(filters: Partial<Record<Name, string>>) {
  const among = <T extends string>(values: readonly T[], said: string | undefined) =>
    values.find((value) => value === said);
  return {
    ...filters,
    mode: among(unionModes, filters.mode),
    status: among([...unionStatuses, 'any'], filters.status),
    term: among(termStandings, filters.term),
    check: among(checkStandings, filters.check),
    order: among(unionOrders, filters.order),
  };
}

/** Unions over time: which stand, whose term is over, which nobody has looked at. */
export function Component() {
  const { t } = useWords();
  const { filters } = useAddressFilters(names);
  const query = queryOf(filters);
  return (
    <Page
      title={t('shell.nav.unions')}
      hint={t('unions.hint')}
      help="supervisor#unions"
      terms={['coverage', 'unionTerm', 'unionCheck']}
      actions={<SheetButtons sheet={downloadUnions} query={query} />}
    >
      <Filters />
      <Unions query={query} />
    </Page>
  );
}

function Filters() {
  const { t } = useWords();
  const { filters, setFilters, clear, filtered } = useAddressFilters(names);
  const territory = useTerritory();
  const typing = useRef<number>(undefined);
  const later = (name: 'q' | 'chain', value: string) => {
    window.clearTimeout(typing.current);
    typing.current = window.setTimeout(() => setFilters({ [name]: value }), 250);
  };
  const choice = (name: Name, options: { value: string; label: string }[]) => (
    <Select
      key={name}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="case-filter"
      placeholder={t(`unions.filter.${name}`)}
      aria-label={t(`unions.filter.${name}`)}
      value={filters[name]}
      onChange={(value) => setFilters({ [name]: value })}
      options={options}
    />
  );
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <search className="case-filters">
      <div className="case-filters-line">
        <Input.Search
          allowClear
          className="case-search"
          defaultValue={filters.q ?? ''}
          placeholder={t('unions.filter.q')}
          aria-label={t('unions.filter.q')}
          onChange={(event) => later('q', event.target.value)}
          onSearch={(q) => setFilters({ q })}
        />
        {choice(
          'mode',
          unionModes.map((mode) => ({ value: mode, label: t(`unions.mode.${mode}`) })),
        )}
        {choice(
          'term',
          termStandings.map((term) => ({ value: term, label: t(`unions.term.${term}`) })),
        )}
        {choice(
          'check',
          checkStandings.map((check) => ({ value: check, label: t(`unions.check.${check}`) })),
        )}
        {choice('line', named(territory.lines))}
        {choice('area', named(territory.areas))}
        {choice('town', named(territory.towns))}
        <Input
          allowClear
          className="case-filter"
          defaultValue={filters.chain ?? ''}
          placeholder={t('unions.filter.chain')}
          aria-label={t('unions.filter.chain')}
          onChange={(event) => later('chain', event.target.value)}
        />
        {choice('status', [
          ...unionStatuses.map((status) => ({ value: status, label: t(`unions.status.${status}`) })),
          { value: 'any', label: t('unions.status.any') },
        ])}
        {choice(
          'order',
          unionOrders.map((order) => ({ value: order, label: t(`unions.order.${order}`) })),
        )}
        {filtered && (
          <button type="button" className="text-button" onClick={clear}>
            {t('shell.state.clearFilters')}
          </button>
        )}
      </div>
    </search>
  );
}

function Unions({ query }: { query: ReturnType<typeof queryOf> }) {
  const { t } = useWords();
  const narrow = useNarrow();
  const pages = useInfiniteQuery({
    queryKey: ['unions', query],
    queryFn: ({ pageParam, signal }) =>
      call(listUnions, { query: { ...query, limit: 100, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Ready query={pages} rows={10}>
      {(data) => {
        const rows = data.pages.flatMap((page) => page.items);
        if (rows.length === 0) return <Empty words={t('unions.none')} />;
        return (
          <LongList
            items={rows}
            keyOf={(row) => row.id}
            rowRem={narrow ? 7.4 : 3.9}
            className={narrow ? 'case-cards' : 'unit-table union-table'}
            label={t('shell.nav.unions')}
            onNearEnd={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
            head={
              !narrow &&
              (['name', 'place', 'term', 'check', 'units'] as const).map((column) => (
                <th scope="col" key={column}>
                  {t(`unions.column.${column}`)}
                </th>
              ))
            }
            row={(row) => <UnionLine row={row} narrow={narrow} />}
          />
        );
      }}
    </Ready>
  );
}

function UnionLine({ row, narrow }: { row: UnionRow; narrow: boolean }) {
  const { t, language } = useWords();
  const name = (
    <>
      <Link to={`/unions/${row.id}`}>{row.name}</Link>
      {row.status !== 'active' && <Tag>{t(`unions.status.${row.status}`)}</Tag>}
    </>
  );
  const place = [t(`unions.mode.${row.mode}`), row.line?.name, row.area?.name].filter(Boolean).join(' · ');
  const term = <TermWords row={row} />;
  const check = row.lastCheck ? (
    <span className={row.lastCheck.result === 'dormant' ? 'light light-red' : undefined}>
      {t(`unions.check.${row.lastCheck.result}`)} · {dayInWords(row.lastCheck.checkedOn, language)}
    </span>
  ) : (
    <span className="quiet">{t('unions.check.never')}</span>
  );
  const units = t('county.units', { count: row.unitsCovered });
  if (narrow) {
    return (
      <td className="case-card">
        <b>{name}</b>
        <span className="quiet case-card-line">
          {place} · {units}
        </span>
        <span className="case-card-line">
          {term} · {check}
        </span>
      </td>
    );
  }
  return (
    <>
      <td>
        <b>{name}</b>
        <small className="quiet block">{row.code ?? t('unions.noCode')}</small>
      </td>
      <td>{place}</td>
      <td>{term}</td>
      <td>{check}</td>
      <td>{row.unitsCovered}</td>
    </>
  );
}

/** Until when it has a mandate: over, or unknown, which is neither. */
export function TermWords({ row }: { row: Pick<UnionRow, 'termEndsOn' | 'termOver'> }) {
  const { t, language } = useWords();
  if (row.termEndsOn === null) return <span className="quiet">{t('unions.term.unknown')}</span>;
  const day = dayInWords(row.termEndsOn, language);
  return row.termOver ? (
    <span className="light light-red">{t('unions.termOver', { day })}</span>
  ) : (
    <span>{t('unions.termUntil', { day })}</span>
  );
}
