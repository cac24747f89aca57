import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { showStageDurations } from '../../../src/supervision/board/contract.ts';
import { call } from '../../api/call.ts';
import { Ready } from '../../app/states.tsx';
import type { ChartOption } from '../../figures/chart.tsx';
import { Figure } from '../../figures/figure.tsx';
import { useMachine } from '../../procedure/use-machine.ts';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { lastTwelveMonths } from '../period.ts';
import { useBoardScope } from './board-scope.ts';

/** How long each stage takes: the median and the 90th percentile of working days, and whom the days are charged to. */
export function StagesFigure() {
  const { t, say } = useWords();
  const { today } = useSession();
  const { scope } = useBoardScope();
  const { labelOf, orderOf } = useMachine();
  const asked = { ...lastTwelveMonths(today), ...scope };
  const query = useQuery({
    queryKey: ['supervision', 'stages', asked],
    queryFn: ({ signal }) => call(showStageDurations, { query: asked, signal }),
  });
  // Before it is accepted a case is in no stage, and its clock has not started.
  const stages = useMemo(
    () =>
      (query.data?.stages ?? [])
        .filter(({ stage }) => stage !== 'registered')
        .sort((a, b) => orderOf(a.stage) - orderOf(b.stage)),
    [query.data, orderOf],
  );
  const option = useMemo((): ChartOption => {
    const given = stages;
    return {
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      legend: { top: 0 },
      grid: { left: 40, right: 16, top: 36, bottom: 28 },
      xAxis: { type: 'category', data: given.map(({ stage }) => say(labelOf(stage))) },
      yAxis: { type: 'value', name: t('supervision.workingDays') },
      series: [
        {
          name: t('supervision.median'),
          type: 'bar',
          data: given.map(({ netDays }) => netDays.median),
          barMaxWidth: 34,
        },
        {
          name: t('supervision.p90'),
          type: 'bar',
          data: given.map(({ netDays }) => netDays.p90),
          barMaxWidth: 34,
        },
      ],
    };
  }, [stages, labelOf, say, t]);
  return (
    <Ready query={query} rows={6}>
      {() => {
        const passed = stages;
        const slowest = [...passed].sort((a, b) => (b.netDays.median ?? 0) - (a.netDays.median ?? 0))[0];
        return (
          <Figure
            title={t('supervision.stageDurations')}
            summary={
              slowest?.netDays.median
                ? t('supervision.slowest', {
                    stage: say(labelOf(slowest.stage)),
                    days: slowest.netDays.median,
                  })
                : t('supervision.noneClosed')
            }
            option={option}
            columns={[
              t('cases.column.stage'),
              t('supervision.median'),
              t('supervision.p90'),
              t('supervision.passed'),
              ...(['enterprise', 'instructor', 'approver'] as const).map((holder) =>
                t('supervision.chargedTo', { holder: t(`cases.holder.${holder}`) }),
              ),
            ]}
            rows={passed.map((stage) => [
              say(labelOf(stage.stage)),
              stage.netDays.median ?? '—',
              stage.netDays.p90 ?? '—',
              stage.netDays.count,
              stage.charged.enterprise,
              stage.charged.instructor,
              stage.charged.approver,
            ])}
          />
        );
      }}
    </Ready>
  );
}
