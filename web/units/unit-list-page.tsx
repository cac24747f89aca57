import { BlockOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Drawer, Input, Select, Tag } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { z } from 'zod';
import {
  downloadUnits,
  listUnits,
  unitKindLabels,
  unitKinds,
  type unitRow,
  unitSorts,
  unitStatuses,
  unitStatusLabels,
} from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { LongList } from '../app/long-list.tsx';
import { Page } from '../app/page.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import { useSession } from '../session/session.ts';
import { useDictionary } from '../territory/use-dictionary.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';
import { UnitForm } from './unit-form.tsx';
import './unit-list-page.css';

type UnitRow = z.output<typeof unitRow>;

const names = ['q', 'division', 'line', 'area', 'kind', 'status', 'tag', 'chain', 'covered', 'sort'] as const;

/** The register of units: who is there, who has a union, who has an open case. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const navigate = useNavigate();
  const [registering, setRegistering] = useState(false);
  const query = useUnitQuery();
  return (
    <Page
      title={t('shell.nav.units')}
      hint={t('units.hint')}
      help="instructor#units"
      actions={
        <>
          {acts.has('duplicate.decide') && (
            <Button icon={<BlockOutlined />} onClick={() => void navigate('/units/duplicates')}>
              {t('duplicates.title')}
            </Button>
          )}
          <SheetButtons sheet={downloadUnits} query={query} />
          {acts.has('unit.create') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
              {t('units.register')}
            </Button>
          )}
        </>
      }
    >
      <UnitFilters />
      <Units />
      <Drawer
        open={registering}
        onClose={() => setRegistering(false)}
        title={t('units.register')}
        size={640}
        destroyOnHidden
      >
        <UnitForm onDone={(unit) => void navigate(`/cases/new?unit=${unit.id}`)} />
      </Drawer>
    </Page>
  );
}

/** The filters of the address as the API takes them: what is no word of theirs is left out. */
function useUnitQuery() {
  const { filters } = useAddressFilters(names);
  const { kind, status, sort, ...rest } = filters;
  return {
    ...rest,
    kind: unitKinds.find((one) => one === kind),
    status: unitStatuses.find((one) => one === status),
    sort: unitSorts.find((one) => one === sort),
  };
}

function UnitFilters() {
  const { t, say } = useWords();
  const tags = useDictionary('tag');
  const chains = useDictionary('chain');
  const { filters, setFilters, clear, filtered } = useAddressFilters(names);
  const typing = useRef<number>(undefined);
  /** Looks when the fingers rest, not at every letter. */
  const later = (q: string) => {
    window.clearTimeout(typing.current);
    typing.current = window.setTimeout(() => setFilters({ q }), 250);
  };
  const territory = useTerritory();
  const options = (named: readonly { id: string; name: string }[]) =>
    named.map(({ id, name }) => ({ value: id, label: name }));
  const choice = (
    name: 'division' | 'line' | 'area' | 'kind' | 'covered' | 'status' | 'tag' | 'chain' | 'sort',
    choices: { value: string; label: string }[],
  ) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="case-filter"
      placeholder={t(`units.filter.${name}`)}
      aria-label={t(`units.filter.${name}`)}
      value={filters[name]}
      onChange={(value) => setFilters({ [name]: value })}
      options={choices}
    />
  );
  return (
    <search className="case-filters">
      <div className="case-filters-line">
        <Input.Search
          allowClear
          className="case-search"
          defaultValue={filters.q ?? ''}
          placeholder={t('units.filter.q')}
          aria-label={t('units.filter.q')}
          onChange={(event) => later(event.target.value)}
          onSearch={(q) => setFilters({ q })}
        />
        {choice('division', options(territory.towns))}
        {choice('line', options(territory.lines))}
        {choice('area', options(territory.areas))}
        {choice(
          'kind',
          unitKinds.map((kind) => ({ value: kind, label: say(unitKindLabels[kind]) })),
        )}
        {choice('covered', [
          { value: 'true', label: t('units.covered') },
          { value: 'false', label: t('units.notCovered') },
        ])}
        {choice(
          'status',
          unitStatuses.map((status) => ({ value: status, label: say(unitStatusLabels[status]) })),
        )}
        {choice('tag', tags.options)}
        {choice('chain', chains.options)}
        {choice(
          'sort',
          unitSorts.map((sort) => ({ value: sort, label: t(`units.sort.${sort}`) })),
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

function Units() {
  const { t } = useWords();
  const narrow = useNarrow();
  const query = useUnitQuery();
  const pages = useInfiniteQuery({
    queryKey: ['units', query],
    queryFn: ({ pageParam, signal }) =>
      call(listUnits, { query: { ...query, limit: 100, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  return (
    <Ready query={pages} rows={10}>
      {(data) => {
        const rows = data.pages.flatMap((page) => page.items);
        if (rows.length === 0) return <Empty words={t('units.none')} />;
        return (
          <LongList
            items={rows}
            keyOf={(row) => row.id}
            rowRem={narrow ? 6.6 : 3.9}
            className={narrow ? 'case-cards' : 'unit-table'}
            label={t('shell.nav.units')}
            onNearEnd={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
            head={
              !narrow &&
              (['name', 'kind', 'place', 'state'] as const).map((column) => (
                <th scope="col" key={column}>
                  {t(`units.column.${column}`)}
                </th>
              ))
            }
            row={(row) => <UnitLine row={row} narrow={narrow} />}
          />
        );
      }}
    </Ready>
  );
}

function UnitLine({ row, narrow }: { row: UnitRow; narrow: boolean }) {
  const { t, say } = useWords();
  const { acts } = useSession();
  const name = (
    <>
      <Link to={`/units/${row.id}`}>{row.name}</Link>
      {row.codeWarnings.length > 0 && <Tag color="orange">{t('units.codeWarning')}</Tag>}
    </>
  );
  const state =
    row.status !== 'active' ? (
      <Tag>{say(unitStatusLabels[row.status])}</Tag>
    ) : row.openCase ? (
      <Link to={`/cases/${row.openCase.id}`}>{row.openCase.caseNumber}</Link>
    ) : row.covered ? (
      <span className="light light-green">{t('units.covered')}</span>
    ) : acts.has('case.open') ? (
      <Link to={`/cases/new?unit=${row.id}`}>{t('shell.nav.openCase')}</Link>
    ) : (
      t('units.notCovered')
    );
  const place = [row.divisionName, row.line?.name, row.area?.name].filter(Boolean).join(' · ');
  if (narrow) {
    return (
      <td className="case-card">
        <b>{name}</b>
        <span className="quiet case-card-line">
          {say(unitKindLabels[row.kind])} · {place}
        </span>
        <span>{state}</span>
      </td>
    );
  }
  return (
    <>
      <td>
        <b>{name}</b>
        <small className="quiet block">{row.code ?? row.legacyNumber ?? t('units.noCode')}</small>
      </td>
      <td>{say(unitKindLabels[row.kind])}</td>
      <td>{place}</td>
      <td>{state}</td>
    </>
  );
}
