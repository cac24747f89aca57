import { useQuery } from '@tanstack/react-query';
import { showTerritory } from '../../src/territory/contract.ts';
import { call } from '../api/call.ts';

/** Lines, areas and towns in force today; empty until they have come. They hardly ever change. */
export function useTerritory() {
  const { data } = useQuery({
    queryKey: ['territory'],
    queryFn: ({ signal }) => call(showTerritory, { query: {}, signal }),
    staleTime: 3_600_000,
  });
  return {
    lines: data?.lines ?? [],
    areas: data?.areas ?? [],
    towns: (data?.towns ?? []).map(({ code, name }) => ({ id: code, name })),
  };
}
