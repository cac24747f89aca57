import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { countCases, downloadCases, listCases } from '../../src/cases/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Empty, NotFound, Ready } from '../app/states.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { CaseFilters, useCaseFilters } from './case-filters.tsx';
import { CaseRows } from './case-rows.tsx';

const lists = ['todo', 'done', 'started', 'supervised'] as const;
type ListName = (typeof lists)[number];

/** 待办, 已办, 我发起, 督办, or all cases in reach: the same list, differently asked. */
export function Component() {
  const { list } = useParams();
  if (list !== undefined && !lists.includes(list as ListName)) return <NotFound />;
  return <CaseListPage key={list ?? 'all'} list={list as ListName | undefined} />;
}

function CaseListPage({ list }: { list: ListName | undefined }) {
  const { t } = useWords();
  const { acts } = useSession();
  const { query } = useCaseFilters();
  const asked = { ...query, ...(list && { mine: list }) };
  const name = list ?? 'all';
  return (
    <Page
      title={t(`cases.list.${name}.title`)}
      hint={t(`cases.list.${name}.hint`)}
      help="instructor#todo"
      terms={['light', 'dueDate', 'provisional', 'suspension', 'holder']}
      actions={
        <>
          <SheetButtons sheet={downloadCases} query={asked} />
          {acts.has('case.open') && (
            <Link to="/cases/new" className="button-link">
              <PlusOutlined aria-hidden /> {t('shell.nav.openCase')}
            </Link>
          )}
        </>
      }
    >
      <Cases list={list} />
    </Page>
  );
}

function Cases({ list }: { list: ListName | undefined }) {
  const { t } = useWords();
  const { filters, query, clear, filtered } = useCaseFilters();
  const asked = { ...query, ...(list && { mine: list }) };
  const counts = useQuery({
    queryKey: ['cases', 'counts', asked],
    queryFn: ({ signal }) => call(countCases, { query: asked, signal }),
    placeholderData: keepPreviousData,
  });
  const pages = useInfiniteQuery({
    queryKey: ['cases', 'list', asked],
    queryFn: ({ pageParam, signal }) =>
      call(listCases, { query: { ...asked, limit: 100, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return (
    <>
      <CaseFilters counts={counts.data} />
      <Ready query={pages} rows={10}>
        {(data) => {
          const rows = data.pages.flatMap((page) => page.items);
          if (rows.length === 0) return <NoCases list={list} filtered={filtered} clear={clear} />;
          return (
            <CaseRows
              rows={rows}
              total={filters.light ? counts.data?.light[filters.light] : counts.data?.total}
              label={t(`cases.list.${list ?? 'all'}.title`)}
              onNearEnd={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
            />
          );
        }}
      </Ready>
    </>
  );
}

function NoCases({
  list,
  filtered,
  clear,
}: {
  list: ListName | undefined;
  filtered: boolean;
  clear: () => void;
}) {
  const { t } = useWords();
  if (filtered) {
    return (
      <Empty
        words={t('shell.state.emptyFiltered')}
        action={
          <button type="button" className="text-button" onClick={clear}>
            {t('shell.state.clearFilters')}
          </button>
        }
      />
    );
  }
  return <Empty words={t(`cases.list.${list ?? 'all'}.empty`)} />;
}
