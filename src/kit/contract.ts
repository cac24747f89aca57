import type { z } from 'zod';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * Who may call: anybody; anybody signed in; or those to whom identity/policies.ts gives the act
 * ("may this role do this at all": which case or person it may be done to is asked later).
 */
export type Access = 'public' | 'session' | { readonly act: string };

/** An answer: a JSON schema, or one with a description, another media type, or headers. */
export type ResponseSpec =
  | z.ZodType
  | {
      readonly description: string;
      readonly schema?: z.ZodType;
      /** Anything but JSON: text/csv, text/event-stream, application/octet-stream … */
      readonly mediaType?: string;
      /** Header name -> what it says. */
      readonly headers?: Readonly<Record<string, string>>;
    };

/** What goes over the wire for one operation; route, OpenAPI, tests and the typed client derive from it. */
export interface Contract {
  /** camelCase verb and noun, unique: listCases. */
  readonly operationId: string;
  readonly method: Method;
  /** With {braces} for path parameters, each described in `params`. */
  readonly path: `/${string}`;
  readonly tag: string;
  /** One English sentence without a full stop, shown in OpenAPI. */
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  /** Asked by the page itself while nobody touches it: it does not keep an idle session alive. */
  readonly passive?: boolean;
  readonly params?: z.ZodObject;
  /** Strings arrive: use z.coerce, or z.stringbool for switches. */
  readonly query?: z.ZodObject;
  /** Names in lower case. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Default application/json. With multipart/form-data `body` describes the text fields and the files. */
  readonly bodyType?: string;
  /** Default 1 MiB. */
  readonly bodyLimitBytes?: number;
  /**
   * The binder does not check the body: `input.body()` does, when the handler asks. For commands whose
   * order of refusals puts the body behind scope, idempotency and version.
   */
  readonly lateBody?: boolean;
  /** By status; the lowest 2xx is the answer of a handler that returns a plain value. */
  readonly responses: Readonly<Record<number, ResponseSpec>>;
  /** Slugs of the catalogue beyond those every such operation shares (401, 403, 400, 413, 415, 429, 500, 503). */
  readonly problems?: readonly string[];
}

/** Fixes the literal types of a contract; it changes nothing. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

export type ContractParams<C extends Contract> = Output<C['params']>;
export type ContractQuery<C extends Contract> = Output<C['query']>;
export type ContractHeaders<C extends Contract> = Output<C['headers']>;
export type ContractBody<C extends Contract> = Output<C['body']>;

/** What a client sends. */
export type ContractSent<C extends Contract> = {
  params: Input<C['params']>;
  query: Input<C['query']>;
  body: Input<C['body']>;
};

type SchemaOf<R> = R extends z.ZodType ? R : R extends { readonly schema: infer S } ? S : never;
type SuccessStatus<K> = K extends number ? (`${K}` extends `2${string}` ? K : never) : never;

/** What a handler returns: the union of the success answers' schemas, undefined where one has none. */
export type ContractAnswer<C extends Contract> = {
  [K in SuccessStatus<keyof C['responses']>]: C['responses'][K] extends infer R
    ? [SchemaOf<R>] extends [never]
      ? undefined
      : Input<SchemaOf<R>>
    : never;
}[SuccessStatus<keyof C['responses']>];

/** What a client reads. */
export type ContractReceived<C extends Contract> = {
  [K in SuccessStatus<keyof C['responses']>]: C['responses'][K] extends infer R
    ? [SchemaOf<R>] extends [never]
      ? undefined
      : Output<SchemaOf<R>>
    : never;
}[SuccessStatus<keyof C['responses']>];

/** The schema of an answer, if it has one. */
export function responseSchema(spec: ResponseSpec): z.ZodType | undefined {
  return isSchema(spec) ? spec : spec.schema;
}

/** The lowest success status of a contract. */
export function successStatus(contract: Contract): number {
  const statuses = Object.keys(contract.responses).map(Number);
  return Math.min(...statuses.filter((status) => status >= 200 && status < 300));
}

export function isSchema(spec: ResponseSpec): spec is z.ZodType {
  return 'safeParse' in spec;
}
