import { useQuery } from '@tanstack/react-query';
import { listAreas, listDivisions, listLines } from '../../src/territory/contract.ts';
import { call } from '../api/call.ts';

const seldom = { staleTime: 3_600_000 };

/** Lines, areas and towns; empty until they have come. They hardly ever change. */
export function useTerritory() {
  const lines = useQuery({
    queryKey: ['territory', 'lines'],
    queryFn: ({ signal }) => call(listLines, { signal }),
    ...seldom,
  });
  const areas = useQuery({
    queryKey: ['territory', 'areas'],
    queryFn: ({ signal }) => call(listAreas, { signal }),
    ...seldom,
  });
  const divisions = useQuery({
    queryKey: ['territory', 'divisions'],
    queryFn: ({ signal }) => call(listDivisions, { signal }),
    ...seldom,
  });
  return {
    lines: lines.data?.items ?? [],
    areas: areas.data?.items ?? [],
    towns: (divisions.data?.items ?? [])
      .filter(({ level }) => level === 'town')
      .map(({ code, name }) => ({ id: code, name })),
  };
}
