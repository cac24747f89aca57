import { newId } from '../../kit/ids.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import type { OrganisationView, organisationKinds } from './contract.ts';

type Kind = (typeof organisationKinds)[number];
type Row = Omit<OrganisationView, 'kind'> & { kind: string };

/** Every organisation, parents before their children, children by division and name. */
export async function listOrganisations(db: Database): Promise<OrganisationView[]> {
  const rows = await db.prisma.organisation.findMany({
    orderBy: [{ divisionCode: 'asc' }, { kind: 'asc' }, { name: 'asc' }],
  });
  const below = (parentId: string | null): Row[] =>
    rows.filter((row) => row.parentId === parentId).flatMap((row) => [row, ...below(row.id)]);
  return below(null).map(toView);
}

/** @throws Problem validation-failed when the parent does not exist. */
export async function createOrganisation(
  db: Database,
  given: { name: string; kind: Kind; divisionCode: string; parentId: string },
): Promise<OrganisationView> {
  await checkParent(db, given.parentId);
  return toView(await db.prisma.organisation.create({ data: { id: newId(), ...given } }));
}

/** Renames or moves; never below itself. @throws Problem not-found, validation-failed. */
export async function updateOrganisation(
  db: Database,
  id: string,
  change: { name?: string | undefined; parentId?: string | undefined },
): Promise<OrganisationView> {
  const present = await db.prisma.organisation.findUnique({ where: { id } });
  if (!present) throw problem('not-found');
  if (change.parentId !== undefined) await checkParent(db, change.parentId, id);
  const data = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.parentId === undefined ? {} : { parentId: change.parentId }),
  };
  return toView(await db.prisma.organisation.update({ where: { id }, data }));
}

/** The parent exists and does not itself stand below `movingId`. */
async function checkParent(db: Database, parentId: string, movingId?: string): Promise<void> {
  for (let id: string | null = parentId; id !== null; ) {
    if (id === movingId) {
      throw invalidField('/parentId', 'cycle', {
        zh: '不能移到自己的下级',
        en: 'It would stand below itself',
      });
    }
    const above: { parentId: string | null } | null = await db.prisma.organisation.findUnique({
      where: { id },
    });
    if (!above)
      throw invalidField('/parentId', 'unknown', { zh: '上级组织不存在', en: 'No such organisation' });
    id = above.parentId;
  }
}

function toView(row: Row): OrganisationView {
  const { id, name, kind, divisionCode, parentId } = row;
  return { id, name, kind: kind as Kind, divisionCode, parentId };
}
