import type { Database, Prisma } from '../store/index.ts';

/** Keys of the table `settings`, one fact about the installation each. */
export type SettingKey = 'installation-id' | 'demonstration' | 'clock-offset' | 'division-code';

export async function readSetting<T extends Prisma.InputJsonValue>(
  db: Database,
  key: SettingKey,
): Promise<T | undefined> {
  const row = await db.prisma.setting.findUnique({ where: { key } });
  return row ? (row.value as T) : undefined;
}

/** Writes the value if there is none yet, and answers the one that stands: the first of several nodes wins. */
export async function settleOnce<T extends Prisma.InputJsonValue>(
  db: Database,
  key: SettingKey,
  value: T,
): Promise<T> {
  await db.prisma.setting.createMany({ data: [{ key, value }], skipDuplicates: true });
  return (await readSetting<T>(db, key)) ?? value;
}
