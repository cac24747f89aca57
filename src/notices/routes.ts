import { bind } from '../http/bind.ts';
import * as contract from './contract.ts';
import { countUnread, listMine, markRead, type NoticeServices } from './my-notices.ts';

export const routes = [
  bind(contract.listNotices, ({ actor, query }, services: NoticeServices) =>
    listMine(services, actor, query),
  ),
  bind(contract.countNotices, async ({ actor }, services: NoticeServices) => ({
    unread: await countUnread(services, actor),
  })),
  bind(contract.readNotices, async ({ actor, body }, services: NoticeServices) => {
    await markRead(services, actor, body.ids);
    return { unread: await countUnread(services, actor) };
  }),
];
