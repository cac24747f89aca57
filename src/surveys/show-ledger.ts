import type { Actor } from '../identity/policies.ts';
import { scopeOf } from '../identity/scope.ts';
import type { ContractAnswer, ContractQuery } from '../kit/contract.ts';
import { sumSurveys } from '../store/survey-ledger.ts';
import { placeKinds } from '../units/contract.ts';
import { asOfDay } from './as-of-day.ts';
import type { showSurveyLedger } from './contract.ts';
import type { FieldServices } from './field-services.ts';

/** Who works where at the end of a day, from the latest survey of each unit. @throws Problem validation-failed. */
export async function showLedger(
  { db, clock }: Pick<FieldServices, 'db' | 'clock'>,
  actor: Actor,
  { asOf: wanted, ...filters }: ContractQuery<typeof showSurveyLedger>,
): Promise<ContractAnswer<typeof showSurveyLedger>> {
  const asOf = asOfDay(clock, wanted);
  const rows = await sumSurveys(db.pool, { scope: scopeOf(actor, 'fieldwork.read'), ...filters }, asOf);
  const sum = (
    name: 'units' | 'staff' | 'women' | 'migrant' | 'dispatched' | 'agencyUnits' | 'agencyStaff',
  ) => rows.reduce((all, row) => all + row[name], 0);
  return {
    asOf,
    total: {
      units: sum('units'),
      staff: sum('staff'),
      women: sum('women'),
      migrant: sum('migrant'),
      dispatched: sum('dispatched'),
    },
    places: placeKinds.flatMap((placeKind) => {
      const row = rows.find((each) => each.placeKind === placeKind);
      if (!row) return [];
      const { units, staff, women, migrant, dispatched } = row;
      return [{ placeKind, units, staff, women, migrant, dispatched }];
    }),
    agencies: { units: sum('agencyUnits'), staff: sum('agencyStaff') },
  };
}
