import type { UnitChange } from '../../store/register-units.ts';
import { searchColumnsOf } from '../../units/index.ts';
import { parseAmount } from './parse-amount.ts';

/**
 * What is written where these fields of a unit change: beside a name what it is found by, beside the words of the
 * capital its figure. The same forwards, when a row is taken over, and back, when a batch is undone.
 */
export function changedColumns(fields: Readonly<Record<string, string | null>>): UnitChange['set'] {
  const { name, capital } = fields;
  const amount = capital ? parseAmount(capital) : undefined;
  return {
    ...fields,
    ...(name ? searchColumnsOf({ name }) : {}),
    ...(capital === undefined
      ? {}
      : { capitalAmount: amount?.tenThousands ?? null, capitalCurrency: amount?.currency ?? null }),
  };
}
