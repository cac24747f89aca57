import type { Database } from '../store/index.ts';

interface Person {
  id: string;
  name: string;
}

interface NameOf {
  (id: string): Person;
  (id: string | null): Person | null;
}

/** The people of some ids by id, as they are shown; somebody unknown is shown by the id, nobody is null. */
export async function namePeople(
  db: Pick<Database, 'prisma'>,
  ids: readonly (string | null)[],
): Promise<NameOf> {
  const people = await db.prisma.user.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, displayName: true },
  });
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  const nameOf = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
  return nameOf as NameOf;
}
