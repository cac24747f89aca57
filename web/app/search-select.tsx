import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type UIEvent, useDeferredValue, useState } from 'react';
import { useWords } from '../words/index.ts';

interface SearchSelectProps<T> {
  id?: string;
  value?: string | undefined;
  onChange?: (id: string | undefined) => void;
  /** What is looked among; what is typed is added to it. */
  queryKey: readonly unknown[];
  fetchPage: (
    asked: { q?: string; cursor?: string; limit: number },
    signal: AbortSignal,
  ) => Promise<{ items: T[]; next: string | null }>;
  toOption: (row: T) => { value: string; label: string };
  placeholder: string;
}

const PAGE = 20;

/** One of many, found as one types: the server searches, and the next page comes when the list is scrolled to its end. */
export function SearchSelect<T>(props: SearchSelectProps<T>) {
  const { id, value, onChange, queryKey, fetchPage, toOption, placeholder } = props;
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<{ value: string; label: string }>();
  const q = useDeferredValue(typed.trim());
  const found = useInfiniteQuery({
    queryKey: [...queryKey, q],
    queryFn: ({ pageParam, signal }) =>
      fetchPage({ limit: PAGE, ...(q && { q }), ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const options = (found.data?.pages ?? []).flatMap(({ items }) => items.map(toOption));
  // Whoever is chosen keeps a name, also when another search no longer finds them.
  const kept = chosen?.value === value && !options.some((one) => one.value === value) ? [chosen] : [];
  return (
    <Select
      {...(id && { id })}
      allowClear
      className="wide-field"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      placeholder={placeholder}
      value={value}
      onChange={(next: string | undefined) => {
        setChosen(options.find((one) => one.value === next));
        onChange?.(next);
      }}
      onPopupScroll={(event: UIEvent<HTMLElement>) => {
        const { scrollTop, clientHeight, scrollHeight } = event.currentTarget;
        const atEnd = scrollTop + clientHeight >= scrollHeight - clientHeight / 2;
        if (atEnd && found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
      }}
      notFoundContent={found.isFetching ? t('shell.state.loading') : t('shell.state.empty')}
      options={[...options, ...kept.filter((one) => one !== undefined)]}
    />
  );
}
