import type { Readable } from 'node:stream';
import type { Request, RequestHandler, Response } from 'express';
import type { Actor } from '../identity/actor.ts';
import type { Session } from '../identity/sessions.ts';
import type {
  Contract,
  ContractAnswer,
  ContractBody,
  ContractHeaders,
  ContractParams,
  ContractQuery,
} from '../kit/contract.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';
import type { Language } from '../problems/parse-input.ts';

/** What a handler receives: checked by the contract, typed by it. */
export interface HandlerInput<C extends Contract> {
  params: ContractParams<C>;
  query: ContractQuery<C>;
  /** With lateBody: a function that checks the body when called and throws validation-failed. */
  body: C['lateBody'] extends true ? () => ContractBody<C> : ContractBody<C>;
  headers: ContractHeaders<C>;
  /** Nobody when the contract's access is 'public'. */
  actor: C['access'] extends 'public' ? undefined : Actor;
  session: C['access'] extends 'public' ? undefined : Session;
  language: Language;
  /** The raw request, for files (request.file), address and user agent. */
  request: Request;
}

/** An answer that says more than a value: status, headers, bytes, or a connection held open. */
export class Reply<A> {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: ReplyContent<A>;

  constructor(
    status: number | undefined,
    headers: Readonly<Record<string, string>>,
    content: ReplyContent<A>,
  ) {
    this.status = status;
    this.headers = headers;
    this.content = content;
  }
}

type ReplyContent<A> =
  | { kind: 'json'; body: A }
  | { kind: 'bytes'; bytes: Uint8Array | string }
  | { kind: 'stream'; stream: Readable }
  | { kind: 'taken'; take: (response: Response) => void };

interface ReplyOptions {
  /** Default: the contract's lowest success status. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
}

/** JSON with another status or with headers: `reply(view, { status: 201, headers: { Location } })`. */
export function reply<A>(body: A, options: ReplyOptions = {}): Reply<A> {
  return new Reply(options.status, options.headers ?? {}, { kind: 'json', body });
}

/** A file or a page; name its Content-Type in the headers. */
export function replyBytes(bytes: Uint8Array | string, options: ReplyOptions = {}): Reply<never> {
  return new Reply<never>(options.status, options.headers ?? {}, { kind: 'bytes', bytes });
}

/** A large file; name its Content-Type in the headers. */
export function replyStream(stream: Readable, options: ReplyOptions = {}): Reply<never> {
  return new Reply<never>(options.status, options.headers ?? {}, { kind: 'stream', stream });
}

/** The handler answers by itself and for as long as it likes: Server-Sent Events. */
export function replyTaken(take: (response: Response) => void, options: ReplyOptions = {}): Reply<never> {
  return new Reply<never>(options.status, options.headers ?? {}, { kind: 'taken', take });
}

export type Handler<C extends Contract, S> = (
  input: HandlerInput<C>,
  services: S,
) => Promise<ContractAnswer<C> | Reply<ContractAnswer<C>>>;

export interface BindOptions {
  /** Run after session, role and size are checked and before the body is validated: multer. */
  before?: readonly RequestHandler[];
}

/** A contract with the code that keeps it; `S` says which services that code needs. */
export interface Binding<S> {
  readonly contract: Contract;
  readonly before: readonly RequestHandler[];
  run(input: unknown, services: S): Promise<unknown>;
}

/** A slug that the catalogue does not know makes the binding fail to compile. */
type KnownProblems<C extends Contract> = C extends { readonly problems: readonly string[] }
  ? C['problems'] extends readonly ProblemSlug[]
    ? unknown
    : { problems: readonly ProblemSlug[] }
  : unknown;

/**
 * Binds a contract to its handler:
 *
 *     bind(listCases, async ({ query, actor }, services: { db: Database }) => listCases(services.db, actor, query))
 */
export function bind<C extends Contract, S>(
  contract: C & KnownProblems<C>,
  handler: Handler<C, S>,
  options: BindOptions = {},
): Binding<S> {
  return {
    contract,
    before: options.before ?? [],
    run: (input, services) => handler(input as HandlerInput<C>, services),
  };
}
