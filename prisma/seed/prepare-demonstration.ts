import { hashPassword, verifyPassword } from '../../src/identity/passwords.ts';
import { plantCounty } from '../../src/installation/plant-county.ts';
import { drawPassword } from '../../src/installation/set-up-county.ts';
import type { Database } from '../../src/store/index.ts';
import { demonstrationCounty } from './demonstration-county.ts';
import { plantUnits } from './demonstration-units.ts';
import { seedId } from './seed-id.ts';

export interface DemonstrationAccounts {
  /** As groups: "instructor01-16". */
  names: string[];
  /** Absent when it was printed at an earlier start. */
  password: string | undefined;
}

/**
 * Sees to it that the demonstration is there, whole: the first start plants it in one transaction. All its
 * accounts share one password: DEMO_PASSWORD at any start sets it anew, otherwise the first start draws one.
 */
export async function prepareDemonstration(
  db: Database,
  wishedPassword: string | undefined,
): Promise<DemonstrationAccounts> {
  const admin = await db.prisma.user.findUnique({ where: { username: 'admin' } });
  if (!admin) {
    const password = wishedPassword ?? drawPassword();
    await plant(db, await hashPassword(password));
    return { names: accountGroups, password };
  }
  if (wishedPassword && !(await verifyPassword(wishedPassword, admin.passwordHash))) {
    const passwordHash = await hashPassword(wishedPassword);
    await db.prisma.user.updateMany({ where: { demonstration: true }, data: { passwordHash } });
  }
  return { names: accountGroups, password: wishedPassword };
}

const accountGroups = [
  'admin',
  'supervisor01-03',
  'approver01-02',
  'town01-13',
  'instructor01-16',
  'cadre01-16',
  'liaison01-16',
  'partner01-02',
  'officer01',
  'enterprise01-03',
];

async function plant(db: Database, passwordHash: string): Promise<void> {
  const passwordHashes = new Map(demonstrationCounty.people.map(({ username }) => [username, passwordHash]));
  await db.prisma.$transaction(
    async (tx) => {
      await plantCounty(tx, demonstrationCounty, {
        passwordHashes,
        mustChangePassword: false,
        demonstration: true,
        idOf: seedId,
      });
      await plantUnits(tx);
    },
    { timeout: 600_000 },
  );
}
