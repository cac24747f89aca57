import { type Policy, policySchema } from '../deadlines/policy.ts';
import { dayToDate } from '../kit/clock.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { Database } from '../store/index.ts';

/** The name under which the set-up flow's policies are kept. */
export const SETUP_POLICY = 'union-setup';

/** The clock policies of this installation. A version never changes, so it is read once. */
export class Policies {
  readonly #db: Database;
  readonly #read = new Map<number, Policy>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** The policy by which a case opened on this day is judged. */
  async inForceOn(day: PlainDay): Promise<Policy> {
    const row = await this.#db.prisma.policyVersion.findFirst({
      where: { name: SETUP_POLICY, effectiveFrom: { lte: dayToDate(day) } },
      orderBy: [{ effectiveFrom: 'desc' }, { version: 'desc' }],
    });
    if (!row) throw new Error(`no policy is in force on ${day}: prepareTimekeeping has not run`);
    return this.#keep(row);
  }

  /** @throws Error for a version nobody has. */
  async version(version: number): Promise<Policy> {
    const known = this.#read.get(version);
    if (known) return known;
    const row = await this.#db.prisma.policyVersion.findUnique({ where: { version } });
    if (!row) throw new Error(`there is no policy version ${version}`);
    return this.#keep(row);
  }

  #keep(row: { version: number; data: unknown }): Policy {
    const policy = policySchema.parse({ ...Object(row.data), version: row.version });
    this.#read.set(row.version, policy);
    return policy;
  }
}
