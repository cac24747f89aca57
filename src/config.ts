import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { StartError } from './kit/start-error.ts';

/** Everything that is decided outside the product. This file alone reads the environment. */
export interface Config {
  /** NODE_ENV=production: no demonstration, no shifted clock. */
  production: boolean;
  host: string;
  port: number;
  /** Absolute path: database (when embedded) and files of the installation. */
  dataDir: string;
  /** Absent: the embedded PostgreSQL in dataDir. */
  database?: { url: string; ownerUrl: string };
  /** Asked for (true), refused (false), or left to what the data says (undefined). */
  demonstration: boolean | undefined;
  /** Whether the demonstration gets its year of cases; without them it starts faster. */
  demonstrationCases: boolean;
  /** Of all demonstration accounts; absent: a random one, printed once. */
  demonstrationPassword?: string;
  /** Where the product's clock starts on its first start, ISO 8601 instant in UTC. */
  clockStart?: string;
  /** Paths of PEM files. */
  tls?: { certificate: string; key: string };
  /** What Express is told about proxies in front. */
  trustProxy: boolean | number | string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  requestsPerMinute: number;
  signInsPerMinute: number;
}

export const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url));

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must look like postgresql://user:password@host:5432/database');
const count = z.coerce.number('must be a number').int('must be a whole number');
const yesNo = z.enum(['0', '1'], 'must be 0 or 1').transform((value) => value === '1');

const environment = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: count.min(0, 'must be 0 to 65535').max(65_535, 'must be 0 to 65535').default(3000),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DEMO: yesNo.optional(),
  DEMO_CASES: yesNo.default(true),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  CLOCK_START: z.string().transform(toInstant).optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUST_PROXY: z.string().transform(toTrustProxy).default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  REQUESTS_PER_MINUTE: count.min(1, 'must be 1 or more').default(1_200),
  SIGN_INS_PER_MINUTE: count.min(1, 'must be 1 or more').default(30),
});
type Environment = z.infer<typeof environment>;

/**
 * The configuration, whole and checked.
 * @throws StartError with a table of everything that is wrong, not only the first thing.
 */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable is an unset one: that is how compose files and unit files leave things out.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const faults: Fault[] = (parsed.error?.issues ?? []).map((issue) => ({
    name: String(issue.path[0]),
    reason: issue.message,
  }));
  faults.push(...contradictions(given));
  if (!parsed.success || faults.length > 0) {
    throw new StartError('The configuration is wrong:', tableOf(faults, given));
  }
  return toConfig(parsed.data);
}

interface Fault {
  name: string;
  reason: string;
}

const PAIRS = [
  ['TLS_CERT', 'TLS_KEY'],
  ['TLS_KEY', 'TLS_CERT'],
  ['DATABASE_OWNER_URL', 'DATABASE_URL'],
] as const;

function contradictions(given: Record<string, string | undefined>): Fault[] {
  const faults: Fault[] = PAIRS.filter(([one, other]) => given[one] && !given[other]).map(([one, other]) => ({
    name: other,
    reason: `is missing beside ${one}`,
  }));
  if (given.NODE_ENV === 'production') {
    if (given.DEMO === '1') {
      faults.push({ name: 'DEMO', reason: 'a demonstration never runs with NODE_ENV=production' });
    }
    if (given.CLOCK_START) {
      faults.push({ name: 'CLOCK_START', reason: 'the clock is never shifted with NODE_ENV=production' });
    }
  }
  return faults;
}

/** Values are shown, except those that may hold a password. */
function tableOf(faults: Fault[], given: Record<string, string | undefined>): string[] {
  const shown = (name: string): string => {
    const value = given[name];
    if (value === undefined) return '(not set)';
    return /URL|PASSWORD|KEY/.test(name) ? '(set)' : JSON.stringify(value);
  };
  const rows = faults.map(({ name, reason }) => [name, shown(name), reason] as const);
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  return rows.map(
    ([name, value, reason]) => `${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ${reason}`,
  );
}

function toConfig(env: Environment): Config {
  const production = env.NODE_ENV === 'production';
  return {
    production,
    host: env.HOST,
    port: env.PORT,
    dataDir: resolve(PROJECT_ROOT, env.DATA_DIR),
    ...(env.DATABASE_URL && {
      database: { url: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL },
    }),
    demonstration: production ? false : env.DEMO,
    demonstrationCases: env.DEMO_CASES,
    ...(env.DEMO_PASSWORD && { demonstrationPassword: env.DEMO_PASSWORD }),
    ...(env.CLOCK_START && { clockStart: env.CLOCK_START }),
    ...(env.TLS_CERT && env.TLS_KEY && { tls: { certificate: env.TLS_CERT, key: env.TLS_KEY } }),
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    signInsPerMinute: env.SIGN_INS_PER_MINUTE,
  };
}

/** @returns the instant in UTC; complains about anything that names no instant, "2026-11-22" above all. */
function toInstant(text: string, context: z.RefinementCtx): string {
  try {
    return Temporal.Instant.from(text).toString();
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'must be an instant with its zone, like 2026-09-18T09:00:00+08:00',
    });
    return z.NEVER;
  }
}

/** As Express reads it: a number of proxies, true, or names and subnets. */
function toTrustProxy(text: string): boolean | number | string {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text;
}

/** What the command line needs to reach a running Jianhui. */
export interface CommandLineConfig {
  url: string;
  /** Absent: the one that `jianhui login` kept. */
  token?: string;
  language: 'zh' | 'en';
}

/** @throws StartError when JIANHUI_URL is no address. */
export function readCommandLineConfig(variables: NodeJS.ProcessEnv = process.env): CommandLineConfig {
  const url = variables.JIANHUI_URL || `http://127.0.0.1:${variables.PORT || 3000}`;
  if (!URL.canParse(url)) throw new StartError(`JIANHUI_URL is no address: ${url}`);
  const spoken = variables.LC_ALL || variables.LC_MESSAGES || variables.LANG || '';
  return {
    url: url.replace(/\/+$/, ''),
    ...(variables.JIANHUI_TOKEN ? { token: variables.JIANHUI_TOKEN } : {}),
    language: spoken.startsWith('zh') ? 'zh' : 'en',
  };
}
