import { z } from 'zod';
import type { Json } from '../kit/canonical-json.ts';
import type { CaseIdentity } from '../store/plan.ts';

/**
 * What the `opened` event says of the case beside the machine's own payload: the member `$case` of its facts,
 * hashed like them. From it replay knows every column of a new case.
 */
const openingSubjectSchema = z.strictObject({
  number: z.string(),
  kind: z.string(),
  machine: z.string(),
  title: z.string(),
  mode: z.string().nullable(),
  divisionCode: z.string(),
  organisationId: z.string().nullable(),
  lineId: z.string().nullable(),
  areaId: z.string().nullable(),
  ownerId: z.string().nullable(),
  openedBy: z.string(),
  units: z.array(z.strictObject({ unitId: z.string(), siteId: z.string() })),
  /** Left out where the case belongs to no other. */
  parentId: z.string().optional(),
  demonstration: z.boolean(),
  calendarVersion: z.int(),
  policyVersion: z.int(),
});
export type OpeningSubject = z.infer<typeof openingSubjectSchema>;

const SUBJECT = '$case';

/** The facts of an opening: the kind's own and the case's subject. */
export function withSubject(facts: Json, subject: OpeningSubject): Json {
  const own = typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? facts : {};
  return { ...own, [SUBJECT]: subject };
}

/** Reads the subject back. @throws ZodError when the facts hold none. */
export function subjectOf(facts: Json): OpeningSubject {
  const held =
    typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? facts[SUBJECT] : undefined;
  return openingSubjectSchema.parse(held);
}

/** The columns of a case that are written once. @param recordedAt of the opening. */
export function identityOf(subject: OpeningSubject, recordedAt: string): CaseIdentity {
  const { number, kind, openedBy, demonstration, parentId = null } = subject;
  return { caseNumber: number, kind, parentId, openedBy, openedAt: recordedAt, demonstration };
}
