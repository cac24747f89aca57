import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { addDays } from '../../../machines/law/civil-day.ts';
import { listPosts } from '../../../src/cadres/posts/contract.ts';
import {
  type ActionFigures,
  channelLabels,
  channels,
  downloadActions,
  showActionFigures,
} from '../../../src/cadres/report/contract.ts';
import { call } from '../../api/call.ts';
import { useAddressFilters } from '../../app/address-filters.ts';
import { DayInput } from '../../app/day-input.tsx';
import { Page } from '../../app/page.tsx';
import { SheetButtons } from '../../app/sheet-buttons.tsx';
import { Ready } from '../../app/states.tsx';
import type { ChartOption } from '../../figures/chart.tsx';
import { Figure } from '../../figures/figure.tsx';
import { useSession } from '../../session/session.ts';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import '../../county/coverage-page.css';
import { ActionTable, WaitingTable } from './report-tables.tsx';

const names = ['from', 'to', 'channel', 'promotion'] as const;
const colours = { select: '#1f6f8b', adjust: '#7fb3c4', hire: '#d39a2a' } as const;
/** What the demonstration's programme counted. */
const STATED = '?from=2017-06-01&to=2020-05-31';
/** From so many days on a vacant post is asked about. */
const LONG = 90;

/** Those selected, adjusted and hired: the sum, its months, each of them; and who waits where. */
export function Component() {
  const { t, say } = useWords();
  const { today, demonstration } = useSession();
  const { filters, setFilters } = useAddressFilters(names);
  const { from, to } = filters;
  const channel = channels.find((each) => each === filters.channel);
  const query = { ...filters, channel };
  const figures = useQuery({
    queryKey: ['cadres', 'actions', 'figures', from, to],
    queryFn: ({ signal }) => call(showActionFigures, { query: { from, to }, signal }),
  });
  return (
    <Page
      title={t('shell.nav.cadreReport')}
      hint={t('cadres.report.hint')}
      help="cadres#report"
      actions={<SheetButtons sheet={downloadActions} query={query} />}
    >
      <search className="case-filters">
        <div className="case-filters-line">
          <DayInput
            bare
            aria-label={t('cadres.structure.before')}
            value={from ?? figures.data?.from}
            max={today}
            onChange={(day) => setFilters({ from: day })}
          />
          <DayInput
            bare
            aria-label={t('cadres.structure.after')}
            value={to ?? today}
            max={today}
            onChange={(day) => setFilters({ to: day === today ? undefined : day })}
          />
          <Select
            allowClear
            className="case-filter"
            placeholder={t('cadres.report.column.channel')}
            aria-label={t('cadres.report.column.channel')}
            value={channel}
            onChange={(value) => setFilters({ channel: value })}
            options={channels.map((each) => ({ value: each, label: say(channelLabels[each]) }))}
          />
          {demonstration && <Link to={STATED}>{t('cadres.report.stated')}</Link>}
        </div>
      </search>
      <Ready query={figures} rows={8}>
        {(data) => (
          <>
            <Tiles figures={data} />
            <Months figures={data} onPick={(month) => setFilters(spanOf(month))} />
          </>
        )}
      </Ready>
      <section className="sheet stacks" aria-labelledby="actions">
        <h2 id="actions">{t('cadres.report.list')}</h2>
        <ActionTable query={query} />
      </section>
      <Vacant />
      <section className="sheet stacks" aria-labelledby="waiting">
        <h2 id="waiting">{t('cadres.report.waiting')}</h2>
        <WaitingTable />
      </section>
    </Page>
  );
}

/** The first and the last day of a month, `2019-02`. */
function spanOf(month: string): { from: string; to: string } {
  const from = `${month}-01`;
  const next = `${addDays(from, 31).slice(0, 7)}-01`;
  return { from, to: addDays(next, -1) };
}

function Tiles({ figures }: { figures: ActionFigures }) {
  const { t, say } = useWords();
  const tiles: [string, number, string?][] = [
    [t('cadres.report.total'), figures.total],
    ...channels.map((each): [string, number, string] => [
      say(channelLabels[each]),
      figures.channels[each],
      `channel=${each}`,
    ]),
    [t('cadres.report.promotions'), figures.promotions, 'promotion=true'],
  ];
  return (
    <dl className="coverage-tiles">
      {tiles.map(([name, value, filter]) => (
        <div key={name} className="sheet">
          <dt>{name}</dt>
          <dd>
            <Link to={`?from=${figures.from}&to=${figures.to}${filter ? `&${filter}` : ''}#actions`}>
              {value}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Months({ figures, onPick }: { figures: ActionFigures; onPick: (month: string) => void }) {
  const { t, say, language } = useWords();
  const option = useMemo(
    (): ChartOption => ({
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      legend: { top: 0 },
      grid: { left: 36, right: 16, top: 36, bottom: 56 },
      xAxis: {
        type: 'category',
        data: figures.months.map(({ month }) => month),
        axisLabel: { rotate: 45 },
      },
      yAxis: { type: 'value', minInterval: 1 },
      series: channels.map((each) => ({
        name: say(channelLabels[each]),
        type: 'bar' as const,
        stack: 'people',
        data: figures.months.map((month) => month[each]),
        itemStyle: { color: colours[each] },
      })),
    }),
    [figures, say],
  );
  const summary = t('cadres.report.summary', {
    from: dayInWords(figures.from, language),
    to: dayInWords(figures.to, language),
    total: figures.total,
  });
  const { synthetic } = figures.origins;
  return (
    <Figure
      title={t('cadres.report.chart')}
      summary={synthetic > 0 ? `${summary} ${t('cadres.report.synthetic', { count: synthetic })}` : summary}
      option={option}
      columns={[t('cadres.report.column.on'), ...channels.map((each) => say(channelLabels[each]))]}
      rows={figures.months.map((month) => [
        <button key="month" type="button" className="text-button" onClick={() => onPick(month.month)}>
          {month.month}
        </button>,
        ...channels.map((each) => month[each]),
      ])}
      onPick={(index) => {
        const month = figures.months[index]?.month;
        if (month) onPick(month);
      }}
    />
  );
}

/** How many posts wait for long, and the way to them. */
function Vacant() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['cadres', 'posts', 'vacant', LONG],
    queryFn: ({ signal }) => call(listPosts, { query: { vacantOver: LONG, limit: 200 }, signal }),
  });
  if (!query.data) return null;
  const { items, next } = query.data;
  return (
    <p className="sheet">
      <Link to={`/cadres/posts?vacantOver=${LONG}&order=vacant`}>
        {t('cadres.report.vacant', { count: LONG, posts: next ? `${items.length}+` : items.length })}
      </Link>
    </p>
  );
}
