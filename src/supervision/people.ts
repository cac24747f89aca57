import type { Database } from '../store/index.ts';

export interface Person {
  id: string;
  name: string;
}

/** The people of some ids by id; somebody unknown is shown by the id. */
export async function readPeople(
  db: Pick<Database, 'prisma'>,
  ids: readonly (string | null)[],
): Promise<(id: string) => Person> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const users = await db.prisma.user.findMany({
    where: { id: { in: wanted } },
    select: { id: true, displayName: true },
  });
  const names = new Map(users.map((user) => [user.id, user.displayName]));
  return (id) => ({ id, name: names.get(id) ?? id });
}
