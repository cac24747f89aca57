import { Select, Tag } from 'antd';
import { Link } from 'react-router';
import { coverageStandings, downloadCoverageUnits, listCoverageUnits } from '../../src/county/contract.ts';
import { unitKindLabels, unitKinds } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { DayInput } from '../app/day-input.tsx';
import { Page } from '../app/page.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { SheetButtons } from '../app/sheet-buttons.tsx';
import { useSession } from '../session/session.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';

import { readTradeFilters, TradeFilters, tradeFilterNames } from './trade-filters.tsx';

const names = ['asOf', 'standing', 'area', 'line', 'town', 'kind', ...tradeFilterNames] as const;

/** The units behind a figure: what a cell of the board counts is what stands here. */
export function Component() {
  const { t, say } = useWords();
  const { today } = useSession();
  const { filters, setFilters } = useAddressFilters(names);
  const territory = useTerritory({ on: filters.asOf });
  const standing = coverageStandings.find((each) => each === filters.standing) ?? 'registered';
  const query = { ...readTradeFilters(filters), standing };
  const none = (label: string) => ({ value: 'none', label });
  const choices = {
    area: [
      ...territory.areas.map(({ id, name }) => ({ value: id, label: name })),
      none(t('county.board.noArea')),
    ],
    line: [
      ...territory.lines.map(({ id, name }) => ({ value: id, label: name })),
      none(t('county.board.noLine')),
    ],
    town: territory.towns.map(({ id, name }) => ({ value: id, label: name })),
    kind: unitKinds.map((kind) => ({ value: kind, label: say(unitKindLabels[kind]) })),
  };
  return (
    <Page
      title={t('county.board.unitsTitle', { standing: t(`county.standing.${standing}`) })}
      hint={<Link to="/county/board">{t('shell.nav.coverageBoard')}</Link>}
      help="supervisor#board-of-coverage"
      actions={<SheetButtons sheet={downloadCoverageUnits} query={query} />}
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
            aria-label={t('county.board.figure')}
            value={standing}
            onChange={(value) => setFilters({ standing: value })}
            options={coverageStandings.map((value) => ({ value, label: t(`county.standing.${value}`) }))}
          />
          {(['area', 'line', 'town', 'kind'] as const).map((name) => (
            <Select
              key={name}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              className="case-filter"
              placeholder={t(`county.groups.${name}`)}
              aria-label={t(`county.groups.${name}`)}
              value={filters[name]}
              onChange={(value) => setFilters({ [name]: value })}
              options={choices[name]}
            />
          ))}
          <TradeFilters filters={filters} setFilters={setFilters} />
        </div>
      </search>
      <section className="sheet">
        <PagedTable
          label={t(`county.standing.${standing}`)}
          queryKey={['county', 'units', query]}
          fetchPage={(cursor, signal) =>
            call(listCoverageUnits, { query: { ...query, limit: 100, ...(cursor && { cursor }) }, signal })
          }
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('unions.column.unit'),
              cell: (row) => (
                <>
                  <Link to={`/units/${row.id}`}>{row.name}</Link>
                  <small className="quiet block">{row.code ?? t('units.noCode')}</small>
                </>
              ),
            },
            {
              title: t('units.column.place'),
              cell: (row) =>
                [row.line?.name ?? t('county.board.noLine'), row.area?.name ?? t('county.board.noArea')].join(
                  ' · ',
                ),
            },
            {
              title: t('unions.column.name'),
              cell: (row) => (row.union ? <Link to={`/unions/${row.union.id}`}>{row.union.name}</Link> : '—'),
            },
            {
              title: t('units.column.state'),
              cell: (row) => (
                <>
                  <Tag>{t(row.surveyed ? 'county.standing.surveyed' : 'county.standing.unsurveyed')}</Tag>
                  {row.running && <Tag color="blue">{t('county.standing.inProgress')}</Tag>}
                  {row.exempt && <Tag color="orange">{t('county.standing.exempt')}</Tag>}
                </>
              ),
            },
          ]}
        />
      </section>
    </Page>
  );
}
