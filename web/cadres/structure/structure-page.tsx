import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import {
  ageBands,
  downloadStructure,
  type StructureFigures,
  showStructure,
} from '../../../src/cadres/structure/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { DayInput } from '../../app/day-input.tsx';
import { Page } from '../../app/page.tsx';
import { PlainTable } from '../../app/paged-table.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
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
    <Page
      title={t('shell.nav.cadreStructure')}
      hint={t('cadres.structure.hint')}
      help="cadres#structure"
      actions={<SheetButtons sheet={downloadStructure} query={{ before, after }} />}
    >
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
    before: <Share figures={before} name={name} />,
    after: <Share figures={after} name={name} />,
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
            before: <Link to={behind('people', before.on)}>{before.people}</Link>,
            after: <Link to={behind('people', after.on)}>{after.people}</Link>,
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

type Counted = 'vacancy' | 'degree' | 'women' | 'people';

/** Where those stand whom a figure counts on a day. */
function behind(name: Counted, on: string): string {
  if (name === 'vacancy') return `/cadres/posts?filled=false&on=${on}`;
  const more = { people: '', degree: '&degree=true', women: '&gender=female' }[name];
  return `/cadres/people?inPost=true&on=${on}${more}`;
}

function Share({ figures, name }: { figures: StructureFigures; name: Exclude<Counted, 'people'> }) {
  const { numerator, denominator, share } = figures[name];
  if (share === null) return '—';
  return (
    <>
      {(share * 100).toFixed(1)}%
      <small className="block">
        <Link to={behind(name, figures.on)}>{numerator}</Link> <span className="quiet">/ {denominator}</span>
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
  const navigate = useNavigate();
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
        <InBand key="before" figures={before} band={band} />,
        <InBand key="after" figures={after} band={band} />,
      ])}
      onPick={(index) => {
        const limits = years[bands[index] ?? 'unknown'];
        if (limits) void navigate(`${behind('people', after.on)}${limits}`);
      }}
    />
  );
}

type Band = (typeof ageBands)[number];

/** A band as filters of the list of people. */
const years: Partial<Record<Band, string>> = {
  'under-31': '&ageTo=30',
  '31-40': '&ageFrom=31&ageTo=40',
  '41-50': '&ageFrom=41&ageTo=50',
  '51-60': '&ageFrom=51&ageTo=60',
  'over-60': '&ageFrom=61',
};

function InBand({ figures, band }: { figures: StructureFigures; band: Band }) {
  const limits = years[band];
  const count = peopleIn(figures, band);
  return limits ? <Link to={`${behind('people', figures.on)}${limits}`}>{count}</Link> : count;
}

function peopleIn({ ages }: StructureFigures, band: (typeof ageBands)[number]): number {
  return ages.find((each) => each.band === band)?.people ?? 0;
}
