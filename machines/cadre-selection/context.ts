import { z } from 'zod';
import { type Standing, standingLabels } from '../law/chair-standing.ts';

/** What a selection remembers. Plain JSON; days are 'YYYY-MM-DD'; people stand here by the id of their record. */

const day = z.string();
const standing = z.enum(Object.keys(standingLabels) as [Standing, ...Standing[]]);

export const contextSchema = z.strictObject({
  postId: z.string(),
  channel: z.enum(['select', 'adjust']),
  candidate: z
    .strictObject({
      personId: z.string(),
      standing,
      kinship: z.enum(['none', 'declared']),
      proposedOn: day,
      kinshipChecked: z.boolean(),
    })
    .nullable(),
  opinion: z.strictObject({ agrees: z.boolean(), document: z.string(), on: day }).nullable(),
  inspection: z.strictObject({ from: day, to: day, passed: z.boolean() }).nullable(),
  notice: z.strictObject({ from: day, to: day, place: z.string() }).nullable(),
  objections: z.array(z.strictObject({ seq: z.int(), on: day, upheld: z.boolean().nullable() })),
  approval: z.strictObject({ document: z.string(), on: day }).nullable(),
  appointment: z
    .strictObject({ from: day, promotion: z.enum(['none', 'deputy-section-chief']), holding: z.int() })
    .nullable(),
  probationUntil: day.nullable(),
  end: z.strictObject({ state: z.string(), on: day }).nullable(),
});

export type CadreSelectionContext = z.infer<typeof contextSchema>;

/** Payload of `opened`: what the machine begins with. */
export interface SelectionInput {
  postId: string;
  channel: 'select' | 'adjust';
}

export function beginning(input: SelectionInput | undefined): CadreSelectionContext {
  return {
    postId: input?.postId ?? '',
    channel: input?.channel ?? 'select',
    candidate: null,
    opinion: null,
    inspection: null,
    notice: null,
    objections: [],
    approval: null,
    appointment: null,
    probationUntil: null,
    end: null,
  };
}
