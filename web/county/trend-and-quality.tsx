import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { showCountyQuality, showCoverageTrend } from '../../src/county/contract.ts';
import { call } from '../api/call.ts';
import { Ready } from '../app/states.tsx';
import { useNarrow } from '../app/use-narrow.ts';
import type { ChartOption } from '../figures/chart.tsx';
import { Figure } from '../figures/figure.tsx';
import { useWords } from '../words/index.ts';

/** Month by month, with what three years brought. */
export function Trend({ asOf }: { asOf: string | undefined }) {
  const { t } = useWords();
  const found = useQuery({
    queryKey: ['county', 'trend', asOf],
    queryFn: ({ signal }) =>
      call(showCoverageTrend, { query: { months: 36, ...(asOf && { asOf }) }, signal }),
  });
  const points = found.data?.points;
  const option = useMemo((): ChartOption => {
    const line = (name: string, color: string, data: number[], yAxisIndex: number) => ({
      name,
      type: 'line' as const,
      data,
      yAxisIndex,
      showSymbol: false,
      itemStyle: { color },
    });
    const rows = points ?? [];
    return {
      tooltip: { trigger: 'axis' },
      legend: { top: 0 },
      grid: { left: 52, right: 52, top: 36, bottom: 32 },
      xAxis: { type: 'category', data: rows.map(({ on }) => on.slice(0, 7)) },
      yAxis: [
        { type: 'value', minInterval: 1, scale: true },
        { type: 'value', minInterval: 1, scale: true, splitLine: { show: false } },
      ],
      series: [
        line(
          t('county.board.unions'),
          '#1f6f8b',
          rows.map((row) => row.independent + row.joint + row.organiser),
          0,
        ),
        line(
          t('county.figure.covered'),
          '#d39a2a',
          rows.map((row) => row.units),
          1,
        ),
      ],
    };
  }, [points, t]);
  return (
    <Ready query={found} rows={5}>
      {({ points: rows, delta }) => (
        <Figure
          title={t('county.board.trend')}
          summary={delta ? t('county.board.delta', delta) : ''}
          option={option}
          height={280}
          columns={[
            t('county.board.month'),
            t('county.independent'),
            t('county.joint'),
            t('county.organiser'),
            t('county.figure.covered'),
          ]}
          rows={rows.map((row) => [row.on, row.independent, row.joint, row.organiser, row.units])}
        />
      )}
    </Ready>
  );
}

/** Pixels for the names of groups on a phone. */
const NAMES_WIDE = 92;
const divisions = ['area', 'line', 'kind'] as const;

/** One hand coverage, one hand quality: what nobody checked has no point, and is no zero. */
export function Quality({ asOf }: { asOf: string | undefined }) {
  const { t, say } = useWords();
  const [by, setBy] = useState<(typeof divisions)[number]>('area');
  const found = useQuery({
    queryKey: ['county', 'quality', asOf, by],
    queryFn: ({ signal }) => call(showCountyQuality, { query: { by, ...(asOf && { asOf }) }, signal }),
  });
  const groups = found.data?.groups;
  const narrow = useNarrow();
  const option = useMemo((): ChartOption => {
    const rows = groups ?? [];
    const percent = (of: { numerator: number; denominator: number } | null) =>
      of && of.denominator > 0 ? Math.round((of.numerator / of.denominator) * 1000) / 10 : null;
    const names = rows.map(({ label }) => say(label));
    const share = { type: 'value', max: 100, axisLabel: { formatter: '{value}%' } } as const;
    return {
      tooltip: { trigger: 'axis' },
      legend: { top: 0 },
      ...(narrow
        ? {
            // Names one below the other: beside each other they would lie over each other on a phone.
            grid: { left: NAMES_WIDE + 8, right: 24, top: 36, bottom: 28 },
            xAxis: { ...share, splitNumber: 4 },
            yAxis: {
              type: 'category',
              data: names,
              inverse: true,
              axisLabel: { interval: 0, width: NAMES_WIDE, overflow: 'truncate' },
            },
          }
        : {
            grid: { left: 48, right: 24, top: 36, bottom: 72 },
            xAxis: { type: 'category', data: names, axisLabel: { rotate: 35, interval: 0 } },
            yAxis: share,
          }),
      series: [
        {
          name: t('county.board.coverageAxis'),
          type: 'bar',
          data: rows.map(({ coverage }) => percent(coverage)),
          itemStyle: { color: '#1f6f8b' },
        },
        {
          name: t('county.board.qualityAxis'),
          type: 'line',
          data: rows.map(({ quality }) => percent(quality)),
          connectNulls: false,
          itemStyle: { color: '#d39a2a' },
        },
      ],
    };
  }, [groups, narrow, say, t]);
  return (
    <>
      <p className="board-by">
        <Segmented
          value={by}
          onChange={setBy}
          aria-label={t('county.by')}
          options={divisions.map((value) => ({
            value,
            label: t('county.groupedBy', { group: t(`county.groups.${value}`) }),
          }))}
        />
      </p>
      <Ready query={found} rows={5}>
        {({ groups: rows }) => (
          <Figure
            title={t('county.board.quality')}
            summary={t('county.board.qualityHint')}
            option={option}
            height={narrow ? 72 + rows.length * 34 : 320}
            columns={[
              t(`county.groups.${by}`),
              t('county.board.coverageAxis'),
              t('county.board.unions'),
              t('county.board.checked'),
              t('unions.check.sound'),
              t('unions.check.weak'),
              t('unions.check.dormant'),
            ]}
            rows={rows.map((row) => [
              say(row.label),
              `${row.coverage.numerator} / ${row.coverage.denominator}`,
              row.unions,
              row.checked,
              row.sound,
              row.weak,
              row.dormant,
            ])}
          />
        )}
      </Ready>
    </>
  );
}
