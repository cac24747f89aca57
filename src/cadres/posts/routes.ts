import { replySheet } from '../../exports/reply-sheet.ts';
import { type Binding, bind, reply } from '../../http/bind.ts';
import type { CadreServices } from '../cadre-services.ts';
import * as contract from './contract.ts';
import { add, appoint, change, close, relieve } from './keep-posts.ts';
import { findPosts, readPost } from './list-posts.ts';
import { postsSheet } from './posts-sheet.ts';

export const routes: Binding<CadreServices>[] = [
  bind(contract.listPosts, ({ actor, query }, services: CadreServices) => findPosts(services, actor, query)),
  bind(
    contract.downloadPosts,
    async ({ actor, query: { format, ...query }, language }, services: CadreServices) => {
      const { sheet, notes } = await postsSheet(services, actor, query, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(contract.getPost, ({ actor, params }, services: CadreServices) =>
    readPost(services, actor, params.id),
  ),
  bind(contract.addPost, async ({ actor, body }, services: CadreServices) => {
    const id = await add(services, actor, body);
    return reply(await readPost(services, actor, id), {
      headers: { Location: `/api/v1/cadres/posts/${id}` },
    });
  }),
  bind(contract.changePost, async ({ actor, params, body }, services: CadreServices) => {
    await change(services, actor, params.id, body);
    return readPost(services, actor, params.id);
  }),
  bind(contract.closePost, async ({ actor, params, body }, services: CadreServices) => {
    await close(services, actor, params.id, body);
    return readPost(services, actor, params.id);
  }),
  bind(contract.appointToPost, async ({ actor, params, body }, services: CadreServices) => {
    await appoint(services, actor, params.id, body);
    return readPost(services, actor, params.id);
  }),
  bind(contract.relieveFromPost, async ({ actor, params, body }, services: CadreServices) => {
    await relieve(services, actor, params.id, body);
    return readPost(services, actor, params.id);
  }),
];
