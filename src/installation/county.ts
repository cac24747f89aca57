import { z } from 'zod';
import { assignableRoles } from '../identity/actor.ts';

/**
 * A county as it is set up: what the workbook of a real one holds, and what the demonstration makes up.
 * References are by what a clerk would write: a town's code, a department's name, a line's or area's number.
 */

const text = z.string().trim().min(1).max(100);
const day = z.iso.date();

export const countySchema = z.strictObject({
  /** GB/T 2260, six digits. */
  divisionCode: z.string().regex(/^\d{6}$/),
  name: text,
  federationName: text,
  towns: z.array(
    z.strictObject({
      /** GB/T 2260, nine digits below the county's six. */
      code: z.string().regex(/^\d{9}$/),
      name: text,
      /** Absent: the place has no union of its own (farms, zones). */
      unionName: text.optional(),
      areaId: text.optional(),
      /** True: new unions here are proposed to the town union instead of the county federation. */
      townIsSuperior: z.boolean().default(false),
    }),
  ),
  /** Bodies that are asked for opinions. */
  departments: z.array(text),
  lines: z.array(z.strictObject({ id: text, name: text, origin: text })),
  areas: z.array(z.strictObject({ id: text, kind: z.enum(['grid', 'zone']), name: text, origin: text })),
  people: z.array(
    z.strictObject({
      username: z.string().regex(/^[a-z][a-z0-9._-]{1,31}$/),
      displayName: text,
      roles: z.array(
        z.strictObject({
          role: z.enum(assignableRoles),
          /** 'county', a town's code, or a department's name. */
          organisation: text.optional(),
          divisionCode: z
            .string()
            .regex(/^\d{6}(\d{3})?$/)
            .optional(),
          lineId: text.optional(),
          areaId: text.optional(),
          validFrom: day,
          validTo: day.optional(),
        }),
      ),
    }),
  ),
});
export type County = z.infer<typeof countySchema>;
export type Person = County['people'][number];
export type PersonRole = Person['roles'][number];

export { roleNeeds } from '../identity/role-needs.ts';
