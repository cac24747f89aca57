import { Input, Tabs } from 'antd';
import { Link } from 'react-router';
import { listLogins, listOperations, listPersonalViews } from '../../src/identity/users/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

const names = ['log', 'from', 'to', 'username'] as const;

const subjectKinds = [
  'case',
  'hiring-roster',
  'unit',
  'union',
  'person',
  'survey',
  'visit',
  'absence',
  'conflict',
  'import',
] as const;
const pathsOf: Partial<Record<(typeof subjectKinds)[number], string>> = {
  unit: '/units',
  union: '/unions',
  person: '/cadres/people',
  import: '/imports',
};

/** Who signed in, what was done, who saw personal data in full; all in real time, whatever the demonstration's day. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(names);
  return (
    <Page title={t('shell.nav.logs')} hint={t('admin.logs.hint')} help="operations#logs">
      <search className="case-filters case-filters-line">
        <DayInput
          bare
          aria-label={t('supervision.from')}
          value={filters.from}
          onChange={(from) => setFilters({ from })}
        />
        <span>—</span>
        <DayInput
          bare
          aria-label={t('supervision.to')}
          value={filters.to}
          onChange={(to) => setFilters({ to })}
        />
        {(filters.log ?? 'logins') === 'logins' && (
          <Input.Search
            allowClear
            className="case-search"
            defaultValue={filters.username ?? ''}
            placeholder={t('session.username')}
            aria-label={t('session.username')}
            onSearch={(username) => setFilters({ username })}
          />
        )}
      </search>
      <Tabs
        activeKey={filters.log ?? 'logins'}
        onChange={(log) => setFilters({ log: log === 'logins' ? undefined : log })}
        destroyOnHidden
        items={[
          { key: 'logins', label: t('admin.logs.logins'), children: <Logins /> },
          { key: 'operations', label: t('admin.logs.operations'), children: <Operations /> },
          { key: 'looks', label: t('admin.logs.looks'), children: <PersonalViews /> },
        ]}
      />
    </Page>
  );
}

function Logins() {
  const { t } = useWords();
  const { filters } = useAddressFilters(names);
  const { log: _, ...query } = filters;
  return (
    <section className="sheet">
      <PagedTable
        label={t('admin.logs.logins')}
        queryKey={['login-log', query]}
        fetchPage={(cursor, signal) =>
          call(listLogins, { query: { ...query, ...(cursor && { cursor }) }, signal })
        }
        keyOf={(row) => row.id}
        columns={[
          { title: t('admin.logs.at'), cell: (row) => momentInWords(row.at) },
          { title: t('session.username'), cell: (row) => row.username },
          { title: t('admin.logs.outcome'), cell: (row) => t(`admin.logs.outcomes.${row.outcome}`) },
          { title: t('account.from'), cell: (row) => row.ip ?? '—' },
          {
            title: t('admin.logs.browser'),
            cell: (row) => <small className="quiet">{row.userAgent ?? '—'}</small>,
          },
        ]}
      />
    </section>
  );
}

function Operations() {
  const { t } = useWords();
  const { filters } = useAddressFilters(names);
  const query = { ...(filters.from && { from: filters.from }), ...(filters.to && { to: filters.to }) };
  return (
    <section className="sheet">
      <PagedTable
        label={t('admin.logs.operations')}
        queryKey={['operation-log', query]}
        fetchPage={(cursor, signal) =>
          call(listOperations, { query: { ...query, ...(cursor && { cursor }) }, signal })
        }
        keyOf={(row) => row.id}
        columns={[
          { title: t('admin.logs.at'), cell: (row) => momentInWords(row.at) },
          { title: t('admin.logs.who'), cell: (row) => row.user?.name ?? '—' },
          { title: t('admin.logs.operation'), cell: (row) => <code>{row.operation}</code> },
          { title: t('admin.logs.subject'), cell: (row) => <code>{row.subject ?? '—'}</code> },
          { title: t('admin.logs.status'), cell: (row) => row.status, number: true },
          { title: t('account.from'), cell: (row) => row.ip ?? '—' },
        ]}
      />
    </section>
  );
}

/** Who saw personal data in full, of what, and why. */
function PersonalViews() {
  const { t, say } = useWords();
  const { filters } = useAddressFilters(names);
  const query = { ...(filters.from && { from: filters.from }), ...(filters.to && { to: filters.to }) };
  return (
    <section className="sheet">
      <PagedTable
        label={t('admin.logs.looks')}
        queryKey={['personal-view-log', query]}
        fetchPage={(cursor, signal) =>
          call(listPersonalViews, { query: { ...query, ...(cursor && { cursor }) }, signal })
        }
        keyOf={(row) => row.id}
        columns={[
          { title: t('admin.logs.at'), cell: (row) => momentInWords(row.at) },
          { title: t('admin.logs.who'), cell: (row) => row.user?.name ?? '—' },
          { title: t('admin.logs.subject'), cell: (row) => <Subject {...row} /> },
          { title: t('shell.purpose.kind'), cell: (row) => say(row.purpose) },
        ]}
      />
    </section>
  );
}

/** What was looked at: its kind, and the number or name it goes by; a person only by a link to a masked page. */
function Subject({ subject, about }: { subject: string; about: string | null }) {
  const { t } = useWords();
  const [kind = '', id = ''] = subject.split(/[:#]/);
  const known = subjectKinds.find((each) => each === kind);
  const name = known ? t(`admin.logs.subjects.${known}`) : kind;
  const path = known && pathsOf[known];
  return (
    <>
      {path ? <Link to={`${path}/${id}`}>{name}</Link> : name} {about ?? <code>{id.slice(-6)}</code>}
    </>
  );
}
