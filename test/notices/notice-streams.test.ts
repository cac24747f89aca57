import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../../src/identity/sessions.ts';
import { realNow, toDate } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let server: Server;
beforeAll(async () => {
  world = await createWorld();
  server = createServer(world.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  world.services.noticeStreams.close();
  server.close();
  await world.close();
});

async function signIn(username: string) {
  const { db } = world.services;
  const user = await db.prisma.user.findUniqueOrThrow({ where: { username } });
  const session = await openSession(db, { userId: user.id }, { ip: undefined, userAgent: undefined });
  return { userId: user.id, ...session };
}

/** Opens the stream and gives what it says, piece by piece. */
async function listen(token: string) {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/notices/stream`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.body) throw new Error('a stream has a body');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (expected: string): Promise<string> => {
    while (!heard.includes(expected)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended after: ${heard}`);
      heard += value;
    }
    return heard;
  };
  return { response, until, leave: () => reader.cancel() };
}

const tell = (userId: string) =>
  world.services.db.prisma.notice.create({
    data: { id: newId(), userId, topic: 'calendar-missing', rung: newId(), createdAt: toDate(realNow()) },
  });

describe('The badge', () => {
  it('tells the number at once and again when it changes, to each person their own', async () => {
    const [instructor, liaison] = [await signIn('instructor01'), await signIn('liaison01')];
    const own = await listen(instructor.token);
    const other = await listen(liaison.token);
    expect(own.response.headers.get('content-type')).toBe('text/event-stream');
    await own.until('event: unread\ndata: {"unread":0}\n\n');
    await other.until('data: {"unread":0}');
    await tell(instructor.userId);
    await tell(instructor.userId);
    await own.until('data: {"unread":2}');
    await tell(liaison.userId);
    expect(await other.until('data: {"unread":1}')).not.toContain('"unread":2');
    await own.leave();
    await other.leave();
  });

  it('is for those who are signed in', async () => {
    expect((await listen('nobody-nobody-nobody-nobody')).response.status).toBe(401);
  });

  it('does not keep an idle session alive, as a page that is touched does', async () => {
    const { token, id } = await signIn('instructor02');
    const { prisma } = world.services.db;
    const seen = toDate(realNow().subtract({ minutes: 30 }));
    await prisma.session.update({ where: { id }, data: { lastSeenAt: seen } });
    const api = (await world.api()).set('authorization', `Bearer ${token}`);
    await api.get('/api/v1/notices/count').expect(200);
    const stream = await listen(token);
    await stream.until('unread');
    await stream.leave();
    expect((await prisma.session.findUniqueOrThrow({ where: { id } })).lastSeenAt).toEqual(seen);
  });

  it('ends with the server, which would wait for it otherwise', async () => {
    const { token } = await signIn('instructor03');
    const stream = await listen(token);
    await stream.until('unread');
    world.services.noticeStreams.close();
    await expect(stream.until('never said')).rejects.toThrow('the stream ended');
  });
});
