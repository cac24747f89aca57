import type { z } from 'zod';
import type { showBoard } from '../../../src/supervision/board/contract.ts';
import { useAddressFilters } from '../../app/address-filters.ts';

export type Board = z.output<(typeof showBoard)['responses'][200]>;

/** What the board is narrowed to; every figure on the page and every list behind it takes the same. */
export function useBoardScope() {
  const { filters, setFilters } = useAddressFilters(['line', 'area', 'town'] as const);
  return { scope: filters, setScope: setFilters };
}
