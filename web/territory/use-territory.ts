import { useQuery } from '@tanstack/react-query';
import { showTerritory } from '../../src/territory/contract.ts';
import { call } from '../api/call.ts';

/**
 * Lines, areas and towns in force today, on another day or on any day of a span, for filters that look back; empty until they have
 * come. They hardly ever change.
 */
export function useTerritory({ on, until }: { on?: string | undefined; until?: string | undefined } = {}) {
  const { data } = useQuery({
    queryKey: ['territory', on, until],
    queryFn: ({ signal }) => call(showTerritory, { query: { on, until }, signal }),
    staleTime: 3_600_000,
  });
  return {
    lines: data?.lines ?? [],
    areas: data?.areas ?? [],
    towns: (data?.towns ?? []).map(({ code, name }) => ({ id: code, name })),
  };
}
