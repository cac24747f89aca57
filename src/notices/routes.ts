import { bind, replyTaken } from '../http/bind.ts';
import * as contract from './contract.ts';
import { countUnread, listMine, markRead, type NoticeServices } from './my-notices.ts';
import type { NoticeStreams } from './notice-streams.ts';

interface StreamServices {
  noticeStreams: Pick<NoticeStreams, 'listen'>;
}

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
  bind(contract.streamNotices, async ({ actor }, { noticeStreams }: StreamServices) =>
    replyTaken((response) => noticeStreams.listen(actor.id, response), {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
    }),
  ),
];
