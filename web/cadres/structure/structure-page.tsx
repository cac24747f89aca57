import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ageBands, type StructureFigures, showStructure } from '../../../src/cadres/structure/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { DayInput } from '../../app/day-input.tsx';
import { Page } from '../../app/page.tsx';
import { PlainTable } from '../../app/paged-table.tsx';
import { Ready } from '../../app/states.tsx';
import type { ChartOption } from '../../figures/chart.tsx';
import { Figure } from '../../figures/figure.tsx';
import { useSession } from '../../session/session.ts';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { DualPosts } from './dual-posts.tsx';

/** What changed among the cadres between two days, and how each house keeps the dual-post rule. */
export function Component() {
  const { t } = useWords();
  const { today } = useSession();
  const { filters, setFilters } = useAddressFilters(['before', 'after'] as const);
  const before = filters.before ?? `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`;
  const after = filters.after ?? today;
  const query = useQuery({
    queryKey: ['cadres', 'structure', before, after],
    queryFn: ({ signal }) => call(showStructure, { query: { before, after }, signal }),
  });
  return (
    <Page title={t('shell.nav.cadreStructure')} hint={t('cadres.structure.hint')} help="cadres#structure">
      <search className="case-filters">
        <div className="case-filters-line">
          {t('cadres.structure.before')}
          <DayInput
            bare
            aria-label={t('cadres.structure.before')}
            value={before}
            onChange={(day) => setFilters({ before: day })}
          />
          {t('cadres.structure.after')}
          <DayInput
            bare
            aria-label={t('cadres.structure.after')}
            value={after}
            onChange={(day) => setFilters({ after: day === today ? undefined : day })}
          />
        </div>
      </search>
      <Ready query={query} rows={8}>
        {(compared) => (
          <>
            <Comparison before={compared.before} after={compared.after} />
            <Ages before={compared.before} after={compared.after} />
          </>
        )}
      </Ready>
      <DualPosts />
    </Page>
  );
}

type Compared = Readonly<Record<'before' | 'after', StructureFigures>>;

/** Each figure of both days with what it was counted from, and the difference. */
function Comparison({ before, after }: Compared) {
  const { t, language } = useWords();
  const rows = (['vacancy', 'degree', 'women'] as const).map((name) => ({
    name: t(`cadres.structure.${name}`),
    ...{ before: percent(before[name]), after: percent(after[name]) },
    delta: points(before[name].share, after[name].share),
  }));
  const years = (from: number | null, to: number | null) =>
    from === null || to === null ? '—' : signed(to - from, 1);
  return (
    <section className="sheet">
      <PlainTable
        label={t('shell.nav.cadreStructure')}
        rows={[
          {
            name: t('cadres.structure.people'),
            ...{ before: String(before.people), after: String(after.people) },
            delta: signed(after.people - before.people, 0),
          },
          {
            name: t('cadres.structure.meanAge'),
            ...{ before: String(before.meanAge ?? '—'), after: String(after.meanAge ?? '—') },
            delta: years(before.meanAge, after.meanAge),
          },
          ...rows,
        ]}
        keyOf={({ name }) => name}
        columns={[
          { title: '', cell: ({ name }) => <b>{name}</b> },
          { title: dayInWords(before.on, language), cell: (row) => row.before, number: true },
          { title: dayInWords(after.on, language), cell: (row) => row.after, number: true },
          { title: '±', cell: (row) => row.delta, number: true },
        ]}
      />
    </section>
  );
}

function percent({ numerator, denominator, share }: StructureFigures['vacancy']) {
  if (share === null) return '—';
  return (
    <>
      {(share * 100).toFixed(1)}%
      <small className="quiet block">
        {numerator} / {denominator}
      </small>
    </>
  );
}

function points(before: number | null, after: number | null): string {
  return before === null || after === null ? '—' : `${signed((after - before) * 100, 1)} %`;
}

function signed(value: number, decimals: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(decimals)}`;
}

function Ages({ before, after }: Compared) {
  const { t, language } = useWords();
  const bands = ageBands.filter((band) => [before, after].some((figures) => peopleIn(figures, band) > 0));
  const [first, second] = [dayInWords(before.on, language), dayInWords(after.on, language)];
  const option = useMemo((): ChartOption => {
    const series = (name: string, figures: StructureFigures, color: string) => ({
      name,
      type: 'bar' as const,
      data: bands.map((band) => peopleIn(figures, band)),
      itemStyle: { color },
    });
    return {
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      legend: { top: 0 },
      grid: { left: 40, right: 16, top: 36, bottom: 28 },
      xAxis: { type: 'category', data: bands.map((band) => t(`cadres.structure.band.${band}`)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [series(first, before, '#7fb3c4'), series(second, after, '#1f6f8b')],
    };
  }, [bands, before, after, first, second, t]);
  return (
    <Figure
      title={t('cadres.structure.ages')}
      summary={t('cadres.structure.summary', {
        ...{ before: first, after: second },
        ...{ from: before.meanAge ?? '—', to: after.meanAge ?? '—' },
      })}
      option={option}
      columns={[t('cadres.structure.ages'), first, second]}
      rows={bands.map((band) => [
        t(`cadres.structure.band.${band}`),
        peopleIn(before, band),
        peopleIn(after, band),
      ])}
    />
  );
}

function peopleIn({ ages }: StructureFigures, band: (typeof ageBands)[number]): number {
  return ages.find((each) => each.band === band)?.people ?? 0;
}
