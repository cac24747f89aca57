import type { MachineDefinition, Registry } from '../../machines/kernel.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Policy } from '../deadlines/policy.ts';
import type { Clock } from '../kit/clock.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Database } from '../store/index.ts';
import type { KindFacts } from '../store/read-for-command.ts';
import type { CaseKind } from './case-kind.ts';

/** The two versioned books by which days are counted. */
export interface Rules {
  calendar: Calendar;
  policy: Policy;
}

/** Where calendars and policies come from: the database in the product, plain values in a test. */
export interface Rulebook {
  /** What a case opened on this day is judged by. */
  current(on: PlainDay): Promise<Rules>;
  /** What a running case is judged by. @throws Error for a version nobody has. */
  at(calendarVersion: number, policyVersion: number): Promise<Rules>;
}

/** Whatever keeps stored files by their content: verify reads every one of them again. */
export interface FileBytes {
  /** SHA-256 of the bytes as they are now, in hex; undefined when the file is not there. */
  digestOf(sha256: string): Promise<string | undefined>;
}

/** What the engine is built from. */
export interface EngineParts {
  database: Pick<Database, 'pool' | 'transaction'>;
  clock: Clock;
  registry: Registry;
  kinds: readonly CaseKind[];
  rulebook: Rulebook;
  files?: FileBytes;
  /** Called after a commit that left messages in the outbox, so that they need not wait for the next poll. */
  onOutbox?: () => void;
}

/** The parts with what is made of them once. */
export interface EngineCore extends EngineParts {
  /** What the kinds ask. */
  facts: KindFacts;
  /** Key of the HMAC over request bodies, kept in the settings of the installation. */
  bodySecret: Buffer;
}

/** @throws Error when no such kind is registered: stored cases name only registered ones. */
export function kindOf(parts: Pick<EngineParts, 'kinds'>, name: string): CaseKind {
  const kind = parts.kinds.find((each) => each.name === name);
  if (!kind) throw new Error(`no case kind "${name}" is registered`);
  return kind;
}

/** @throws Error when the registry does not hold the machine: old versions stay until no case needs them. */
export function definitionOf(parts: Pick<EngineParts, 'registry'>, machine: string): MachineDefinition {
  const definition = parts.registry[machine];
  if (!definition) throw new Error(`no machine "${machine}" is registered`);
  return definition;
}
