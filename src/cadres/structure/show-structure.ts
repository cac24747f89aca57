import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import type { ContractAnswer, ContractQuery } from '../../kit/contract.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { listDualPosts as listRows, readStructureRows } from '../../store/cadre-posts.ts';
import { type CadreServices, dayAsked } from '../cadre-services.ts';
import type { DualPost, listDualPosts, showStructure } from './contract.ts';
import { countStructure, difference, shareOf } from './count-structure.ts';
import { judgeDualPost } from './judge-dual-post.ts';

/** The cadres in the actor's scope on two days, and the difference. */
export async function compareStructure(
  services: CadreServices,
  actor: Actor,
  query: ContractQuery<typeof showStructure>,
): Promise<ContractAnswer<typeof showStructure>> {
  const figures = async (asked: string | undefined) => {
    const on = dayAsked(services, asked);
    return countStructure(await readStructureRows(services.db.pool, scopeOf(actor, 'cadre.list'), on), on);
  };
  const [before, after] = await Promise.all([figures(query.before), figures(query.after)]);
  return {
    before,
    after,
    delta: {
      vacancy: difference(before.vacancy.share, after.vacancy.share),
      meanAge: difference(before.meanAge, after.meanAge),
      degree: difference(before.degree.share, after.degree.share),
    },
  };
}

/** Houses and how they keep the dual-post rule, one page, with the sum over all. @throws Problem validation-failed (cursor). */
export async function findDualPosts(
  services: CadreServices,
  actor: Actor,
  { on: asked, cursor, limit }: ContractQuery<typeof listDualPosts>,
): Promise<ContractAnswer<typeof listDualPosts>> {
  const all = await readDualPosts(services, actor, asked);
  const after = cursor === undefined ? undefined : keyIn(cursor);
  const rest = await listRows(services.db.pool, {
    scope: scopeOf(actor, 'cadre.list'),
    on: dayAsked(services, asked),
    after,
    limit: limit + 1,
  });
  const items = rest.slice(0, limit).map(judgeDualPost);
  const last = rest.length > limit ? items.at(-1) : undefined;
  return {
    items,
    next: last ? encodeCursor([last.house.name, last.house.id]) : null,
    compliance: {
      ...shareOf(all.filter(({ complies }) => complies).length, all.length),
      excepted: all.filter(({ chair }) => chair.result === 'excepted').length,
    },
  };
}

/** Every house in the actor's scope. */
export async function readDualPosts(
  services: CadreServices,
  actor: Actor,
  asked: string | undefined,
): Promise<DualPost[]> {
  const question = { scope: scopeOf(actor, 'cadre.list'), on: dayAsked(services, asked), limit: null };
  return (await listRows(services.db.pool, question)).map(judgeDualPost);
}

function keyIn(cursor: string): [string, string] {
  const [name, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof name !== 'string' || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  return [name, id];
}
