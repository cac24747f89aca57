import type { Database } from '../../store/index.ts';

/** Somebody of the cadre pool, as training needs to know them. The name is personal. */
export interface Trainee {
  id: string;
  /** As it stands in the pool; a dash once erased. */
  name: string;
  /** The union or federation of the post held now, or of the last one held. */
  unit: string | null;
}

/** People of the pool by id; whoever is not there is left out. */
export async function findTrainees(db: Database, ids: readonly string[]): Promise<Map<string, Trainee>> {
  const rows = await db.prisma.person.findMany({
    where: { id: { in: [...new Set(ids)] } },
    include: withPost,
  });
  return new Map(rows.map((row) => [row.id, toTrainee(row)]));
}

/** Everybody of the pool inside the divisions who bears one of the names: a roster in Excel names people so. */
export async function findTraineesByName(
  db: Database,
  names: readonly string[],
  divisionPrefixes: readonly string[],
): Promise<Trainee[]> {
  const rows = await db.prisma.person.findMany({
    where: {
      name: { in: [...new Set(names)] },
      OR: divisionPrefixes.map((prefix) => ({ divisionCode: { startsWith: prefix } })),
    },
    include: withPost,
    orderBy: { id: 'asc' },
  });
  return rows.map(toTrainee);
}

const withPost = {
  holdings: {
    orderBy: { validFrom: 'desc' },
    take: 1,
    select: {
      post: { select: { union: { select: { name: true } }, organisation: { select: { name: true } } } },
    },
  },
} as const;

interface PersonWithPost {
  id: string;
  name: string | null;
  holdings: { post: { union: { name: string } | null; organisation: { name: string } | null } }[];
}

function toTrainee({ id, name, holdings }: PersonWithPost): Trainee {
  const post = holdings[0]?.post;
  return { id, name: name ?? '—', unit: post?.union?.name ?? post?.organisation?.name ?? null };
}
