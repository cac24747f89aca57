import { Input, Select } from 'antd';
import { proposalStatuses } from '../../src/placing/proposals/contract.ts';
import { useAddressFilters } from '../app/address-filters.ts';
import { useTerritory } from '../territory/use-territory.ts';
import { useWords } from '../words/index.ts';

export const filterNames = ['q', 'division', 'area', 'line', 'min', 'max', 'status'] as const;

/** The filters of the address as the API takes them. */
export function useProposalQuery() {
  const { filters } = useAddressFilters(filterNames);
  const { min, max, status, ...rest } = filters;
  return {
    ...rest,
    ...(min && { minConfidence: min }),
    ...(max && { maxConfidence: max }),
    status: proposalStatuses.find((each) => each === status) ?? ('open' as const),
  };
}

/** How sure: each choice is a lowest and a highest confidence. */
const sureness = {
  sure: ['80', undefined],
  likely: ['50', '79'],
  doubtful: ['1', '49'],
  nothing: ['0', '0'],
} as const;

const choices = ['sure', 'likely', 'doubtful', 'nothing'] as const;

export function ProposalFilters() {
  const { t } = useWords();
  const { filters, setFilters, clear, filtered } = useAddressFilters(filterNames);
  const territory = useTerritory();
  const named = (rows: readonly { id: string; name: string }[], none = true) => [
    ...(none ? [{ value: 'none', label: t('placing.none') }] : []),
    ...rows.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const choice = (
    name: 'division' | 'area' | 'line' | 'status',
    options: { value: string; label: string }[],
  ) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="case-filter"
      placeholder={t(`placing.filter.${name}`)}
      aria-label={t(`placing.filter.${name}`)}
      value={filters[name]}
      onChange={(value) => setFilters({ [name]: value })}
      options={options}
    />
  );
  const chosen = choices.find((each) => {
    const [min, max] = sureness[each];
    return min === filters.min && max === filters.max;
  });
  return (
    <search className="case-filters">
      <div className="case-filters-line">
        <Input.Search
          allowClear
          className="case-search"
          defaultValue={filters.q ?? ''}
          placeholder={t('placing.filter.q')}
          aria-label={t('placing.filter.q')}
          onSearch={(q) => setFilters({ q: q.trim() })}
        />
        <Select
          allowClear
          className="case-filter"
          placeholder={t('placing.filter.confidence')}
          aria-label={t('placing.filter.confidence')}
          value={chosen}
          onChange={(value: keyof typeof sureness | undefined) => {
            const [min, max] = value ? sureness[value] : [undefined, undefined];
            setFilters({ min, max });
          }}
          options={choices.map((value) => ({
            value,
            label: t(`placing.figures.${value}`),
          }))}
        />
        {choice('division', named(territory.towns, false))}
        {choice('area', named(territory.areas))}
        {choice('line', named(territory.lines))}
        {choice(
          'status',
          proposalStatuses.map((value) => ({ value, label: t(`placing.status.${value}`) })),
        )}
        {filtered && (
          <button type="button" className="text-button" onClick={clear}>
            {t('shell.state.clearFilters')}
          </button>
        )}
      </div>
    </search>
  );
}
