import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import { type processMap, showProcessMap } from '../../src/supervision/board/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { Ready } from '../app/states.tsx';
import { Statechart } from '../procedure/statechart.tsx';
import { useMachine } from '../procedure/use-machine.ts';
import { useWords } from '../words/index.ts';
import './supervision.css';

type ProcessMap = z.output<typeof processMap>;

/** The procedure as drawn from its definition, with the cases that stand there and the time they take. */
export function Component() {
  const { t } = useWords();
  const { filters, setFilters } = useAddressFilters(['from', 'to'] as const);
  const query = useQuery({
    queryKey: ['supervision', 'process', filters],
    queryFn: ({ signal }) => call(showProcessMap, { query: filters, signal }),
  });
  return (
    <Page
      title={t('shell.nav.process')}
      hint={t('supervision.processHint')}
      help="supervisor#process"
      terms={['processMap']}
    >
      <search className="case-filters case-filters-line">
        <span>{t('supervision.period')}</span>
        <DayInput
          bare
          aria-label={t('supervision.from')}
          value={filters.from}
          onChange={(from) => setFilters({ from })}
        />
        <DayInput
          bare
          aria-label={t('supervision.to')}
          value={filters.to}
          onChange={(to) => setFilters({ to })}
        />
      </search>
      <Ready query={query} rows={12}>
        {(map) => <Drawn map={map} />}
      </Ready>
    </Page>
  );
}

function Drawn({ map }: { map: ProcessMap }) {
  const { t, say } = useWords();
  const { machine, query, labelOf } = useMachine(map.machine);
  const { notes, heat } = useMemo(() => {
    // Ends only collect cases: they would outshine every place where something waits.
    const ends = new Set(machine?.states.filter(({ ended }) => ended).map(({ path }) => path));
    const standing = map.states.filter(({ state }) => !ends.has(`progress.${state}`));
    const most = Math.max(1, ...standing.map(({ now }) => now));
    return {
      notes: new Map(
        map.states.map((state) => [
          `progress.${state.state}`,
          t('supervision.stateNote', { now: state.now, median: hours(state.medianHours, t) }),
        ]),
      ),
      heat: new Map(standing.map((state) => [`progress.${state.state}`, (state.now / most) * 0.9])),
    };
  }, [map, machine, t]);
  const rows = map.states.filter(({ visits, now }) => visits > 0 || now > 0);
  return (
    <>
      <section className="sheet">
        <Ready query={query} rows={10}>
          {(drawn) => <Statechart machine={drawn} notes={notes} heat={heat} height={450} />}
        </Ready>
      </section>
      <section className="sheet">
        <h2>{t('supervision.processTable')}</h2>
        <PlainTable
          label={t('supervision.processTable')}
          rows={rows}
          keyOf={(row) => row.state}
          columns={[
            { title: t('cases.column.stage'), cell: (row) => say(labelOf(row.state)) },
            {
              title: t('supervision.now'),
              cell: (row) => (
                <Link to={`/cases?stage=${row.state.split('.')[0]}&ended=false`}>{row.now}</Link>
              ),
              number: true,
            },
            { title: t('supervision.visits'), cell: (row) => row.visits, number: true },
            { title: t('supervision.median'), cell: (row) => hours(row.medianHours, t), number: true },
            { title: t('supervision.p90'), cell: (row) => hours(row.p90Hours, t), number: true },
          ]}
        />
      </section>
    </>
  );
}

/** Under two days in hours, then in days: elapsed time, not working time. */
function hours(value: number | null, t: ReturnType<typeof useWords>['t']): string {
  if (value === null) return '—';
  return value < 48
    ? t('supervision.hours', { count: Math.round(value) })
    : t('supervision.days', { count: Math.round(value / 2.4) / 10 });
}
