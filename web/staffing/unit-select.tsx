import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { listUnits } from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { useWords } from '../words/index.ts';

interface UnitSelectProps {
  id?: string;
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
}

/** A unit of the register, found as one types. */
export function UnitSelect({ id, value, onChange }: UnitSelectProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['units', 'find', typed],
    queryFn: ({ signal }) => call(listUnits, { query: { q: typed, limit: 20 }, signal }),
    placeholderData: (before) => before,
  });
  return (
    <Select
      {...(id && { id })}
      allowClear
      className="wide-field"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('staffing.workload.unit')}
      aria-label={t('staffing.workload.unit')}
      value={value}
      onChange={onChange}
      options={(found.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
    />
  );
}
