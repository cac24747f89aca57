import { useQuery } from '@tanstack/react-query';
import { showTerritory } from '../../src/territory/contract.ts';
import { call } from '../api/call.ts';

const none = { divisionCode: '', lines: [], areas: [], towns: [] };

/** Lines, areas and towns; empty until they have come. They hardly ever change. */
export function useTerritory() {
  const { data } = useQuery({
    queryKey: ['territory'],
    queryFn: ({ signal }) => call(showTerritory, { signal }),
    staleTime: 3_600_000,
  });
  const { divisionCode, lines, areas, towns } = data ?? none;
  return { divisionCode, lines, areas, towns: towns.map(({ code, name }) => ({ id: code, name })) };
}
