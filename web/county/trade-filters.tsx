import { Select } from 'antd';
import { sectorLabels } from '../../src/county/contract.ts';
import { useDictionary } from '../territory/use-dictionary.ts';
import { useWords } from '../words/index.ts';

/** By what a unit does and who is there: section of its industry, industry chain, Party branch. */
export const tradeFilterNames = ['sector', 'chain', 'partyBranch'] as const;
type Name = (typeof tradeFilterNames)[number];
const partyBranches = ['yes', 'no', 'unknown'] as const;

/** The filters of an address, of which only a Party branch is one of three words. */
export function readTradeFilters<T extends { partyBranch?: string | undefined }>(filters: T) {
  const { partyBranch, ...rest } = filters;
  const known = partyBranches.find((each) => each === partyBranch);
  return { ...rest, ...(known && { partyBranch: known }) };
}

interface TradeFiltersProps {
  filters: Partial<Record<Name, string | undefined>>;
  setFilters: (changed: Partial<Record<Name, string | undefined>>) => void;
}

export function TradeFilters({ filters, setFilters }: TradeFiltersProps) {
  const { t, say } = useWords();
  const { options: chains } = useDictionary('chain');
  const choices = {
    sector: Object.entries(sectorLabels).map(([value, label]) => ({
      value,
      label: `${value} ${say(label)}`,
    })),
    chain: chains,
    partyBranch: partyBranches.map((value) => ({
      value,
      label: t(`county.partyBranch.${value}`),
    })),
  };
  return tradeFilterNames.map((name) => (
    <Select
      key={name}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="case-filter"
      placeholder={t(`county.groups.${name}`)}
      aria-label={t(`county.groups.${name}`)}
      value={filters[name]}
      onChange={(value?: string) => setFilters({ [name]: value })}
      options={choices[name]}
      popupMatchSelectWidth={false}
    />
  ));
}
