import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { showWorkload } from '../../src/supervision/board/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { Ready } from '../app/states.tsx';
import type { ChartOption } from '../figures/chart.tsx';
import { Figure } from '../figures/figure.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { lastTwelveMonths } from './period.ts';
import { ratioWords } from './ratio-words.ts';
import './supervision.css';

/** What each instructor has in hand, and how the last twelve months were kept. */
export function Component() {
  const { t } = useWords();
  const { today } = useSession();
  const period = lastTwelveMonths(today);
  const query = useQuery({
    queryKey: ['supervision', 'workload', period],
    queryFn: ({ signal }) => call(showWorkload, { query: period, signal }),
  });
  const instructors = query.data?.instructors;
  const option = useMemo((): ChartOption => {
    const rows = instructors ?? [];
    const series = (name: string, key: 'red' | 'amber', color: string) => ({
      name,
      type: 'bar' as const,
      stack: 'open',
      data: rows.map(({ lights }) => lights[key]),
      itemStyle: { color },
    });
    return {
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      legend: { top: 0 },
      grid: { left: 40, right: 16, top: 36, bottom: 64 },
      xAxis: {
        type: 'category',
        data: rows.map(({ instructor }) => instructor?.name ?? t('cases.noOwner')),
        axisLabel: { rotate: 35, interval: 0 },
      },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        series(t('light.red'), 'red', '#b3362b'),
        series(t('light.amber'), 'amber', '#d39a2a'),
        {
          name: t('supervision.otherOpen'),
          type: 'bar',
          stack: 'open',
          data: rows.map(({ open, lights }) => open - lights.red - lights.amber),
          itemStyle: { color: '#8fb3a4' },
        },
      ],
    };
  }, [instructors, t]);
  return (
    <Page
      title={t('shell.nav.workload')}
      hint={t('supervision.workloadHint')}
      help="supervisor#workload"
      terms={['heldDays', 'light']}
    >
      <Ready query={query} rows={10}>
        {({ instructors: rows }) => {
          const most = [...rows].sort((a, b) => b.open - a.open)[0];
          return (
            <>
              <Figure
                title={t('supervision.openByInstructor')}
                summary={
                  most
                    ? t('supervision.mostLoaded', {
                        name: most.instructor?.name ?? t('cases.noOwner'),
                        count: most.open,
                      })
                    : t('shell.state.empty')
                }
                option={option}
                height={320}
                columns={[t('cases.column.owner'), t('supervision.open'), t('light.red'), t('light.amber')]}
                rows={rows.map((row) => [
                  row.instructor?.name ?? t('cases.noOwner'),
                  row.open,
                  row.lights.red,
                  row.lights.amber,
                ])}
              />
              <section className="sheet">
                <PlainTable
                  label={t('shell.nav.workload')}
                  rows={rows}
                  keyOf={(row) => row.instructor?.id ?? ''}
                  columns={[
                    {
                      title: t('cases.column.owner'),
                      cell: ({ instructor }) =>
                        instructor ? (
                          <Link to={`/cases?instructor=${instructor.id}&ended=false`}>{instructor.name}</Link>
                        ) : (
                          t('cases.noOwner')
                        ),
                    },
                    { title: t('supervision.open'), cell: (row) => row.open, number: true },
                    { title: t('supervision.dueThisWeek'), cell: (row) => row.dueThisWeek, number: true },
                    { title: t('light.red'), cell: (row) => row.lights.red, number: true },
                    { title: t('light.amber'), cell: (row) => row.lights.amber, number: true },
                    { title: t('light.suspended'), cell: (row) => row.lights.suspended, number: true },
                    {
                      title: t('supervision.closedInPeriod'),
                      cell: (row) => row.closedInPeriod,
                      number: true,
                    },
                    {
                      title: t('supervision.onTimeRate'),
                      cell: (row) => ratioWords(row.onTime),
                      number: true,
                    },
                  ]}
                />
              </section>
            </>
          );
        }}
      </Ready>
    </Page>
  );
}
