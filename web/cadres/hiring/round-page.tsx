import { useQuery } from '@tanstack/react-query';
import { Select, Tag } from 'antd';
import { Link } from 'react-router';
import {
  downloadHiringPosts,
  type HiringBoard,
  hiringRounds,
  listHiringApplicants,
  showHiringBoard,
} from '../../../src/cadres/hiring/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { PagedTable, PlainTable } from '../../app/paged-table.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { Ready } from '../../app/states.tsx';
import { useWords } from '../../words/index.ts';
import type { ProcedureCase } from '../procedure/procedure-data.ts';
import { ProcedurePage } from '../procedure/procedure-page.tsx';
import './hiring.css';
import { RoundActions } from './round-actions.tsx';

/** One round: its posts with their applicants, what is done to many at once, and who stands where. */
export function Component() {
  return <ProcedurePage procedure={hiringRounds} facts={RoundFacts} />;
}

function RoundFacts({ found }: { found: ProcedureCase }) {
  const { t } = useWords();
  const { id } = found.case;
  const query = useQuery({
    queryKey: ['procedure', 'hiring', id, 'board'],
    queryFn: ({ signal }) => call(showHiringBoard, { params: { id }, signal }),
  });
  return (
    <Ready query={query} rows={6}>
      {(board) => (
        <>
          <section className="sheet stacks" aria-labelledby="posts">
            <div className="sheet-head">
              <h2 id="posts">{t('hiring.posts')}</h2>
              <span className="request-actions">
                <SheetButtons sheet={downloadHiringPosts} params={{ id }} />
              </span>
            </div>
            <Posts board={board} />
            <Retention retention={board.retention} />
          </section>
          <section className="sheet stacks" aria-labelledby="applicants">
            <h2 id="applicants">{t('hiring.applicants', { count: board.total })}</h2>
            <RoundActions round={found} />
            <Applicants id={id} board={board} />
          </section>
        </>
      )}
    </Ready>
  );
}

function Posts({ board }: { board: HiringBoard }) {
  const { t, say } = useWords();
  if (board.posts.length === 0) return <p className="quiet">{t('hiring.noPosts')}</p>;
  return (
    <PlainTable
      label={t('hiring.posts')}
      rows={board.posts}
      keyOf={({ code }) => code}
      columns={[
        {
          title: t('hiring.column.post'),
          cell: (post) => (
            <>
              {post.name}
              <small className="quiet block">{`${post.place} · ${t(`hiring.contract.${post.contract}`)}`}</small>
            </>
          ),
        },
        {
          title: t('hiring.column.headcount'),
          cell: ({ headcount, planned }) => (headcount === planned ? headcount : `${headcount} / ${planned}`),
          number: true,
        },
        {
          title: t('hiring.column.applicants'),
          cell: (post) => <Link to={`?post=${post.code}#applicants`}>{post.applicants}</Link>,
          number: true,
        },
        { title: t('hiring.column.perPlace'), cell: ({ perPlace }) => perPlace ?? '—', number: true },
        {
          title: t('hiring.column.stages'),
          cell: ({ code, stages }) =>
            stages.map(({ stage, label, count }) => (
              <Link key={stage} to={`?post=${code}&stage=${stage}#applicants`}>
                <Tag>{`${say(label)} ${count}`}</Tag>
              </Link>
            )),
        },
      ]}
    />
  );
}

function Retention({ retention }: { retention: HiringBoard['retention'] }) {
  const { t } = useWords();
  const { months, until, erasedAt, applications, values } = retention;
  if (erasedAt) return <p className="quiet">{t('hiring.erased', { applications, values })}</p>;
  if (until) return <p className="quiet">{t('hiring.keptUntil', { until })}</p>;
  return months === null ? null : <p className="quiet">{t('hiring.keptFor', { months })}</p>;
}

function Applicants({ id, board }: { id: string; board: HiringBoard }) {
  const { t, say } = useWords();
  const { filters, setFilters } = useAddressFilters(['stage', 'post'] as const);
  const stages = new Map(
    board.posts.flatMap((post) => post.stages.map(({ stage, label }) => [stage, label])),
  );
  return (
    <>
      {board.total > 0 && (
        <div className="filter-bar">
          <Select
            allowClear
            className="case-filter"
            placeholder={t('hiring.column.post')}
            aria-label={t('hiring.column.post')}
            value={filters.post}
            onChange={(post) => setFilters({ post })}
            options={board.posts.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <Select
            allowClear
            className="case-filter"
            placeholder={t('hiring.column.stage')}
            aria-label={t('hiring.column.stage')}
            value={filters.stage}
            onChange={(stage) => setFilters({ stage })}
            options={[...stages].map(([value, label]) => ({ value, label: say(label) }))}
          />
        </div>
      )}
      <PagedTable
        label={t('hiring.view.rounds')}
        queryKey={['procedure', 'hiring', id, 'applicants', filters.stage, filters.post]}
        fetchPage={(cursor, signal) =>
          call(listHiringApplicants, {
            params: { id },
            query: { stage: filters.stage, post: filters.post, ...(cursor && { cursor }) },
            signal,
          })
        }
        keyOf={({ caseId }) => caseId}
        empty={t('hiring.noApplicants')}
        columns={[
          {
            title: t('hiring.column.person'),
            cell: (row) => (
              <>
                <Link to={`/cadres/hiring/applications/${row.caseId}`}>{row.name ?? row.caseNumber}</Link>
                <small className="quiet block">{row.ticket ?? row.caseNumber}</small>
              </>
            ),
          },
          { title: t('hiring.column.post'), cell: ({ postName }) => postName },
          {
            title: t('hiring.column.stage'),
            cell: (row) => (
              <>
                {say(row.stageLabel)}
                {row.dueOn && <small className="quiet block">{t('hiring.signBy', { on: row.dueOn })}</small>}
                {row.unmet.map((words) => (
                  <small key={words.en} className="block">
                    {say(words)}
                  </small>
                ))}
              </>
            ),
          },
          { title: t('hiring.column.test'), cell: ({ test }) => test ?? '—', number: true },
          { title: t('hiring.column.interview'), cell: ({ interview }) => interview ?? '—', number: true },
          { title: t('hiring.column.total'), cell: ({ total }) => total ?? '—', number: true },
          { title: t('hiring.column.rank'), cell: ({ rank }) => rank ?? '—', number: true },
        ]}
      />
    </>
  );
}
