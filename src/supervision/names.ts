import type { Database } from '../store/index.ts';

/** Names for the ids that cases carry; whoever is not found is shown by the id. */
export interface Names {
  line(id: string): string;
  area(id: string): string;
  town(code: string): string;
  person(id: string): string;
  organisation(id: string): string;
}

/** Reads all names at once: some dozens of lines, areas, towns and unions, some hundreds of people. */
export async function readNames(db: Pick<Database, 'prisma'>): Promise<Names> {
  const { prisma } = db;
  const [lines, areas, divisions, users, organisations] = await Promise.all([
    prisma.line.findMany({ select: { id: true, name: true } }),
    prisma.area.findMany({ select: { id: true, name: true } }),
    prisma.division.findMany({ select: { code: true, name: true } }),
    prisma.user.findMany({ select: { id: true, displayName: true } }),
    prisma.organisation.findMany({ select: { id: true, name: true } }),
  ]);
  return {
    line: lookUp(lines.map((it) => [it.id, it.name])),
    area: lookUp(areas.map((it) => [it.id, it.name])),
    town: lookUp(divisions.map((it) => [it.code, it.name])),
    person: lookUp(users.map((it) => [it.id, it.displayName])),
    organisation: lookUp(organisations.map((it) => [it.id, it.name])),
  };
}

function lookUp(entries: [string, string][]): (id: string) => string {
  const names = new Map(entries);
  return (id) => names.get(id) ?? id;
}
