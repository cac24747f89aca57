import { z } from 'zod';
import { type UnitKind, unitKinds } from '../../../machines/law/unit-kind.ts';
import { plainDayFrom } from '../../kit/plain-day.ts';
import type { RowReason } from '../contract.ts';

const text = z.string().nullable();
const kinds = [...Object.keys(unitKinds), 'branch'] as [UnitKind, 'branch'];

/** A row of a register as it was understood. What the sheet leaves empty is null: it clears nothing. */
export const registerUnit = z.object({
  name: z.string(),
  formerName: text,
  code: text,
  legacyNumber: text,
  kind: z.enum<(UnitKind | 'branch')[]>(kinds),
  registeredOn: z.string().transform(plainDayFrom).nullable(),
  enterpriseType: text,
  /** Personal. */
  legalRepresentative: text,
  capital: z.object({ text: z.string(), tenThousands: text, currency: text }).nullable(),
  scope: text,
  province: text,
  region: text,
  address: text,
  industry: text,
  /** Personal. */
  contactName: text,
  /** Personal. */
  contactPhone: text,
  codeWarnings: z.array(z.object({ rule: z.string(), detail: z.object({ zh: z.string(), en: z.string() }) })),
});
export type RegisterUnit = z.infer<typeof registerUnit>;

export interface ParsedRow {
  unit: RegisterUnit;
  /** Why the row cannot be taken. */
  faults: RowReason[];
  /** What a person should look at; the row is taken. */
  remarks: RowReason[];
}
