import { FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { type countCases, lightNames, modeLabels, modes } from '../../src/cases/contract.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { type LightName, LightShape } from '../app/light-badge.tsx';
import { useMachine } from '../procedure/use-machine.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';

const names = [
  'q',
  'stage',
  'light',
  'line',
  'area',
  'town',
  'mode',
  'instructor',
  'dueBefore',
  'organisation',
  'ended',
] as const;
type Counts = z.output<(typeof countCases)['responses'][200]>;

/** The filters of a case list, read from the address, and as the API asks for them. */
export function useCaseFilters() {
  const { filters, setFilters, clear, filtered } = useAddressFilters(names);
  const query = {
    ...filters,
    light: lightNames.find((colour) => colour === filters.light),
    mode: modes.find((mode) => mode === filters.mode),
  };
  return { filters: { ...filters, light: query.light }, query, setFilters, clear, filtered };
}

/** Lights with their counts first, since that is how a day is planned; the rest unfolds. */
export function CaseFilters({ counts }: { counts: Counts | undefined }) {
  const { t } = useWords();
  const { filters, setFilters, clear, filtered } = useCaseFilters();
  const [open, setOpen] = useState(Boolean(filters.line ?? filters.area ?? filters.town ?? filters.mode));
  const shown = lightNames.filter((colour) => (counts?.light[colour] ?? 0) > 0 || filters.light === colour);
  return (
    <search className="case-filters">
      <fieldset className="chips">
        <legend className="only-read">{t('cases.filter.light')}</legend>
        <button
          type="button"
          className="chip"
          aria-pressed={!filters.light}
          onClick={() => setFilters({ light: undefined })}
        >
          {t('cases.filter.all')} <b>{counts?.total ?? ''}</b>
        </button>
        {byUrgency
          .filter((colour) => shown.includes(colour))
          .map((colour) => (
            <button
              type="button"
              key={colour}
              className={`chip chip-${colour}`}
              aria-pressed={filters.light === colour}
              onClick={() => setFilters({ light: filters.light === colour ? undefined : colour })}
            >
              <LightShape face={colour} /> {t(`light.${colour}`)} <b>{counts?.light[colour] ?? 0}</b>
            </button>
          ))}
      </fieldset>
      <div className="case-filters-line">
        <SearchField value={filters.q ?? ''} onChange={(q) => setFilters({ q }, { replace: true })} />
        <StageFilter counts={counts} />
        <button type="button" className="chip" aria-expanded={open} onClick={() => setOpen(!open)}>
          <FilterOutlined aria-hidden /> {t('cases.filter.more')}
        </button>
        {filtered && (
          <button type="button" className="text-button" onClick={clear}>
            {t('shell.state.clearFilters')}
          </button>
        )}
      </div>
      {open && <MoreFilters />}
    </search>
  );
}

const byUrgency: readonly LightName[] = [
  'red',
  'amber',
  'provisional',
  'suspended',
  'green',
  'notStarted',
  'stopped',
];

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), 300);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <Input
      className="case-search"
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      placeholder={t('cases.filter.search')}
      aria-label={t('cases.filter.search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function StageFilter({ counts }: { counts: Counts | undefined }) {
  const { t, say } = useWords();
  const { filters, setFilters } = useCaseFilters();
  const machine = useMachine();
  const stages = Object.keys(counts?.stage ?? {});
  return (
    <Select
      allowClear
      className="case-filter"
      placeholder={t('cases.filter.stage')}
      aria-label={t('cases.filter.stage')}
      value={filters.stage}
      onChange={(stage) => setFilters({ stage })}
      options={stages.map((stage) => ({
        value: stage,
        label: `${say(machine.labelOf(stage))} ${counts?.stage[stage] ?? ''}`,
      }))}
    />
  );
}

function MoreFilters() {
  const { t, say } = useWords();
  const { filters, setFilters } = useCaseFilters();
  const territory = useTerritory();
  const options = (named: readonly { id: string; name: string }[]) =>
    named.map(({ id, name }) => ({ value: id, label: name }));
  const field = (name: 'line' | 'area' | 'town' | 'mode', choices: { value: string; label: string }[]) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="case-filter"
      placeholder={t(`cases.filter.${name}`)}
      aria-label={t(`cases.filter.${name}`)}
      value={filters[name]}
      onChange={(value) => setFilters({ [name]: value })}
      options={choices}
    />
  );
  return (
    <div className="case-filters-line">
      {field('line', options(territory.lines))}
      {field('area', options(territory.areas))}
      {field('town', options(territory.towns))}
      {field(
        'mode',
        modes.map((mode) => ({ value: mode, label: `${mode} ${say(modeLabels[mode])}` })),
      )}
      <label className="case-filter-day">
        {t('cases.filter.dueBefore')}
        <input
          type="date"
          className="day-input"
          value={filters.dueBefore ?? ''}
          onChange={(event) => setFilters({ dueBefore: event.target.value })}
        />
      </label>
    </div>
  );
}
