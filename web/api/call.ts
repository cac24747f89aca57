import type { Contract, ContractReceived, ContractSent } from '../../src/kit/contract.ts';
import { preferences } from '../app/preferences.ts';
import { Refusal, refusalFrom } from './refusal.ts';

/** Of a form with a file, the contract describes the bytes as text, as OpenAPI does; they are given as `file`. */
type BodyToSend<C extends Contract> = C['bodyType'] extends 'multipart/form-data'
  ? Omit<ContractSent<C>['body'], 'file'>
  : ContractSent<C>['body'];

/** Only what the contract asks for has to be given. */
type Given<C extends Contract> = {
  [K in 'params' | 'query' as ContractSent<C>[K] extends undefined ? never : K]: ContractSent<C>[K];
} & (ContractSent<C>['body'] extends undefined ? unknown : { body: BodyToSend<C> }) & {
    /** The version of the case that the person saw. */
    ifMatch?: number | undefined;
    /** One key for one intention: repeats of the same press or of the queue change nothing twice. */
    idempotencyKey?: string | undefined;
    signal?: AbortSignal | undefined;
    /** The file of a form. */
    file?: File | undefined;
  };

export interface Answered<T> {
  data: T;
  headers: Headers;
  status: number;
}

/** Fills the path's {braces} and appends the query; empty values are left out. */
export function addressOf(contract: Contract, given: { params?: unknown; query?: unknown }): string {
  const params = (given.params ?? {}) as Record<string, unknown>;
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((given.query ?? {}) as Record<string, unknown>)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') query.append(name, String(each));
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Calls one operation of the API by its contract. Throws a Refusal, never anything else. */
export async function call<C extends Contract>(contract: C, given: Given<C>): Promise<ContractReceived<C>> {
  return (await callForAnswer(contract, given)).data;
}

/** As `call`, with status and headers beside the data. */
export async function callForAnswer<C extends Contract>(
  contract: C,
  given: Given<C>,
): Promise<Answered<ContractReceived<C>>> {
  const sent = given as Given<C> & { params?: unknown; query?: unknown; body?: unknown };
  const headers = new Headers({ accept: 'application/json, application/problem+json' });
  headers.set('accept-language', preferences().language === 'en' ? 'en' : 'zh-CN');
  if (sent.ifMatch !== undefined) headers.set('if-match', `"${sent.ifMatch}"`);
  if (sent.idempotencyKey) headers.set('idempotency-key', sent.idempotencyKey);
  const response = await reach(addressOf(contract, sent), {
    method: contract.method.toUpperCase(),
    headers,
    body: bodyOf(contract, sent.body, sent.file, headers),
    signal: sent.signal ?? null,
    credentials: 'same-origin',
  });
  if (!response.ok) throw await refusalFrom(response);
  const kind = response.headers.get('content-type') ?? '';
  const data: unknown = kind.includes('json')
    ? await response.json()
    : kind.startsWith('text/')
      ? await response.text()
      : response.status === 204
        ? undefined
        : await response.blob();
  return { data: data as ContractReceived<C>, headers: response.headers, status: response.status };
}

function bodyOf(
  contract: Contract,
  body: unknown,
  file: File | undefined,
  headers: Headers,
): BodyInit | null {
  if (body === undefined) return null;
  if (contract.bodyType === 'multipart/form-data') {
    const form = new FormData();
    for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
      if (value !== undefined) form.append(name, String(value));
    }
    // The fields come first: the server reads them before it takes the file.
    if (file) form.append('file', file);
    return form;
  }
  headers.set('content-type', 'application/json');
  return JSON.stringify(body);
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new Refusal({ slug: 'offline', status: 0, title: 'offline' });
  }
}
