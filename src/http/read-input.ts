import type { Request } from 'express';
import type { z } from 'zod';
import type { Contract } from '../kit/contract.ts';
import { type InputPart, InvalidInput, parseInput } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import { refuseUnstorable } from './read-body.ts';

interface CheckedInput {
  params: unknown;
  query: unknown;
  headers: unknown;
  body: unknown;
}

/**
 * Path, query, headers and body as the contract gives them out; all their faults at once. A path parameter of
 * the wrong form names nothing that exists.
 * @throws Problem not-found, validation-failed.
 */
export function readInput(request: Request, contract: Contract): CheckedInput {
  const params = contract.params?.safeParse(request.params);
  if (params && !params.success) throw problem('not-found');
  refuseUnstorable(request.query, ['query']);

  const faults: InputPart[] = [];
  const check = (schema: z.ZodType | undefined, value: unknown, pointer: string): unknown => {
    const result = schema?.safeParse(value);
    if (result && !result.success) faults.push({ schema: schema as z.ZodType, value, pointer });
    return result?.data;
  };
  const query = check(contract.query, request.query, '/query');
  const headers = check(contract.headers, request.headers, '/headers');
  const { body: schema, lateBody } = contract;
  const body = lateBody ? undefined : check(schema, request.body, '');
  if (faults.length > 0) throw new InvalidInput(faults);
  const late = () => (schema ? parseInput(schema, request.body) : undefined);
  return { params: params?.data, query, headers, body: lateBody ? late : body };
}
