import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import {
  downloadDeadlines,
  groupings,
  printDeadlines,
  showDeadlines,
} from '../../../src/supervision/deadlines/contract.ts';
import { addressOf, call } from '../../api/call.ts';
import { DayInput } from '../../app/day-input.tsx';
import { Page } from '../../app/page.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { Ready } from '../../app/states.tsx';
import { useSession } from '../../session/session.ts';
import { useTerritory } from '../../territory/use-territory.ts';
import { momentInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { monthBefore, monthOf, quarterOf, yearOf } from '../period.ts';
import '../supervision.css';
import { CasesBehind } from './cases-behind.tsx';
import { DeadlineGroups } from './deadline-groups.tsx';
import { ReportBasis } from './report-basis.tsx';
import { useReport } from './use-report.ts';

/** How the five days were kept: every figure with what it is made of, and the cases behind each. */
export function Component() {
  const { t } = useWords();
  const { query, sheet } = useReport();
  const report = useQuery({
    queryKey: ['supervision', 'deadlines', query],
    queryFn: ({ signal }) => call(showDeadlines, { query, signal }),
  });
  return (
    <Page
      title={t('shell.nav.deadlines')}
      hint={report.data && t('supervision.asOf', { moment: momentInWords(report.data.basis.asOf) })}
      help="supervisor#deadlines"
      terms={['onTimeRate', 'standing', 'netGross', 'segment', 'lawfulMinimum', 'heldDays', 'provisional']}
      actions={
        <>
          <Button icon={<PrinterOutlined />} href={addressOf(printDeadlines, { query })} target="_blank">
            {t('shell.action.print')}
          </Button>
          <SheetButtons sheet={downloadDeadlines} query={sheet} />
        </>
      }
    >
      <ReportFilters />
      <Ready query={report} rows={12}>
        {(data) => (
          <>
            <DeadlineGroups report={data} />
            <CasesBehind />
            <ReportBasis basis={data.basis} />
          </>
        )}
      </Ready>
    </Page>
  );
}

function ReportFilters() {
  const { t } = useWords();
  const { today } = useSession();
  const { filters, setFilters } = useReport();
  const territory = useTerritory({ on: filters.from, until: filters.to });
  const periods = {
    thisMonth: monthOf(today),
    lastMonth: monthBefore(today),
    thisQuarter: quarterOf(today),
    thisYear: yearOf(today),
  };
  const choices = { line: territory.lines, area: territory.areas, town: territory.towns };
  return (
    <search className="case-filters">
      <div className="case-filters-line">
        {(Object.keys(periods) as (keyof typeof periods)[]).map((name) => (
          <button
            type="button"
            key={name}
            className="chip"
            aria-pressed={filters.from === periods[name].from && filters.to === periods[name].to}
            onClick={() => setFilters({ ...periods[name], figure: undefined, group: undefined })}
          >
            {t(`supervision.periods.${name}`)}
          </button>
        ))}
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
      </div>
      <div className="case-filters-line">
        <Select
          className="case-filter"
          aria-label={t('supervision.groupBy')}
          value={filters.groupBy ?? 'line'}
          onChange={(groupBy) => setFilters({ groupBy, group: undefined, figure: undefined })}
          options={groupings.map((value) => ({
            value,
            label: t('supervision.groupedBy', { by: t(`supervision.grouping.${value}`) }),
          }))}
        />
        {(['line', 'area', 'town'] as const).map((name) => (
          <Select
            key={name}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            className="case-filter"
            placeholder={t(`cases.filter.${name}`)}
            aria-label={t(`cases.filter.${name}`)}
            value={filters[name]}
            onChange={(value) => setFilters({ [name]: value })}
            options={choices[name].map(({ id, name: label }) => ({ value: id, label }))}
          />
        ))}
      </div>
    </search>
  );
}
