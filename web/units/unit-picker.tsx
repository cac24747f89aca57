import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { getUnit, listUnits } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { useWords } from '../words/index.ts';

interface UnitPickerProps {
  id?: string;
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
  /** A unit that is not offered: the one that merges. */
  except?: string;
  'aria-label'?: string;
}

/** One active unit, found by name, initials or code while it is typed. */
export function UnitPicker({ value, onChange, except, ...rest }: UnitPickerProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['units', 'pick', typed],
    queryFn: ({ signal }) => call(listUnits, { query: { q: typed, status: 'active', limit: 20 }, signal }),
    placeholderData: (before) => before,
  });
  const chosen = useQuery({
    queryKey: ['units', 'one', value],
    queryFn: ({ signal }) => call(getUnit, { params: { id: value ?? '' }, signal }),
    enabled: value !== undefined,
  });
  const options = new Map(
    [...(chosen.data ? [chosen.data] : []), ...(found.data?.items ?? [])].map((unit) => [
      unit.id,
      [unit.name, unit.code].filter(Boolean).join(' · '),
    ]),
  );
  if (except) options.delete(except);
  return (
    <Select
      {...rest}
      allowClear
      className="wide-field"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? null}
      onChange={(id) => onChange?.(id ?? undefined)}
      options={[...options].map(([id, label]) => ({ value: id, label }))}
      placeholder={t('changes.pick')}
      notFoundContent={t('units.none')}
    />
  );
}
