import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Link } from 'react-router';
import { type CoverageMatrix, showCoverage, showCoverageMatrix } from '../../src/county/contract.ts';
import { unitKindLabels, unitKinds } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PlainTable } from '../app/paged-table.tsx';
import { Ready } from '../app/states.tsx';
import { useSession } from '../session/session.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';
import { readTradeFilters, TradeFilters, tradeFilterNames } from './trade-filters.tsx';
import './board-page.css';
import { Quality, Trend } from './trend-and-quality.tsx';

const names = ['asOf', 'figure', 'town', 'kind', ...tradeFilterNames] as const;
const figures = [
  'uncovered',
  'unsurveyed',
  'registered',
  'surveyed',
  'covered',
  'inProgress',
  'refused',
  'postponed',
  'exempt',
  'orphans',
] as const;
type FigureName = (typeof figures)[number];
type Figures = CoverageMatrix['total'];

/** What of how many: "not yet" is the rest of the register. */
function countOf(cell: Figures, figure: FigureName): number {
  if (figure === 'uncovered') return cell.registered - cell.covered;
  if (figure === 'unsurveyed') return cell.registered - cell.surveyed;
  return cell[figure];
}

/** Vertical to the end, horizontal to the edge: area by line on any day, each cell with its units behind it. */
export function Component() {
  const { t } = useWords();
  const { today } = useSession();
  const { filters } = useAddressFilters(names);
  const figure = figures.find((each) => each === filters.figure) ?? 'uncovered';
  const { figure: _, ...query } = readTradeFilters(filters);
  const matrix = useQuery({
    queryKey: ['county', 'matrix', query],
    queryFn: ({ signal }) => call(showCoverageMatrix, { query, signal }),
  });
  return (
    <Page
      title={t('shell.nav.coverageBoard')}
      hint={t('county.board.hint')}
      help="supervisor#board-of-coverage"
      terms={['coverage', 'placement', 'exemption']}
    >
      <BoardFilters figure={figure} today={today} />
      <Ready query={matrix} rows={12}>
        {(found) => (
          <>
            <Completeness total={found.total} query={query} />
            <Matrix matrix={found} figure={figure} query={query} />
          </>
        )}
      </Ready>
      <StrongAndWeak query={query} />
      <Trend asOf={filters.asOf} />
      <Quality asOf={filters.asOf} />
    </Page>
  );
}

function BoardFilters({ figure, today }: { figure: FigureName; today: string }) {
  const { t, say } = useWords();
  const { filters, setFilters } = useAddressFilters(names);
  const territory = useTerritory({ on: filters.asOf });
  return (
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
          aria-label={t('county.board.figure')}
          value={figure}
          onChange={(value) => setFilters({ figure: value })}
          options={figures.map((value) => ({ value, label: t(`county.standing.${value}`) }))}
        />
        <Select
          allowClear
          className="case-filter"
          placeholder={t('county.groups.town')}
          aria-label={t('county.groups.town')}
          value={filters.town}
          onChange={(town) => setFilters({ town })}
          options={territory.towns.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          allowClear
          className="case-filter"
          placeholder={t('county.groups.kind')}
          aria-label={t('county.groups.kind')}
          value={filters.kind}
          onChange={(kind) => setFilters({ kind })}
          options={unitKinds.map((kind) => ({ value: kind, label: say(unitKindLabels[kind]) }))}
        />
        <TradeFilters filters={filters} setFilters={setFilters} />
      </div>
    </search>
  );
}

type Query = Partial<Record<Exclude<(typeof names)[number], 'figure' | 'partyBranch'>, string>> & {
  partyBranch?: 'yes' | 'no' | 'unknown';
};

function addressFor(query: Query, more: Record<string, string>): string {
  const said = Object.entries({ ...query, ...more }).filter((pair): pair is [string, string] => !!pair[1]);
  return `/county/units?${new URLSearchParams(said)}`;
}

/** Surveyed of registered must be able to reach the whole, and what is missing is one step away. */
function Completeness({ total, query }: { total: Figures; query: Query }) {
  const { t } = useWords();
  const tile = (name: string, count: number, standing: FigureName, missing: FigureName) => (
    <div className="sheet">
      <dt>{name}</dt>
      <dd>
        {total.registered === 0 ? '—' : `${((count / total.registered) * 100).toFixed(1)}%`}
        <small>
          <Link to={addressFor(query, { standing })}>{count}</Link> / {total.registered}
          {' · '}
          <Link to={addressFor(query, { standing: missing })}>
            {t('county.board.missing', { count: total.registered - count })}
          </Link>
        </small>
      </dd>
    </div>
  );
  return (
    <dl className="board-tiles">
      {tile(t('county.standing.surveyed'), total.surveyed, 'surveyed', 'unsurveyed')}
      {tile(t('county.standing.covered'), total.covered, 'covered', 'uncovered')}
      {(['inProgress', 'exempt', 'orphans'] as const).map((standing) => (
        <div className="sheet" key={standing}>
          <dt>{t(`county.standing.${standing}`)}</dt>
          <dd>
            <Link to={addressFor(query, { standing })}>{total[standing]}</Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Matrix({ matrix, figure, query }: { matrix: CoverageMatrix; figure: FigureName; query: Query }) {
  const { t, say } = useWords();
  const cells = new Map(matrix.cells.map((cell) => [`${cell.areaId} ${cell.lineId}`, cell.figures]));
  const most = Math.max(1, ...matrix.cells.map((cell) => countOf(cell.figures, figure)));
  const link = (areaId: string | null, lineId: string | null) =>
    addressFor(query, { area: areaId ?? 'none', line: lineId ?? 'none', standing: figure });
  const sum = (own: (cell: CoverageMatrix['cells'][number]) => boolean) =>
    matrix.cells.filter(own).reduce((all, cell) => all + countOf(cell.figures, figure), 0);
  return (
    <section className="sheet">
      <h2>{t('county.board.matrix', { figure: t(`county.standing.${figure}`) })}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-frame" tabIndex={0} aria-label={t('shell.nav.coverageBoard')}>
        <table className="board-matrix">
          <thead>
            <tr>
              <th scope="col">{t('county.groups.area')}</th>
              {matrix.lines.map((line) => (
                <th scope="col" key={line.id ?? ''}>
                  {say(line.label)}
                </th>
              ))}
              <th scope="col">{t('county.board.sum')}</th>
            </tr>
          </thead>
          <tbody>
            {matrix.areas.map((area) => (
              <tr key={area.id ?? ''}>
                <th scope="row">{say(area.label)}</th>
                {matrix.lines.map((line) => {
                  const cell = cells.get(`${area.id} ${line.id}`);
                  const count = cell ? countOf(cell, figure) : 0;
                  return (
                    <td
                      key={line.id ?? ''}
                      style={{ '--heat': `${Math.round((count / most) * 45)}%` } as React.CSSProperties}
                    >
                      {count > 0 ? (
                        <Link to={link(area.id, line.id)}>{count}</Link>
                      ) : (
                        <span className="quiet">{cell ? 0 : ''}</span>
                      )}
                    </td>
                  );
                })}
                <td className="board-sum">{sum((cell) => cell.areaId === area.id)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('county.board.sum')}</th>
              {matrix.lines.map((line) => (
                <td className="board-sum" key={line.id ?? ''}>
                  {sum((cell) => cell.lineId === line.id)}
                </td>
              ))}
              <td className="board-sum">{countOf(matrix.total, figure)}</td>
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  );
}

/** Government bodies are strong, small enterprises weak: the rate of each kind beside that of the whole. */
function StrongAndWeak({ query }: { query: Query }) {
  const { t, say } = useWords();
  const { kind: _, ...rest } = query;
  const found = useQuery({
    queryKey: ['county', 'coverage', 'kinds', rest],
    queryFn: ({ signal }) => call(showCoverage, { query: { ...rest, by: 'kind' }, signal }),
  });
  const rate = (figures: Figures) => (figures.registered === 0 ? 0 : figures.covered / figures.registered);
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`;
  return (
    <Ready query={found} rows={5}>
      {({ groups, total }) => (
        <section className="sheet">
          <h2>{t('county.board.strongWeak')}</h2>
          <PlainTable
            label={t('county.board.strongWeak')}
            rows={[...groups].sort((a, b) => rate(b.figures) - rate(a.figures))}
            keyOf={({ key }) => key ?? ''}
            columns={[
              { title: t('county.groups.kind'), cell: ({ label }) => say(label) },
              {
                title: t('county.figure.registered'),
                cell: ({ figures: it }) => it.registered,
                number: true,
              },
              { title: t('county.figure.covered'), cell: ({ figures: it }) => it.covered, number: true },
              {
                title: t('county.board.missingName'),
                cell: ({ key, figures: it }) => (
                  <Link to={addressFor(rest, { kind: key ?? '', standing: 'uncovered' })}>
                    {it.registered - it.covered}
                  </Link>
                ),
                number: true,
              },
              { title: t('county.board.rate'), cell: ({ figures: it }) => percent(rate(it)), number: true },
              {
                title: t('county.board.against', { rate: percent(rate(total)) }),
                cell: ({ figures: it }) => (
                  <span className={`light light-${rate(it) >= rate(total) ? 'green' : 'amber'}`}>
                    {t(rate(it) >= rate(total) ? 'county.board.strong' : 'county.board.weak')}
                  </span>
                ),
              },
            ]}
          />
        </section>
      )}
    </Ready>
  );
}
