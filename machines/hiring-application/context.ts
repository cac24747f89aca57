import { z } from 'zod';
import { contractLabels, degreeLabels, sourceLabels } from '../hiring-round/fields.ts';
import {
  appraisalLabels,
  type Bar,
  barLabels,
  endLabels,
  groundLabels,
  kinLabels,
  rejectionLabels,
} from './fields.ts';

/** What an application remembers: no name, no number, no day of birth. Those stay in its first event, as references. */

const id = z.string();
const day = z.string();
const keysOf = <T extends Record<string, string>>(labels: T) =>
  z.enum(Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]]);

const result = { number: z.string(), on: day };

export const contextSchema = z.strictObject({
  /** A one-way name of the person, made with the round's own salt: one application a round. */
  person: id,
  post: z.string(),
  source: keysOf(sourceLabels),
  degree: keysOf(degreeLabels),
  serviceYears: z.int(),
  kin: keysOf(kinLabels),
  bars: z.array(z.enum(Object.keys(barLabels) as [Bar])),
  appliedOn: day,
  eligibility: z
    .strictObject({
      eligible: z.boolean(),
      ground: keysOf(groundLabels).nullable(),
      on: day,
      by: id.nullable(),
    })
    .nullable(),
  ticket: z.string().nullable(),
  /** Marks in hundredths. */
  test: z.strictObject({ ...result, mark: z.int() }).nullable(),
  interview: z.strictObject({ ...result, mark: z.int() }).nullable(),
  medical: z.strictObject({ ...result, passed: z.boolean() }).nullable(),
  political: z.strictObject({ ...result, passed: z.boolean() }).nullable(),
  listedOn: day.nullable(),
  offer: z
    .strictObject({
      proposedBy: id.nullable(),
      proposedOn: day,
      approvedOn: day.nullable(),
      number: z.string().nullable(),
      contract: keysOf(contractLabels).nullable(),
    })
    .nullable(),
  contract: z.strictObject({ number: z.string(), from: day, to: day, times: z.int() }).nullable(),
  probation: z.strictObject({ from: day, to: day, passedOn: day.nullable() }).nullable(),
  /** One a year at most, from the first on. */
  appraisals: z.array(z.strictObject({ year: z.int(), result: keysOf(appraisalLabels), on: day })).optional(),
  clock: z.strictObject({ startedOn: day.nullable() }),
  hands: z.strictObject({ prepared: z.array(id), decided: z.array(id) }),
  end: z
    .strictObject({
      state: z.string(),
      on: day,
      from: z.string(),
      ground: z.union([keysOf(groundLabels), keysOf(rejectionLabels), keysOf(endLabels)]).nullable(),
    })
    .nullable(),
});
export type HiringApplicationContext = z.infer<typeof contextSchema>;

/** What of the opening payload the machine keeps. */
export type Particulars = Pick<
  HiringApplicationContext,
  'person' | 'post' | 'source' | 'degree' | 'serviceYears' | 'kin' | 'bars' | 'appliedOn'
>;

const nobody: Particulars = {
  person: '',
  post: '',
  source: 'social',
  degree: 'secondary',
  serviceYears: 0,
  kin: 'none',
  bars: [],
  appliedOn: '',
};

/** A new application. xstate makes an actor without input for every transition, and asks for a context then, too. */
export function beginning(input: Particulars = nobody): HiringApplicationContext {
  const { person, post, source, degree, serviceYears, kin, bars, appliedOn } = input;
  return {
    ...{ person, post, source, degree, serviceYears, kin, bars, appliedOn },
    eligibility: null,
    ticket: null,
    test: null,
    interview: null,
    medical: null,
    political: null,
    listedOn: null,
    offer: null,
    contract: null,
    probation: null,
    clock: { startedOn: null },
    hands: { prepared: [], decided: [] },
    end: null,
  };
}
