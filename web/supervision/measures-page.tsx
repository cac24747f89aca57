import { PrinterOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { Link } from 'react-router';
import { measureLevelLabels, measureLevels } from '../../src/cases/contract.ts';
import { listMeasures } from '../../src/oversight/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import './supervision.css';

/** 催办, 督办, 通报: what was issued, to whom, by when, and what came back. */
export function Component() {
  const { t, say } = useWords();
  const { filters, setFilters } = useAddressFilters(['level', 'answered', 'mine'] as const);
  const query = {
    level: measureLevels.find((level) => level === filters.level),
    answered: filters.answered,
    mine: filters.mine === 'issued' ? ('issued' as const) : undefined,
  };
  return (
    <Page
      title={t('shell.nav.issued')}
      hint={t('supervision.measuresHint')}
      help="supervisor#measures"
      terms={['overdue', 'dueDate']}
    >
      <search className="case-filters case-filters-line">
        <Select
          allowClear
          className="case-filter"
          placeholder={t('oversight.level')}
          aria-label={t('oversight.level')}
          value={query.level}
          onChange={(level) => setFilters({ level })}
          options={measureLevels.map((level) => ({ value: level, label: say(measureLevelLabels[level]) }))}
        />
        <Select
          allowClear
          className="case-filter"
          placeholder={t('oversight.answer')}
          aria-label={t('oversight.answer')}
          value={filters.answered}
          onChange={(answered) => setFilters({ answered })}
          options={[
            { value: 'false', label: t('supervision.unanswered') },
            { value: 'true', label: t('supervision.answered') },
          ]}
        />
        <button
          type="button"
          className="chip"
          aria-pressed={filters.mine === 'issued'}
          onClick={() => setFilters({ mine: filters.mine === 'issued' ? undefined : 'issued' })}
        >
          {t('supervision.issuedByMe')}
        </button>
      </search>
      <section className="sheet">
        <PagedTable
          label={t('shell.nav.issued')}
          queryKey={['measures', query]}
          fetchPage={(cursor, signal) =>
            call(listMeasures, { query: { ...query, ...(cursor && { cursor }) }, signal })
          }
          keyOf={(row) => `${row.caseId} ${row.seq}`}
          empty={t('supervision.noMeasures')}
          columns={[
            { title: t('oversight.level'), cell: (row) => <b>{say(row.levelLabel)}</b> },
            { title: t('supervision.number'), cell: (row) => row.number },
            {
              title: t('cases.column.case'),
              cell: (row) => <Link to={`/cases/${row.caseId}`}>{row.title}</Link>,
            },
            { title: t('oversight.addressee'), cell: (row) => row.addressee.name },
            { title: t('oversight.reason'), cell: (row) => row.reason ?? '—' },
            {
              title: t('oversight.answerByLabel'),
              cell: (row) => (
                <>
                  {row.answerBy}
                  {row.overdue && <span className="tag tag-fault"> {t('oversight.overdue')}</span>}
                </>
              ),
            },
            {
              title: t('oversight.answer'),
              cell: (row) =>
                row.answer
                  ? `${row.answer}（${momentInWords(row.answeredAt ?? '')}）`
                  : t('supervision.unanswered'),
            },
            {
              title: t('shell.action.print'),
              cell: (row) => (
                <a
                  href={row.href}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={`${t('oversight.sheet')} ${row.number}`}
                >
                  <PrinterOutlined aria-hidden />
                </a>
              ),
            },
          ]}
        />
      </section>
    </Page>
  );
}
