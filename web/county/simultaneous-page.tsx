import { Select } from 'antd';
import { Link } from 'react-router';
import { listSimultaneous, type SimultaneousRow, simultaneousAnswers } from '../../src/county/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';

const names = ['answer'] as const;

/** Three simultaneous (a): what each case says of its industry union, and how far apart both were founded. */
export function Component() {
  const { t, language } = useWords();
  const { filters, setFilters } = useAddressFilters(names);
  const answer = simultaneousAnswers.find((each) => each === filters.answer);
  const day = (said: string | null) => (said ? dayInWords(said, language) : '—');
  return (
    <Page
      title={t('shell.nav.simultaneous')}
      hint={t('county.simultaneous.hint')}
      help="supervisor#simultaneous"
    >
      <search className="case-filters">
        <Select
          allowClear
          className="case-filter"
          placeholder={t('county.simultaneous.answer')}
          aria-label={t('county.simultaneous.answer')}
          value={answer}
          onChange={(value) => setFilters({ answer: value })}
          options={simultaneousAnswers.map((value) => ({
            value,
            label: t(`county.simultaneous.answers.${value}`),
          }))}
        />
      </search>
      <section className="sheet">
        <PagedTable
          label={t('shell.nav.simultaneous')}
          queryKey={['county', 'simultaneous', answer]}
          fetchPage={(cursor, signal) =>
            call(listSimultaneous, {
              query: { limit: 50, ...(answer && { answer }), ...(cursor && { cursor }) },
              signal,
            })
          }
          keyOf={({ caseId }) => caseId}
          columns={[
            {
              title: t('county.simultaneous.case'),
              cell: (row) => (
                <>
                  <Link to={`/cases/${row.caseId}`}>{row.caseNumber}</Link>
                  <small className="quiet block">{row.title}</small>
                </>
              ),
            },
            {
              title: t('county.simultaneous.answer'),
              cell: (row) => (
                <span className={row.missing ? 'light light-red' : undefined}>
                  {t(`county.simultaneous.answers.${row.answer}`)}
                  {row.missing && ` · ${t('county.simultaneous.missing')}`}
                  {!row.stated && row.answer !== 'unanswered' && (
                    <small className="quiet block">{t('county.simultaneous.read')}</small>
                  )}
                </span>
              ),
            },
            { title: t('county.simultaneous.industry'), cell: (row) => <Industry row={row} /> },
            { title: t('county.simultaneous.industryOn'), cell: (row) => day(row.industryFoundedOn) },
            { title: t('county.simultaneous.ownOn'), cell: (row) => day(row.foundedOn) },
            {
              title: t('county.simultaneous.gap'),
              cell: (row) => row.gapWorkingDays ?? '—',
              number: true,
            },
          ]}
        />
      </section>
    </Page>
  );
}

/** The union by its name, or the case that is founding it. */
function Industry({ row: { industryUnion, industryCase } }: { row: SimultaneousRow }) {
  if (industryCase) return <Link to={`/cases/${industryCase.id}`}>{industryCase.caseNumber}</Link>;
  return <>{industryUnion ?? '—'}</>;
}
