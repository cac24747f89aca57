import type { CaseServices } from '../../cases/index.ts';
import { paperHeaders } from '../../exports/paper.ts';
import { bind, replyBytes } from '../../http/bind.ts';
import type { Actor } from '../../identity/actor.ts';
import { demand } from '../../identity/demand.ts';
import type { ContractBody } from '../../kit/contract.ts';
import { isId } from '../../kit/ids.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { bindProcedure, type ProcedureOpening } from '../procedures/index.ts';
import { printSelectionNotice, selections } from './contract.ts';
import { writeNotice } from './notice-paper.ts';

export const routes = [
  ...bindProcedure(selections, planSelection),
  bind(printSelectionNotice, async ({ actor, params }, services: CaseServices) =>
    replyBytes(await writeNotice(services, actor, params.id), { headers: paperHeaders }),
  ),
];

/** A selection belongs to the federation whose post it is, or that stands above the union whose post it is. */
async function planSelection(
  { db }: CaseServices,
  actor: Actor,
  { postId, channel }: ContractBody<typeof selections.open>,
): Promise<ProcedureOpening> {
  const post = isId(postId)
    ? await db.prisma.post.findUnique({
        where: { id: postId },
        include: {
          union: { select: { organisationId: true, name: true } },
          organisation: { select: { name: true } },
        },
      })
    : null;
  if (!post) {
    throw invalidField('/postId', 'unknown-post', { zh: '没有此岗位', en: 'There is no such post' });
  }
  const { divisionCode, title, demonstration } = post;
  const organisationId =
    post.organisationId ?? post.union?.organisationId ?? (await countyOf(db, divisionCode));
  demand(actor, 'cadre.open', { divisionCode, organisationId });
  return {
    payload: { postId, channel },
    subject: {
      title: `${post.union?.name ?? post.organisation?.name ?? ''} ${title}`.trim(),
      divisionCode,
      organisationId,
      lineId: null,
      areaId: null,
      ownerId: actor.kind === 'user' ? actor.id : null,
      units: [],
      demonstration,
    },
  };
}

/** The county federation of a division; whoever decides there decides where no nearer union is named. */
async function countyOf(db: CaseServices['db'], divisionCode: string): Promise<string | null> {
  const county = await db.prisma.organisation.findFirst({
    where: { divisionCode: divisionCode.slice(0, 6), kind: 'county-federation' },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return county?.id ?? null;
}
