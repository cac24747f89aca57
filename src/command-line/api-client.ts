import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CommandLineConfig } from '../config.ts';
import type { Contract, ContractReceived, ContractSent } from '../kit/contract.ts';
import { StartError } from '../kit/start-error.ts';
import { describeRefusal } from './describe-refusal.ts';

type Given<C extends Contract> = {
  [K in keyof ContractSent<C> as ContractSent<C>[K] extends undefined ? never : K]: ContractSent<C>[K];
} & { ifMatch?: number; idempotencyKey?: string };

const SESSION_FILE = join(homedir(), '.config', 'jianhui', 'session.json');

/** Speaks to a running Jianhui by its contracts, as one person. */
export class ApiClient {
  readonly #config: CommandLineConfig;

  constructor(config: CommandLineConfig) {
    this.#config = config;
  }

  /** @throws StartError with the refusal in words, or when nobody answers. */
  async call<C extends Contract>(contract: C, given: Given<C>): Promise<ContractReceived<C>> {
    const { params, query, body, ifMatch, idempotencyKey } = given as {
      params?: Record<string, unknown>;
      query?: Record<string, unknown>;
      body?: unknown;
      ifMatch?: number;
      idempotencyKey?: string;
    };
    const headers = new Headers({ 'accept-language': this.#config.language });
    const token = await this.#token();
    if (token) headers.set('authorization', `Bearer ${token}`);
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
    if (idempotencyKey) headers.set('idempotency-key', idempotencyKey);
    const response = await this.#reach(addressOf(contract, params, query), {
      method: contract.method.toUpperCase(),
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const data: unknown = text ? JSON.parse(text) : undefined;
    if (!response.ok) throw describeRefusal(data, response.status, this.#config.language);
    return data as ContractReceived<C>;
  }

  /** Keeps the token for the commands to come, readable by this user alone. */
  async keepToken(token: string): Promise<void> {
    await mkdir(dirname(SESSION_FILE), { recursive: true, mode: 0o700 });
    await writeFile(SESSION_FILE, JSON.stringify({ url: this.#config.url, token }), { mode: 0o600 });
  }

  async forgetToken(): Promise<void> {
    await rm(SESSION_FILE, { force: true });
  }

  async #token(): Promise<string | undefined> {
    if (this.#config.token) return this.#config.token;
    const kept = await readFile(SESSION_FILE, 'utf8').catch(() => '{}');
    const { url, token } = JSON.parse(kept) as { url?: string; token?: string };
    return url === this.#config.url ? token : undefined;
  }

  async #reach(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(this.#config.url + path, init);
    } catch (cause) {
      throw new StartError(
        `Nobody answers at ${this.#config.url}.`,
        ['Start Jianhui there (npm start), or set JIANHUI_URL to where it runs.'],
        { cause },
      );
    }
  }
}

function addressOf(
  contract: Contract,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.append(name, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
