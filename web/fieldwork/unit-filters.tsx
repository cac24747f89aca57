import { Input, Select } from 'antd';
import { useRef } from 'react';
import { sectorLabels } from '../../machines/law/sectors.ts';
import { unitKindLabels, unitKinds } from '../../src/units/contract.ts';
import { useDictionary } from '../territory/use-dictionary.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';

/** The filters by unit that every list of field work shares; they live in the address. */
export const unitFilterNames = [
  'q',
  'area',
  'line',
  'town',
  'kind',
  'sector',
  'chain',
  'tag',
  'partyBranch',
] as const;
const sectors = Object.keys(sectorLabels) as (keyof typeof sectorLabels)[];
type Name = (typeof unitFilterNames)[number];

interface UnitFiltersProps {
  filters: Partial<Record<Name, string>>;
  setFilters: (change: Partial<Record<Name, string | undefined>>) => void;
}

/** The unit by a fragment of its name or by its code, as it is typed. */
export function UnitSearch({ filters, setFilters }: UnitFiltersProps) {
  const { t } = useWords();
  const typing = useRef<number>(undefined);
  const later = (q: string) => {
    window.clearTimeout(typing.current);
    typing.current = window.setTimeout(() => setFilters({ q }), 250);
  };
  return (
    <Input.Search
      allowClear
      className="case-search"
      defaultValue={filters.q ?? ''}
      placeholder={t('fieldwork.filter.q')}
      aria-label={t('fieldwork.filter.q')}
      onChange={(event) => later(event.target.value)}
      onSearch={(q) => setFilters({ q })}
    />
  );
}

/** Where it belongs and what it is. */
export function UnitChoices({ filters, setFilters }: UnitFiltersProps) {
  const { t, say } = useWords();
  const territory = useTerritory();
  const tags = useDictionary('tag');
  const chains = useDictionary('chain');
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  const choices = {
    area: named(territory.areas),
    line: named(territory.lines),
    town: named(territory.towns),
    kind: unitKinds.map((kind) => ({ value: kind, label: say(unitKindLabels[kind]) })),
    sector: sectors.map((letter) => ({ value: letter, label: `${letter} ${say(sectorLabels[letter])}` })),
    chain: chains.options,
    tag: tags.options,
    partyBranch: [
      { value: 'yes', label: t('fieldwork.filter.yes') },
      { value: 'no', label: t('fieldwork.filter.no') },
    ],
  };
  return (
    <>
      {(['area', 'line', 'town', 'kind', 'sector', 'chain', 'tag', 'partyBranch'] as const).map((name) => (
        <ChoiceFilter
          key={name}
          label={t(`fieldwork.filter.${name}`)}
          value={filters[name]}
          onChange={(value) => setFilters({ [name]: value })}
          options={choices[name]}
        />
      ))}
    </>
  );
}

interface ChoiceFilterProps {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  options: { value: string; label: string }[];
}

/** One filter with a closed list; clearing it takes it out of the address. */
export function ChoiceFilter({ label, value, onChange, options }: ChoiceFilterProps) {
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="case-filter"
      placeholder={label}
      aria-label={label}
      value={value}
      onChange={onChange}
      options={options}
    />
  );
}

/** Filters whose value the contract knows; a stale address asks for nothing strange. */
export function knownUnitFilters(filters: Partial<Record<Name, string>>) {
  const { kind, sector, tag, partyBranch, ...rest } = filters;
  return {
    ...rest,
    kind: unitKinds.find((each) => each === kind),
    sector: sectors.find((each) => each === sector),
    ...(tag && { tag }),
    partyBranch: (['yes', 'no'] as const).find((each) => each === partyBranch),
  };
}
