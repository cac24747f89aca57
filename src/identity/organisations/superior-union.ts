import type { Database } from '../../store/index.ts';

export interface ProposedSuperior {
  divisionPrefix: string;
  organisation: { id: string; name: string };
}

/** The superior union that the rules propose for a division: the longest prefix wins; undefined if none fits. */
export async function findProposedSuperior(
  db: Database,
  divisionCode: string,
): Promise<ProposedSuperior | undefined> {
  const prefixes = Array.from({ length: divisionCode.length }, (_none, cut) =>
    divisionCode.slice(0, cut + 1),
  );
  const rules = await db.prisma.superiorRule.findMany({
    where: { divisionPrefix: { in: prefixes } },
    include: { organisation: { select: { id: true, name: true } } },
  });
  return rules.sort((a, b) => b.divisionPrefix.length - a.divisionPrefix.length)[0];
}
