import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { listAudits } from '../../../src/supervision/audits/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { Page } from '../../app/page.tsx';
import { PagedTable } from '../../app/paged-table.tsx';
import { useSession } from '../../session/session.ts';
import { momentInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import '../supervision.css';
import { NewAudit } from './new-audit.tsx';

const statuses = ['open', 'signed-off', 'sealed'] as const;

/** Audits, the newest first. */
export function Component() {
  const { t } = useWords();
  const { acts } = useSession();
  const { filters, setFilters } = useAddressFilters(['status'] as const);
  const status = statuses.find((each) => each === filters.status);
  const [opening, setOpening] = useState(false);
  return (
    <Page
      title={t('shell.nav.audits')}
      hint={t('audits.hint')}
      help="supervisor#audits"
      terms={['population', 'seed', 'seal']}
      actions={
        acts.has('audit.open') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
            {t('audits.open')}
          </Button>
        )
      }
    >
      <search className="case-filters case-filters-line">
        <Select
          allowClear
          className="case-filter"
          placeholder={t('audits.status')}
          aria-label={t('audits.status')}
          value={status}
          onChange={(value) => setFilters({ status: value })}
          options={statuses.map((value) => ({ value, label: t(`audits.statuses.${value}`) }))}
        />
      </search>
      <section className="sheet">
        <PagedTable
          label={t('shell.nav.audits')}
          queryKey={['audits', 'list', status]}
          fetchPage={(cursor, signal) =>
            call(listAudits, { query: { ...(status && { status }), ...(cursor && { cursor }) }, signal })
          }
          keyOf={(row) => row.id}
          empty={t('audits.none')}
          columns={[
            { title: t('supervision.number'), cell: (row) => row.number },
            {
              title: t('audits.title'),
              cell: (row) => <Link to={`/supervision/audits/${row.id}`}>{row.title}</Link>,
            },
            { title: t('audits.status'), cell: (row) => t(`audits.statuses.${row.status}`) },
            { title: t('supervision.period'), cell: (row) => `${row.scope.from} — ${row.scope.to}` },
            { title: t('audits.examined'), cell: (row) => `${row.examined} / ${row.sampled}`, number: true },
            { title: t('audits.irregular'), cell: (row) => row.irregular, number: true },
            {
              title: t('audits.corrections'),
              cell: (row) => `${row.correctionsAnswered} / ${row.correctionsOrdered}`,
              number: true,
            },
            {
              title: t('audits.createdBy'),
              cell: (row) => `${row.createdBy.name} ${momentInWords(row.createdAt)}`,
            },
          ]}
        />
      </section>
      {opening && <NewAudit onClose={() => setOpening(false)} />}
    </Page>
  );
}
