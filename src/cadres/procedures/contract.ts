import { z } from 'zod';
import { advanceCaseBody, caseAnswer, caseNames, caseRow, historyEvent } from '../../cases/contract.ts';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';

// A procedure is a kind of case as it goes over the wire: the same six operations for each, at the same places,
// with the same refusals as those of union set-up. A feature defines its own once, in its contract.ts.

const uuid = z.uuid();
const oneCase = z.object({ id: uuid });

/** One case of a procedure with what may be done and, for what may not, why. */
export const procedureCase = caseAnswer
  .extend({
    names: caseNames,
    parent: z
      .object({ id: uuid, caseNumber: z.string(), title: z.string(), kind: z.string() })
      .nullable()
      .meta({ description: 'The case it belongs to.' }),
    /** Personal values of the context, masked or withheld as in the history. */
    recorded: z.record(z.string(), z.unknown()).meta({
      description: 'The context once more, with personal values in the place of their references.',
    }),
  })
  .meta({ id: 'ProcedureCase' });

export const procedureFilters = {
  q: z.string().trim().max(100).optional().meta({ description: 'A fragment of number or title.' }),
  stage: z.string().max(60).optional(),
  parent: uuid.optional().meta({ description: 'Cases that belong to this one.' }),
  ended: z.stringbool().optional(),
};

export interface ProcedureNames<Opening extends z.ZodObject> {
  /** The kind of case, as its machine is called: `cadre-selection`. */
  kind: string;
  /** In capitals, for operationIds: `Selection`, `Selections`. */
  one: string;
  many: string;
  /** Below /api/v1/cadres: `selections`. */
  path: string;
  tag: string;
  /** English, lower case, for summaries: `selection of a cadre`. */
  noun: string;
  /** What is said to open one. */
  opening: Opening;
}

/** The six operations of a kind of case. */
export function defineProcedure<Opening extends z.ZodObject>(names: ProcedureNames<Opening>) {
  const { kind, one, many, tag, noun } = names;
  const path = `/api/v1/cadres/${names.path}` as const;
  return {
    procedure: kind,
    list: defineContract({
      operationId: `list${many}`,
      method: 'get',
      path,
      tag,
      summary: `Every ${noun} inside the caller’s scope`,
      access: { act: 'cadre.list' },
      query: z.object({
        ...procedureFilters,
        sort: z.enum(['number', 'updated']).default('updated'),
        ...pageQuery,
      }),
      responses: { 200: pageOf(caseRow) },
      problems: ['validation-failed'],
    }),
    open: defineContract({
      operationId: `open${one}`,
      method: 'post',
      path,
      tag,
      summary: `Open a ${noun}`,
      access: { act: 'cadre.open' },
      headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
      body: names.opening,
      responses: { 201: caseAnswer },
      problems: ['validation-failed', 'not-found', 'guard-unmet', 'idempotency-key-reused'],
    }),
    get: defineContract({
      operationId: `get${one}`,
      method: 'get',
      path: `${path}/{id}`,
      tag,
      summary: `One ${noun} with what may be done next and, for the rest, why not`,
      access: { act: 'cadre.read' },
      params: oneCase,
      responses: {
        200: { description: 'ETag is the version', schema: procedureCase, headers: { ETag: 'The version.' } },
      },
      problems: ['not-found'],
    }),
    advance: defineContract({
      operationId: `advance${one}`,
      method: 'post',
      path: `${path}/{id}/events`,
      tag,
      summary: `Record an event on a ${noun}`,
      access: { act: 'cadre.advance' },
      params: oneCase,
      headers: z.object({
        'if-match': z.string().max(40).optional(),
        'idempotency-key': z.string().min(1).max(200).optional(),
      }),
      body: advanceCaseBody,
      lateBody: true,
      responses: {
        200: caseAnswer,
        202: { description: 'Kept as a late entry until a supervisor confirms it', schema: caseAnswer },
      },
      problems: [
        'validation-failed',
        'not-found',
        'transition-not-allowed',
        'version-conflict',
        'guard-unmet',
        'calendar-not-covered',
        'idempotency-key-reused',
        'precondition-required',
      ],
    }),
    history: defineContract({
      operationId: `get${one}History`,
      method: 'get',
      path: `${path}/{id}/history`,
      tag,
      summary: `Every event of a ${noun} with both times, who, and the hash chain`,
      access: { act: 'cadre.read-history' },
      params: oneCase,
      responses: {
        200: z.object({ caseNumber: z.string(), version: z.int(), events: z.array(historyEvent) }),
      },
      problems: ['not-found'],
    }),
    viewPersonal: defineContract({
      operationId: `view${one}Personal`,
      method: 'post',
      path: `${path}/{id}/personal-views`,
      tag,
      summary: `See the personal data of a ${noun} unmasked; the view is logged with its purpose`,
      access: { act: 'cadre.read-personal' },
      params: oneCase,
      body: z.object({
        purpose: z.string().trim().min(1).max(200).meta({ example: '核对任职资格' }),
        seq: z.int().min(1).optional(),
      }),
      responses: {
        200: z.object({
          values: z.array(z.object({ ref: uuid, seq: z.int(), pointer: z.string(), value: z.unknown() })),
        }),
      },
      problems: ['validation-failed', 'not-found'],
    }),
  };
}

export type Procedure<Opening extends z.ZodObject = z.ZodObject> = ReturnType<
  typeof defineProcedure<Opening>
>;
