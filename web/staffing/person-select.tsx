import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { AssignableRole } from '../../src/identity/contract.ts';
import { listColleagues } from '../../src/identity/users/contract.ts';
import { call } from '../api/call.ts';

interface PersonSelectProps {
  id?: string;
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
  role?: AssignableRole | undefined;
  placeholder?: string;
  className?: string;
  'aria-label'?: string;
}

/** Somebody who works here today. */
export function PersonSelect({ value, onChange, role, ...rest }: PersonSelectProps) {
  const people = useQuery({
    queryKey: ['colleagues', role ?? 'all'],
    queryFn: ({ signal }) => call(listColleagues, { query: { ...(role && { role }) }, signal }),
    staleTime: 60_000,
  });
  return (
    <Select
      {...rest}
      allowClear
      loading={people.isPending}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={(people.data?.items ?? []).map(({ id, displayName }) => ({ value: id, label: displayName }))}
    />
  );
}
