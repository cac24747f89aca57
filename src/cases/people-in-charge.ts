import { type Clock, dayToDate } from '../kit/clock.ts';
import type { ContractAnswer } from '../kit/contract.ts';
import type { Bilingual } from '../problems/catalogue.ts';
import type { Database } from '../store/index.ts';
import type { getCase } from './contract.ts';

type People = ContractAnswer<typeof getCase>['people'];

const labels: Record<string, Bilingual> = {
  owner: { zh: '建会工作指导员', en: 'Instructor' },
  claimer: { zh: '审批人', en: 'Approver' },
  opener: { zh: '建案人', en: 'Opened by' },
  'county-cadre': { zh: '县级机关干部', en: 'County cadre' },
  liaison: { zh: '联络员', en: 'Liaison' },
};

/** Who is in charge of a case today: on the case itself, and for its grid or zone. */
export async function peopleOf(
  { db, clock }: { db: Database; clock: Clock },
  view: { ownerId: string | null; claimedBy: string | null; openedBy: string; areaId: string | null },
): Promise<People> {
  const today = dayToDate(clock.today());
  const area = view.areaId
    ? await db.prisma.roleAssignment.findMany({
        where: {
          areaId: view.areaId,
          role: { in: ['county-cadre', 'liaison'] },
          validFrom: { lte: today },
          OR: [{ validTo: null }, { validTo: { gte: today } }],
          user: { disabledAt: null },
        },
        select: { role: true, userId: true },
        orderBy: { role: 'asc' },
      })
    : [];
  const charged = [
    { role: 'owner', id: view.ownerId },
    { role: 'claimer', id: view.claimedBy },
    { role: 'opener', id: view.openedBy },
    ...area.map(({ role, userId }) => ({ role, id: userId })),
  ];
  const users = await db.prisma.user.findMany({
    where: { id: { in: charged.flatMap(({ id }) => id ?? []) } },
    select: { id: true, displayName: true, roles: { select: { organisation: { select: { name: true } } } } },
  });
  return charged.flatMap(({ role, id }) => {
    const user = users.find((each) => each.id === id);
    if (!user) return [];
    const organisation = user.roles.find((held) => held.organisation)?.organisation?.name ?? null;
    const roleLabel = labels[role] ?? { zh: role, en: role };
    return [{ role, roleLabel, id: user.id, name: user.displayName, organisation }];
  });
}
