import { DownloadOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { newId } from '../../src/kit/ids.ts';
import { unitKindLabels } from '../../src/units/contract.ts';
import {
  countWorklists,
  downloadWorklistCsv,
  downloadWorklistXlsx,
  listWorklist,
  openFromWorklist,
  type WorklistName,
  type WorklistRow,
  worklistLabels,
  worklistNames,
} from '../../src/worklists/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { RefusalNote } from '../app/refusal-note.tsx';
import { Empty, Ready } from '../app/states.tsx';
import { useTell } from '../app/use-tell.ts';
import { useSession } from '../session/session.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import './fieldwork.css';
import { ChoiceFilter, knownUnitFilters, UnitFilters, unitFilterNames } from './unit-filters.tsx';

const names = [...unitFilterNames, 'sector', 'asOf', 'covered', 'order'] as const;
const orders = ['name', 'address', 'staff', 'since'] as const;

/** What is left to do, list by list, at any day; cases are opened from here for many units at once. */
export function Component() {
  const { t } = useWords();
  const { today } = useSession();
  const { list: asked } = useParams();
  const list = worklistNames.find((name) => name === asked) ?? 'not-surveyed';
  const { filters, setFilters, clear, filtered } = useAddressFilters(names);
  const { asOf, covered, sector } = filters;
  const query = {
    ...knownUnitFilters({ ...filters }),
    ...(sector && { sector }),
    ...(asOf && { asOf }),
    ...(covered && { covered: covered === 'true' ? 'true' : 'false' }),
  };
  const sorted = { ...query, order: orders.find((each) => each === filters.order) ?? 'name' };
  return (
    <Page
      title={t('shell.nav.worklists')}
      hint={t('worklists.hint')}
      help="liaison#worklists"
      terms={['worklist', 'coverage']}
      actions={
        <>
          <Button
            icon={<DownloadOutlined />}
            href={addressOf(downloadWorklistXlsx, { params: { list }, query: sorted })}
          >
            {t('fieldwork.filter.xlsx')}
          </Button>
          <Button href={addressOf(downloadWorklistCsv, { params: { list }, query: sorted })}>
            {t('fieldwork.filter.csv')}
          </Button>
        </>
      }
    >
      <search className="case-filters">
        <div className="case-filters-line">
          <DayInput
            bare
            aria-label={t('fieldwork.filter.asOf')}
            value={asOf ?? today}
            max={today}
            onChange={(day) => setFilters({ asOf: day === today ? undefined : day })}
          />
          <UnitFilters filters={filters} setFilters={setFilters} />
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
            label={t('fieldwork.filter.order')}
            value={filters.order}
            onChange={(order) => setFilters({ order })}
            options={orders.map((each) => ({ value: each, label: t(`worklists.orders.${each}`) }))}
          />
          {filtered && (
            <button type="button" className="text-button" onClick={clear}>
              {t('shell.state.clearFilters')}
            </button>
          )}
        </div>
      </search>
      <Tabs list={list} query={query} />
      <Rows key={`${list} ${JSON.stringify(sorted)}`} list={list} query={sorted} />
    </Page>
  );
}

type Query = Record<string, string | undefined>;

/** Every list with its count; the filters go along. */
function Tabs({ list, query }: { list: WorklistName; query: Query }) {
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
          {say(worklistLabels[name])}
          <b>{found.data?.lists.find((each) => each.list === name)?.count ?? '…'}</b>
        </Link>
      ))}
    </nav>
  );
}

function Rows({ list, query }: { list: WorklistName; query: Query }) {
  const { t, say } = useWords();
  const { acts } = useSession();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const pages = useInfiniteQuery({
    queryKey: ['worklists', list, query],
    queryFn: ({ pageParam, signal }) =>
      call(listWorklist, {
        params: { list },
        query: { ...query, ...(pageParam && { cursor: pageParam }) } as object,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const opens = acts.has('case.open');
  const toggle = (id: string) =>
    setChosen(
      (before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]),
    );
  return (
    <section className="sheet" aria-label={say(worklistLabels[list])}>
      <Ready query={pages} rows={8}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return <Empty words={t('worklists.none')} />;
          const free = rows.filter((row) => !row.openCase && !row.covered).map(({ id }) => id);
          return (
            <>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  chosen={chosen.has(row.id)}
                  onToggle={opens && free.includes(row.id) ? () => toggle(row.id) : undefined}
                />
              ))}
              {pages.hasNextPage && (
                <p className="load-more">
                  <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                    {t('shell.action.more')}
                  </Button>
                </p>
              )}
              {opens && free.length > 0 && (
                <OpenBar list={list} chosen={[...chosen]} onChooseAll={() => setChosen(new Set(free))} />
              )}
            </>
          );
        }}
      </Ready>
    </section>
  );
}

interface RowProps {
  row: WorklistRow;
  chosen: boolean;
  onToggle: (() => void) | undefined;
}

function Row({ row, chosen, onToggle }: RowProps) {
  const { t, say, language } = useWords();
  const { acts } = useSession();
  const missing = [
    ...(row.line ? [] : [t('worklists.orphanLine')]),
    ...(row.area ? [] : [t('worklists.orphanArea')]),
  ];
  return (
    <div className="worklist-row">
      {onToggle && (
        <Checkbox
          checked={chosen}
          onChange={onToggle}
          aria-label={t('worklists.choose', { name: row.name })}
        />
      )}
      <div className="worklist-row-words">
        <Link to={`/units/${row.id}`}>{row.name}</Link>
        <p className="quiet">
          {[say(unitKindLabels[row.kind]), row.divisionName, row.address, row.line?.name, row.area?.name]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p>
          {[
            row.staff === null ? t('worklists.noStaff') : t('worklists.staff', { count: row.staff }),
            row.since && t('worklists.since', { day: dayInWords(row.since, language) }),
            row.survey &&
              t('worklists.last', {
                day: dayInWords(row.survey.on, language),
                willingness: t(`fieldwork.survey.willingnesses.${row.survey.willingness}`),
              }),
            row.survey?.promisedOn &&
              t('fieldwork.survey.promised', { day: dayInWords(row.survey.promisedOn, language) }),
            missing.length > 0 && t('worklists.orphan', { what: missing.join('、') }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {row.openCase && <Link to={`/cases/${row.openCase.id}`}>{row.openCase.caseNumber}</Link>}
        {row.union && !row.openCase && acts.has('case.open') && (
          <Link to={`/cases/new?unit=${row.id}&join=${row.union.id}`}>
            {t('worklists.join', { name: row.union.name })}
          </Link>
        )}
        {row.union && !acts.has('case.open') && <span className="quiet">{row.union.name}</span>}
      </div>
    </div>
  );
}

/** One press for many units: asked first, one key for the intention, and the results on a page of their own. */
function OpenBar({
  list,
  chosen,
  onChooseAll,
}: {
  list: WorklistName;
  chosen: readonly string[];
  onChooseAll: () => void;
}) {
  const { t } = useWords();
  const tell = useTell();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(newId);
  const open = useMutation({
    mutationFn: () =>
      call(openFromWorklist, {
        body: { list, unitIds: [...chosen] },
        idempotencyKey: `${idempotencyKey}:${chosen.length}`,
      }),
    onSuccess: ({ id }) => navigate(`/worklist-openings/${id}`),
  });
  const ask = async () => {
    const sure = await tell.ask(
      t('worklists.openTitle', { count: chosen.length }),
      t('worklists.openContent'),
    );
    if (sure) open.mutate();
  };
  return (
    <div className="worklist-bar">
      <span>{t('worklists.chosen', { count: chosen.length })}</span>
      <Button onClick={onChooseAll}>{t('worklists.chooseAll')}</Button>
      <Button
        type="primary"
        disabled={chosen.length === 0 || chosen.length > 500}
        loading={open.isPending}
        onClick={() => void ask()}
      >
        {t('worklists.open')}
      </Button>
      <Link to="/worklist-openings">{t('worklists.toOpenings')}</Link>
      {open.error && <RefusalNote thrown={open.error} />}
    </div>
  );
}
