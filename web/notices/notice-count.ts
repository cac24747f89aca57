import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { countNotices } from '../../src/notices/contract.ts';
import { call } from '../api/call.ts';

const key = ['notices', 'count'];

/**
 * How many notices are unread: pushed by the server as an event stream; where a proxy or browser does not let
 * one live, asked every half minute.
 */
export function useNoticeCount(): number {
  const client = useQueryClient();
  const [streaming, setStreaming] = useState(false);
  useEffect(() => {
    if (!('EventSource' in window)) return;
    const source = new EventSource('/api/v1/notices/stream');
    source.onopen = () => setStreaming(true);
    source.onerror = () => setStreaming(false);
    source.addEventListener('unread', (event) => {
      const { unread } = JSON.parse((event as MessageEvent<string>).data) as { unread: number };
      client.setQueryData(key, { unread });
      void client.invalidateQueries({ queryKey: ['notices', 'list'] });
    });
    return () => source.close();
  }, [client]);
  const count = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(countNotices, { signal }),
    refetchInterval: streaming ? false : 30_000,
  });
  return count.data?.unread ?? 0;
}
