import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { educationLabels, listPeople } from '../../../src/cadres/people/contract.ts';
import { listPosts } from '../../../src/cadres/posts/contract.ts';
import { call } from '../../api/call.ts';
import { useWords } from '../../words/index.ts';

interface PickerProps {
  id?: string;
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
}

/** A vacant post, found by its title or its union. */
export function PostPicker({ id, value, onChange }: PickerProps) {
  const { t } = useWords();
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['cadres', 'posts', 'vacant', q],
    queryFn: ({ signal }) => call(listPosts, { query: { q, filled: 'false', limit: 50 }, signal }),
  });
  return (
    <Select
      {...(id && { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={found.isFetching}
      placeholder={t('cadres.posts.q')}
      value={value}
      onChange={onChange}
      options={(found.data?.items ?? []).map((post) => ({
        value: post.id,
        label: `${post.house.name} · ${post.title}`,
      }))}
    />
  );
}

/** Somebody of the register who holds no post; told apart by age and education, as names are masked. */
export function PersonPicker({ id, value, onChange }: PickerProps) {
  const { t, say } = useWords();
  const found = useQuery({
    queryKey: ['cadres', 'people', 'free'],
    queryFn: ({ signal }) => call(listPeople, { query: { inPost: 'false', limit: 200 }, signal }),
  });
  return (
    <Select
      {...(id && { id })}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={found.isFetching}
      value={value}
      onChange={onChange}
      options={(found.data?.items ?? []).map((person) => ({
        value: person.id,
        label: [
          person.name ?? '—',
          person.age !== null && t('cadres.age', { count: person.age }),
          person.education && say(educationLabels[person.education]),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  );
}
