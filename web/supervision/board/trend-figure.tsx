import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { showTrend } from '../../../src/supervision/board/contract.ts';
import { call } from '../../api/call.ts';
import { Empty, Ready } from '../../app/states.tsx';
import type { ChartOption } from '../../figures/chart.tsx';
import { Figure } from '../../figures/figure.tsx';
import { useSession } from '../../session/session.ts';
import { useWords } from '../../words/index.ts';
import { lastTwelveMonths } from '../period.ts';
import { percent, ratioWords } from '../ratio-words.ts';
import { useBoardScope } from './board-scope.ts';

/** Twelve months of the on-time rate, each with what it is a share of. */
export function TrendFigure() {
  const { t } = useWords();
  const { today } = useSession();
  const { scope } = useBoardScope();
  const navigate = useNavigate();
  const asked = { ...lastTwelveMonths(today), ...scope, by: 'month' as const };
  const query = useQuery({
    queryKey: ['supervision', 'trend', asked],
    queryFn: ({ signal }) => call(showTrend, { query: asked, signal }),
  });
  const points = query.data?.points;
  const option = useMemo(
    () => optionOf(points ?? [], t('supervision.onTimeRate'), t('supervision.segments')),
    [points, t],
  );
  return (
    <Ready query={query} rows={6}>
      {(trend) => {
        const counted = trend.points.filter(({ onTime }) => onTime.value !== null);
        const last = counted.at(-1);
        if (!last)
          return (
            <section className="sheet">
              <h2>{t('supervision.trend')}</h2>
              <Empty />
            </section>
          );
        return (
          <Figure
            title={t('supervision.trend')}
            summary={t('supervision.trendSummary', { month: last.key, ratio: ratioWords(last.onTime) })}
            option={option}
            columns={[
              t('supervision.month'),
              t('supervision.onTimeRate'),
              t('supervision.ofThese'),
              t('supervision.segments'),
            ]}
            rows={trend.points.map((point) => [
              point.key,
              percent(point.onTime.value),
              `${point.onTime.numerator} / ${point.onTime.denominator}`,
              point.segments,
            ])}
            onPick={(index) => {
              const point = trend.points[index];
              if (point) void navigate(`/supervision/deadlines?from=${point.from}&to=${point.to}`);
            }}
          />
        );
      }}
    </Ready>
  );
}

type Point = { key: string; onTime: { value: number | null }; segments: number };

function optionOf(points: readonly Point[], rate: string, segments: string): ChartOption {
  return {
    tooltip: { trigger: 'axis' },
    legend: { top: 0, data: [rate, segments] },
    grid: { left: 44, right: 44, top: 36, bottom: 28 },
    xAxis: { type: 'category', data: points.map(({ key }) => key.slice(2)) },
    yAxis: [
      { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value}%' } },
      { type: 'value', minInterval: 1, splitLine: { show: false } },
    ],
    series: [
      {
        name: segments,
        type: 'bar',
        yAxisIndex: 1,
        data: points.map((point) => point.segments),
        itemStyle: { color: '#cfd9dc' },
        barMaxWidth: 26,
      },
      {
        name: rate,
        type: 'line',
        data: points.map(({ onTime }) =>
          onTime.value === null ? null : Math.round(onTime.value * 1000) / 10,
        ),
        symbolSize: 7,
        lineStyle: { width: 2.5 },
        label: { show: true, formatter: '{c}%', fontSize: 11 },
      },
    ],
  };
}
