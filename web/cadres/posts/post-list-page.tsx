import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  downloadPosts,
  listPosts,
  type PostRow,
  postKindLabels,
  postKinds,
} from '../../../src/cadres/posts/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { DayInput } from '../../app/day-input.tsx';
import { Page } from '../../app/page.tsx';
import { PagedTable } from '../../app/paged-table.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { useSession } from '../../session/session.ts';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { PostActDialog } from './post-acts.tsx';

const names = ['q', 'kind', 'filled', 'vacantOver', 'order', 'on', 'house'] as const;

/** Posts on any day: who holds them, and which wait for how long. */
export function Component() {
  const { t, say } = useWords();
  const { acts, today } = useSession();
  const client = useQueryClient();
  const { filters, setFilters, clear, filtered } = useAddressFilters(names);
  const [adding, setAdding] = useState(false);
  const query = {
    ...filters,
    kind: postKinds.find((kind) => kind === filters.kind),
    order: filters.order === 'vacant' ? ('vacant' as const) : ('house' as const),
  };
  return (
    <Page
      title={t('shell.nav.cadrePosts')}
      hint={t('cadres.posts.hint')}
      help="cadres#posts"
      actions={
        <>
          {acts.has('cadre.keep') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t('cadres.posts.act.add')}
            </Button>
          )}
          <SheetButtons sheet={downloadPosts} query={query} />
        </>
      }
    >
      <search className="case-filters">
        <div className="case-filters-line">
          <Input.Search
            allowClear
            className="case-search"
            defaultValue={filters.q ?? ''}
            placeholder={t('cadres.posts.q')}
            aria-label={t('cadres.posts.q')}
            onSearch={(q) => setFilters({ q: q || undefined })}
          />
          <Select
            allowClear
            className="case-filter"
            placeholder={t('cadres.posts.kind')}
            aria-label={t('cadres.posts.kind')}
            value={filters.kind}
            onChange={(kind) => setFilters({ kind })}
            options={postKinds.map((kind) => ({ value: kind, label: say(postKindLabels[kind]) }))}
          />
          <Select
            className="case-filter"
            aria-label={t('cadres.posts.any')}
            value={filters.filled ?? ''}
            onChange={(filled) => setFilters({ filled: filled || undefined })}
            options={[
              { value: '', label: t('cadres.posts.any') },
              { value: 'true', label: t('cadres.posts.filled.true') },
              { value: 'false', label: t('cadres.posts.filled.false') },
            ]}
          />
          <InputNumber
            className="case-filter"
            min={0}
            precision={0}
            placeholder={t('cadres.posts.over')}
            aria-label={t('cadres.posts.over')}
            value={filters.vacantOver === undefined ? null : Number(filters.vacantOver)}
            onChange={(days) => setFilters({ vacantOver: days === null ? undefined : String(days) })}
          />
          <Select
            className="case-filter"
            aria-label={t('cadres.posts.order.house')}
            value={query.order}
            onChange={(order) => setFilters({ order: order === 'vacant' ? order : undefined })}
            options={(['house', 'vacant'] as const).map((order) => ({
              value: order,
              label: t(`cadres.posts.order.${order}`),
            }))}
          />
          <DayInput
            bare
            aria-label={t('cadres.on')}
            value={filters.on ?? today}
            onChange={(on) => setFilters({ on: on === today ? undefined : on })}
          />
          {filtered && (
            <button type="button" className="text-button" onClick={clear}>
              {t('shell.state.clearFilters')}
            </button>
          )}
        </div>
      </search>
      <section className="sheet stacks">
        <PagedTable
          label={t('shell.nav.cadrePosts')}
          queryKey={['cadres', 'posts', query]}
          fetchPage={(cursor, signal) =>
            call(listPosts, { query: { ...query, ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          empty={t('cadres.none')}
          columns={[
            {
              title: t('cadres.posts.column.post'),
              cell: (row) => (
                <>
                  <Link to={`/cadres/posts/${row.id}`}>{row.title}</Link>
                  <small className="quiet block">{row.house.name}</small>
                </>
              ),
            },
            { title: t('cadres.posts.column.holder'), cell: (row) => <HolderWords row={row} /> },
            {
              title: t('cadres.posts.column.treatment'),
              cell: ({ grade, document }) => (
                <>
                  {grade ?? '—'}
                  {document && <small className="quiet block">{document}</small>}
                </>
              ),
            },
          ]}
        />
      </section>
      {adding && (
        <PostActDialog
          act={{ kind: 'add' }}
          onDone={() => void client.invalidateQueries({ queryKey: ['cadres'] })}
          onClose={() => setAdding(false)}
        />
      )}
    </Page>
  );
}

/** Who holds a post since when, or how long it waits. */
export function HolderWords({ row }: { row: PostRow }) {
  const { t, language } = useWords();
  if (row.holder) {
    return (
      <>
        <Link to={`/cadres/people/${row.holder.personId}`}>{row.holder.name ?? '—'}</Link>
        <small className="quiet block">
          {t('cadres.since', { day: dayInWords(row.holder.since, language) })}
          {row.holder.concurrentPost && ` · ${row.holder.concurrentPost}`}
        </small>
      </>
    );
  }
  if (row.vacantSince === null) return <span className="quiet">{t('cadres.closed')}</span>;
  return (
    <>
      <span className="light light-amber">{t('cadres.vacantFor', { count: row.vacantDays ?? 0 })}</span>
      <small className="quiet block">
        {t('cadres.vacantSince', { day: dayInWords(row.vacantSince, language) })}
      </small>
    </>
  );
}
