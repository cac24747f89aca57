import { Select, Tag } from 'antd';
import { Link } from 'react-router';
import {
  cadreKinds,
  channelLabels,
  downloadCadreWaiting,
  listCadreActions,
  listCadreWaiting,
} from '../../../src/cadres/report/contract.ts';
import type { ContractSent } from '../../../src/kit/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';

/** Where the page of a case of each kind lies. */
const bases: Readonly<Record<string, string>> = {
  'cadre-selection': '/cadres/selections',
  'hiring-round': '/cadres/hiring/rounds',
  'hiring-application': '/cadres/hiring/applications',
  'training-session': '/cadres/training/sessions',
};

const caseOf = {
  select: '/cadres/selections',
  adjust: '/cadres/selections',
  hire: '/cadres/hiring/applications',
} as const;

/** The actions behind the figures, each with its person and post. */
export function ActionTable({ query }: { query: ContractSent<typeof listCadreActions>['query'] }) {
  const { t, say, language } = useWords();
  return (
    <PagedTable
      label={t('cadres.report.list')}
      queryKey={['cadres', 'actions', query]}
      fetchPage={(cursor, signal) =>
        call(listCadreActions, { query: { ...query, ...(cursor && { cursor }) }, signal })
      }
      keyOf={({ id }) => id}
      empty={t('cadres.none')}
      columns={[
        { title: t('cadres.report.column.on'), cell: ({ on }) => dayInWords(on, language) },
        {
          title: t('cadres.report.column.channel'),
          cell: ({ channel, promotion }) => (
            <>
              {say(channelLabels[channel])} {promotion && <Tag>{t('cadres.promotion')}</Tag>}
            </>
          ),
        },
        {
          title: t('cadres.report.column.person'),
          cell: ({ person }) =>
            person ? (
              <>
                <Link to={`/cadres/people/${person.id}`}>{person.name ?? '—'}</Link>
                {person.age !== null && (
                  <small className="quiet block">{t('cadres.age', { count: person.age })}</small>
                )}
              </>
            ) : (
              '—'
            ),
        },
        {
          title: t('cadres.report.column.post'),
          cell: ({ post }) =>
            post ? (
              <>
                <Link to={`/cadres/posts/${post.id}`}>{post.title}</Link>
                <small className="quiet block">{post.house}</small>
              </>
            ) : (
              '—'
            ),
        },
        {
          title: t('cadres.report.column.document'),
          cell: ({ channel, caseId, document }) =>
            caseId ? (
              <Link to={`${caseOf[channel]}/${caseId}`}>{document ?? t('cadres.report.column.case')}</Link>
            ) : (
              (document ?? '—')
            ),
        },
      ]}
    />
  );
}

/** Open cases by how long they stand where they stand. */
export function WaitingTable() {
  const { t, say, language } = useWords();
  const { filters, setFilters } = useAddressFilters(['kind'] as const);
  const kind = cadreKinds.find((each) => each === filters.kind);
  const query = kind ? { kind } : {};
  return (
    <>
      <div className="filter-bar">
        <Select
          allowClear
          className="case-filter"
          placeholder={t('cadres.report.kind')}
          aria-label={t('cadres.report.kind')}
          value={kind}
          onChange={(chosen) => setFilters({ kind: chosen })}
          options={cadreKinds.map((value) => ({ value, label: t(`cadres.report.kinds.${value}`) }))}
        />
        <SheetButtons sheet={downloadCadreWaiting} query={query} />
      </div>
      <PagedTable
        label={t('cadres.report.waiting')}
        queryKey={['cadres', 'waiting', query]}
        fetchPage={(cursor, signal) =>
          call(listCadreWaiting, { query: { ...query, ...(cursor && { cursor }) }, signal })
        }
        keyOf={({ id }) => id}
        empty={t('cadres.report.waitingNone')}
        columns={[
          {
            title: t('cadres.report.column.case'),
            cell: ({ id, kind, title, caseNumber }) => (
              <>
                <Link to={`${bases[kind] ?? '/cadres/selections'}/${id}`}>{title}</Link>
                <small className="quiet block">{caseNumber}</small>
              </>
            ),
          },
          { title: t('cadres.report.column.state'), cell: ({ stateLabel }) => say(stateLabel) },
          {
            title: t('cadres.report.column.days'),
            cell: ({ since, days }) => (
              <>
                {t('cadres.report.days', { count: days })}
                <small className="quiet block">
                  {t('cadres.since', { day: dayInWords(since, language) })}
                </small>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
