import { type Binding, bind } from '../../http/bind.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { problem } from '../../problems/problem.ts';
import type { Database } from '../../store/index.ts';
import * as contract from './contract.ts';
import { createOrganisation, listOrganisations, updateOrganisation } from './manage-organisation.ts';
import { findProposedSuperior } from './superior-union.ts';

interface Needs {
  db: Database;
}

const withOrganisation = { organisation: { select: { id: true, name: true } } } as const;

export const routes: Binding<Needs>[] = [
  bind(contract.listOrganisations, async (_input, { db }: Needs) => ({ items: await listOrganisations(db) })),

  bind(contract.createOrganisation, async ({ body }, { db }: Needs) => createOrganisation(db, body)),

  bind(contract.updateOrganisation, async ({ params, body }, { db }: Needs) =>
    updateOrganisation(db, params.id, body),
  ),

  bind(contract.listSuperiorRules, async (_input, { db }: Needs) => ({
    items: await db.prisma.superiorRule.findMany({
      select: { divisionPrefix: true, ...withOrganisation },
      orderBy: { divisionPrefix: 'asc' },
    }),
  })),

  bind(contract.putSuperiorRule, async ({ params, body }, { db }: Needs) => {
    const { divisionPrefix } = params;
    const organisation = await db.prisma.organisation.findUnique({ where: { id: body.organisationId } });
    if (!organisation || organisation.kind === 'department') {
      throw invalidField('/organisationId', 'unknown', {
        zh: '没有这样的工会',
        en: 'There is no such union',
      });
    }
    return db.prisma.superiorRule.upsert({
      where: { divisionPrefix },
      create: { divisionPrefix, organisationId: organisation.id },
      update: { organisationId: organisation.id },
      select: { divisionPrefix: true, ...withOrganisation },
    });
  }),

  bind(contract.deleteSuperiorRule, async ({ params }, { db }: Needs) => {
    const removed = await db.prisma.superiorRule.deleteMany({ where: params });
    if (removed.count === 0) throw problem('not-found');
    return undefined;
  }),

  bind(contract.getProposedSuperior, async ({ query }, { db }: Needs) => {
    const found = await findProposedSuperior(db, query.divisionCode);
    if (!found) return { proposal: null };
    return { proposal: { divisionPrefix: found.divisionPrefix, organisation: found.organisation } };
  }),
];
