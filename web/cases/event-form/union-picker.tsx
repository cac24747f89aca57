import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { listUnions } from '../../../src/unions/contract.ts';
import { call } from '../../api/call.ts';
import { useWords } from '../../words/index.ts';

interface UnionPickerProps {
  id?: string;
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
}

/** A union that stands already, found by its name. */
export function UnionPicker({ id, value, onChange }: UnionPickerProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const found = useQuery({
    queryKey: ['unions', typed],
    queryFn: ({ signal }) => call(listUnions, { query: { q: typed, mode: 'joint', limit: 30 }, signal }),
  });
  return (
    <Select
      {...(id && { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      placeholder={t('cases.form.findUnion')}
      value={value}
      onChange={onChange}
      options={(found.data?.items ?? []).map((union) => ({ value: union.id, label: union.name }))}
    />
  );
}
