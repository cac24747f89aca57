import type { ReactNode } from 'react';
import {
  type DeadlineFigures,
  type DeadlineReport,
  flagLabels,
  standingLabels,
} from '../../../src/supervision/deadlines/contract.ts';
import { useWords } from '../../words/index.ts';
import { ratioWords } from '../ratio-words.ts';
import { useFigureWords } from './figure-words.ts';
import { type FigureName, useReport } from './use-report.ts';

const shown = [
  'onTime',
  'late',
  'openNotDue',
  'openOverdue',
  'suspended',
  'otherEndInTime',
  'otherEndLate',
  'provisional',
] as const;

/** The report as a table: the whole first, then its groups. Every count opens the cases behind it. */
export function DeadlineGroups({ report }: { report: DeadlineReport }) {
  const { t, say } = useWords();
  const whole = t('supervision.whole');
  return (
    <section className="sheet">
      <Headline figures={report.total} />
      {report.basis.label && <p className="fails">{say(report.basis.label)}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-frame" tabIndex={0} aria-label={t('shell.nav.deadlines')}>
        <table className="plain-table report-table">
          <thead>
            <tr>
              <th scope="col">{t(`supervision.grouping.${report.groupBy}`)}</th>
              <th scope="col" className="number">
                {t('supervision.segments')}
              </th>
              {shown.map((name) => (
                <th scope="col" key={name} className="number">
                  {say(standingLabels[name])}
                </th>
              ))}
              <th scope="col" className="number">
                {t('supervision.onTimeRate')}
              </th>
              <th scope="col" className="number">
                {t('supervision.netMedian')}
              </th>
              <th scope="col" className="number">
                {t('supervision.grossMedian')}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.groups.map((group) => (
              <Row key={group.key} label={say(group.label)} figures={group.figures} group={group.key} />
            ))}
          </tbody>
          <tfoot>
            <Row label={whole} figures={report.total} />
          </tfoot>
        </table>
      </section>
    </section>
  );
}

function Row({ label, figures, group }: { label: string; figures: DeadlineFigures; group?: string }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="number">
        <Count figure="all" group={group} label={label}>
          {figures.segments}
        </Count>
      </td>
      {shown.map((name) => (
        <td key={name} className="number">
          <Count figure={name} group={group} label={label}>
            {figures.counts[name]}
          </Count>
        </td>
      ))}
      <td className="number">{ratioWords(figures.rates.onTime)}</td>
      <td className="number">{spreadWords(figures.netDays)}</td>
      <td className="number">{spreadWords(figures.grossDays)}</td>
    </tr>
  );
}

interface CountProps {
  figure: FigureName;
  group: string | undefined;
  label: string;
  children: ReactNode;
}

function Count({ figure, group, label, children }: CountProps) {
  const figureWords = useFigureWords();
  const { setFilters } = useReport();
  if (children === 0) return <span className="quiet">0</span>;
  return (
    <button
      type="button"
      className="text-button"
      aria-label={`${label} · ${figureWords(figure)}：${String(children)}`}
      onClick={() => setFilters({ figure, group })}
    >
      {children}
    </button>
  );
}

function spreadWords({ median, p90 }: { median: number | null; p90: number | null }): string {
  return median === null ? '—' : `${median} / ${p90 ?? '—'}`;
}

/** What a monthly meeting asks first. */
function Headline({ figures }: { figures: DeadlineFigures }) {
  const { t, say } = useWords();
  const { rates, flags } = figures;
  const lines: [string, string, string?][] = [
    [t('supervision.onTimeRate'), ratioWords(rates.onTime), t('supervision.onTimeHint')],
    [say(standingLabels.openOverdue), String(figures.counts.openOverdue)],
    [t('supervision.netMedian'), spreadWords(figures.netDays)],
    [say(flagLabels.extended), ratioWords(rates.extended)],
    [say(flagLabels.reopened), ratioWords(rates.reopened)],
    [say(flagLabels.reassigned), ratioWords(rates.reassigned)],
    [say(flagLabels.backDated), ratioWords(rates.backDated)],
    [say(flagLabels.fasterThanMinimum), ratioWords(rates.fasterThanMinimum)],
    [say(flagLabels.everSuspended), String(flags.everSuspended)],
  ];
  return (
    <dl className="figures-line">
      {lines.map(([name, value, hint]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {hint && <small>{hint}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
