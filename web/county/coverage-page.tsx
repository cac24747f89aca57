import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { type Coverage, coverageBy, downloadCoverage, showCoverage } from '../../src/county/contract.ts';
import { unitKindLabels, unitKinds } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { Ready } from '../app/states.tsx';
import type { ChartOption } from '../figures/chart.tsx';
import { Figure } from '../figures/figure.tsx';
import { useSession } from '../session/session.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { readTradeFilters, TradeFilters, tradeFilterNames } from './trade-filters.tsx';
import './coverage-page.css';

const names = ['asOf', 'by', 'area', 'line', 'town', 'kind', ...tradeFilterNames] as const;
type Group = Coverage['groups'][number];

/** Nobody missed: who is registered, surveyed, under way, covered, as of any day, each figure with its units. */
export function Component() {
  const { t, say, language } = useWords();
  const { today } = useSession();
  const { filters, setFilters } = useAddressFilters(names);
  const by = coverageBy.find((each) => each === filters.by) ?? 'area';
  const query = { ...readTradeFilters(filters), by };
  const found = useQuery({
    queryKey: ['county', 'coverage', query],
    queryFn: ({ signal }) => call(showCoverage, { query, signal }),
  });
  const groups = found.data?.groups;
  const option = useMemo((): ChartOption => bars(groups ?? [], say, t), [groups, say, t]);
  return (
    <Page
      title={t('shell.nav.coverage')}
      hint={t('county.hint')}
      help="supervisor#coverage"
      terms={['coverage', 'placement', 'priorityObject']}
      actions={<SheetButtons sheet={downloadCoverage} query={query} />}
    >
      <search className="case-filters">
        <div className="case-filters-line">
          <DayInput
            bare
            aria-label={t('county.asOf')}
            value={filters.asOf ?? today}
            max={today}
            onChange={(asOf) => setFilters({ asOf: asOf === today ? undefined : asOf })}
          />
          <Select
            className="case-filter"
            aria-label={t('county.by')}
            value={by}
            onChange={(value) => setFilters({ by: value })}
            options={coverageBy.map((each) => ({
              value: each,
              label: t('county.groupedBy', { group: t(`county.groups.${each}`) }),
            }))}
          />
          <PlaceFilters filters={filters} setFilters={setFilters} />
          <TradeFilters filters={filters} setFilters={setFilters} />
        </div>
      </search>
      <Ready query={found} rows={10}>
        {(coverage) => (
          <>
            <Headline coverage={coverage} />
            <Figure
              title={t('county.chart')}
              summary={t('county.summary', {
                day: dayInWords(coverage.asOf, language),
                covered: coverage.total.covered,
                registered: coverage.total.registered,
              })}
              option={option}
              height={320}
              columns={[t(`county.groups.${by}`), t('county.figure.covered'), t('county.figure.registered')]}
              rows={coverage.groups.map(({ label, figures }) => [
                say(label),
                figures.covered,
                figures.registered,
              ])}
            />
            <Groups coverage={coverage} by={by} isToday={coverage.asOf === today} />
          </>
        )}
      </Ready>
    </Page>
  );
}

interface FilterProps {
  filters: Partial<Record<(typeof names)[number], string | undefined>>;
  setFilters: (changed: Partial<Record<(typeof names)[number], string | undefined>>) => void;
}

function PlaceFilters({ filters, setFilters }: FilterProps) {
  const { t, say } = useWords();
  const territory = useTerritory({ on: filters.asOf });
  const choices = {
    town: territory.towns,
    line: territory.lines,
    area: territory.areas,
    kind: unitKinds.map((kind) => ({ id: kind, name: say(unitKindLabels[kind]) })),
  };
  return (['town', 'line', 'area', 'kind'] as const).map((name) => (
    <Select
      key={name}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="case-filter"
      placeholder={t(`county.groups.${name}`)}
      aria-label={t(`county.groups.${name}`)}
      value={filters[name]}
      onChange={(value) => setFilters({ [name]: value })}
      options={choices[name].map(({ id, name: label }) => ({ value: id, label }))}
    />
  ));
}

/** Every share with its n of N: a rate alone says nothing. */
function Headline({ coverage: { unions, total, shares } }: { coverage: Coverage }) {
  const { t } = useWords();
  const share = ({
    numerator,
    denominator,
  }: {
    numerator: number;
    denominator: number;
  }): [string, string?] =>
    denominator === 0
      ? [t('county.noBase')]
      : [`${((numerator / denominator) * 100).toFixed(1)}%`, `${numerator} / ${denominator}`];
  const tiles: [string, [string, string?]][] = [
    [t('county.figure.covered'), share(shares.covered)],
    [t('county.figure.surveyed'), share(shares.surveyed)],
    [
      t('county.independent'),
      [String(unions.independent), t('county.units', { count: total.coveredIndependent })],
    ],
    [t('county.joint'), [String(unions.joint), t('county.units', { count: total.coveredJoint })]],
    [t('county.figure.inProgress'), [String(total.inProgress)]],
    [t('county.figure.orphans'), [String(total.orphans)]],
  ];
  return (
    <dl className="coverage-tiles">
      {tiles.map(([name, [value, beside]]) => (
        <div key={name} className="sheet">
          <dt>{name}</dt>
          <dd>
            {value}
            {beside && <small>{beside}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const drillsInto = { area: 'area', line: 'line', town: 'division', kind: 'kind' } as const;

function Groups({
  coverage,
  by,
  isToday,
}: {
  coverage: Coverage;
  by: (typeof coverageBy)[number];
  isToday: boolean;
}) {
  const { t, say } = useWords();
  const filter = by in drillsInto ? drillsInto[by as keyof typeof drillsInto] : undefined;
  const link = ({ key }: Group, count: number, covered: string) =>
    // The register's list knows today only.
    isToday && filter && key ? <Link to={`/units?${filter}=${key}&covered=${covered}`}>{count}</Link> : count;
  return (
    <section className="sheet">
      <PlainTable
        label={t('shell.nav.coverage')}
        rows={coverage.groups}
        keyOf={({ key }) => key ?? ''}
        columns={[
          { title: t(`county.groups.${by}`), cell: ({ label }) => say(label) },
          { title: t('county.figure.registered'), cell: ({ figures }) => figures.registered, number: true },
          { title: t('county.figure.surveyed'), cell: ({ figures }) => figures.surveyed, number: true },
          {
            title: t('county.figure.covered'),
            cell: (row) => link(row, row.figures.covered, 'true'),
            number: true,
          },
          {
            title: t('county.uncovered'),
            cell: (row) => link(row, row.figures.registered - row.figures.covered, 'false'),
            number: true,
          },
          { title: t('county.figure.inProgress'), cell: ({ figures }) => figures.inProgress, number: true },
          { title: t('county.figure.refused'), cell: ({ figures }) => figures.refused, number: true },
          { title: t('county.figure.postponed'), cell: ({ figures }) => figures.postponed, number: true },
          { title: t('county.figure.orphans'), cell: ({ figures }) => figures.orphans, number: true },
        ]}
      />
    </section>
  );
}

function bars(
  groups: readonly Group[],
  say: ReturnType<typeof useWords>['say'],
  t: ReturnType<typeof useWords>['t'],
): ChartOption {
  const series = (name: string, color: string, value: (group: Group) => number) => ({
    name,
    type: 'bar' as const,
    stack: 'register',
    data: groups.map(value),
    itemStyle: { color },
  });
  return {
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    legend: { top: 0 },
    grid: { left: 48, right: 16, top: 36, bottom: 72 },
    xAxis: {
      type: 'category',
      data: groups.map(({ label }) => say(label)),
      axisLabel: { rotate: 35, interval: 0 },
    },
    yAxis: { type: 'value', minInterval: 1 },
    series: [
      series(t('county.figure.coveredIndependent'), '#1f6f8b', ({ figures }) => figures.coveredIndependent),
      series(t('county.figure.coveredJoint'), '#7fb3c4', ({ figures }) => figures.coveredJoint),
      series(t('county.uncovered'), '#d39a2a', ({ figures }) => figures.registered - figures.covered),
    ],
  };
}
