import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '../../src/identity/account/routes.ts';
import { hashSecret } from '../../src/identity/enter-case.ts';
import { sessionLimits } from '../../src/identity/sessions.ts';
import { lockOut, recordLogin } from '../../src/identity/sign-in.ts';
import { dayToDate, realNow, toDate } from '../../src/kit/clock.ts';
import { addDays } from '../../src/kit/plain-day.ts';
import { createEdge, type Edge } from '../support/edge.ts';

const PASSWORD = '苏北-盐城-射阳-2026';
let edge: Edge;
let userId: string;
beforeAll(async () => {
  edge = await createEdge((services) => ({ services, bindings: routes }));
  userId = await edge.addPerson('instructor01', [{ role: 'instructor' }], PASSWORD);
});
afterAll(() => edge.close());
beforeEach(() => edge.services.db.prisma.loginLog.deleteMany());

const signIn = (username: string, password: string, headers?: Record<string, string>) =>
  edge.api().post('/api/v1/sessions', { username, password }, headers);
/** Failures as sign-in writes them, without the seconds that as many hashes take. */
const failBefore = async (username: string, times: number) => {
  for (let i = 0; i < times; i += 1) {
    const who = { username, ip: undefined, userAgent: undefined };
    await recordLogin(edge.services.db, 'wrong-password', who);
  }
};
const whoAmI = (token: string) => edge.api({ token }).get('/api/v1/sessions/current');
const outcomes = async () =>
  (await edge.services.db.prisma.loginLog.findMany({ orderBy: { id: 'asc' } })).map((row) => row.outcome);

describe('Signing in', () => {
  it('answers a token and who that is, and sets a cookie that scripts cannot read', async () => {
    const response = await signIn('instructor01', PASSWORD);
    expect(response.status).toBe(201);
    expect(response.body.user).toMatchObject({
      id: userId,
      username: 'instructor01',
      mustChangePassword: false,
    });
    expect(response.body.user.roles).toMatchObject([{ role: 'instructor' }]);
    expect(response.body.user.acts).toContain('case.open');
    expect(response.body.user.acts).not.toContain('request.decide');
    const cookie = response.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/^jianhui=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await whoAmI(response.body.token)).body.id).toBe(userId);
  });

  it('works by cookie as by token', async () => {
    const { body } = await signIn('instructor01', PASSWORD);
    const response = await edge
      .api()
      .get('/api/v1/sessions/current', { Cookie: `theme=dark; jianhui=${body.token}` });
    expect(response.body.id).toBe(userId);
  });

  it('takes a __Host- cookie, and only that, when the connection is secure', async () => {
    const secure = await createEdge((services) => ({ services, bindings: routes }), {
      trustProxy: 'loopback',
    });
    try {
      await secure.addPerson('instructor01', [], PASSWORD);
      const https = { 'X-Forwarded-Proto': 'https' };
      const response = await secure
        .api()
        .post('/api/v1/sessions', { username: 'instructor01', password: PASSWORD }, https);
      const cookie = response.headers['set-cookie']?.[0] ?? '';
      expect(cookie).toMatch(/^__Host-jianhui=.+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      const path = '/api/v1/sessions/current';
      const { token } = response.body;
      expect((await secure.api().get(path, { ...https, Cookie: `__Host-jianhui=${token}` })).status).toBe(
        200,
      );
      expect((await secure.api().get(path, { ...https, Cookie: `jianhui=${token}` })).status).toBe(401);
    } finally {
      await secure.close();
    }
  });

  it('never stores the token or the password', async () => {
    const { body } = await signIn('instructor01', PASSWORD);
    const { prisma } = edge.services.db;
    const everything = JSON.stringify([
      await prisma.session.findMany(),
      await prisma.user.findMany(),
      await prisma.loginLog.findMany(),
    ]);
    expect(everything).not.toContain(body.token);
    expect(everything).not.toContain(PASSWORD);
    expect(everything).toContain('scrypt$32768$8$3$');
  });

  it('gives a wrong password and an unknown name the same answer', async () => {
    const wrong = await signIn('instructor01', 'not the password');
    const unknown = await signIn('nobody', 'not the password');
    expect(wrong.status).toBe(401);
    const { instance: _a, ...wrongBody } = wrong.body;
    const { instance: _b, ...unknownBody } = unknown.body;
    expect(unknownBody).toEqual(wrongBody);
    expect(await outcomes()).toEqual(['wrong-password', 'unknown']);
  });

  it('does the same work for an unknown name as for a known one', async () => {
    // Of the processor, not of the clock: another process may hold this one up, and the hash is nine tenths of it.
    const work = async (username: string) => {
      const before = process.cpuUsage();
      await signIn(username, 'not the password');
      return process.cpuUsage(before).user;
    };
    const [known, unknown] = [[], []] as [number[], number[]];
    for (let i = 0; i < 3; i += 1) {
      known.push(await work('instructor01'));
      unknown.push(await work('nobody'));
    }
    const ratio = Math.min(...known) / Math.min(...unknown);
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(3);
  });

  it.each([['instructor01'], ['nobody']])(
    'locks the name %s after five failures, the right password too',
    async (name) => {
      await failBefore(name, lockOut.failures - 1);
      expect((await signIn(name, 'wrong')).body.reason).toBe('credentials');
      const locked = await signIn(name, PASSWORD);
      expect(locked.status).toBe(401);
      expect(locked.body.reason).toBe('locked');
      expect((await outcomes()).at(-1)).toBe('locked');
    },
  );

  it('counts a burst of guesses sent at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn('instructor01', 'wrong')));
    const tried = answers.filter((answer) => answer.body.reason === 'credentials').length;
    // Two hash at once, so one may have begun before the fifth failure was written.
    expect(tried).toBeLessThanOrEqual(lockOut.failures + 1);
  });

  it('opens again when the failures are old, or after a success', async () => {
    await failBefore('instructor01', lockOut.failures);
    const at = toDate(realNow().subtract({ minutes: lockOut.minutes + 1 }));
    await edge.services.db.prisma.loginLog.updateMany({ data: { at } });
    expect((await signIn('instructor01', PASSWORD)).status).toBe(201);
    await failBefore('instructor01', lockOut.failures - 1);
    expect((await signIn('instructor01', PASSWORD)).status).toBe(201);
    await failBefore('instructor01', 1);
    expect((await signIn('instructor01', PASSWORD)).status).toBe(201);
  });

  it('is refused to a disabled person, whose open sessions end too', async () => {
    await edge.addPerson('leaver', [], PASSWORD);
    const token = (await edge.api('leaver').token()) ?? '';
    expect((await whoAmI(token)).status).toBe(200);
    const disabledAt = toDate(realNow());
    await edge.services.db.prisma.user.update({ where: { username: 'leaver' }, data: { disabledAt } });
    expect((await whoAmI(token)).body.reason).toBe('session-ended');
    expect((await signIn('leaver', PASSWORD)).body.reason).toBe('credentials');
    expect(await outcomes()).toEqual(['disabled']);
  });
});

describe('A session', () => {
  const age = async (token: string, change: { lastSeenAt?: Date; expiresAt?: Date }) => {
    const { body } = await edge.api({ token }).get('/api/v1/sessions');
    const current = body.items.find((item: { current: boolean }) => item.current);
    await edge.services.db.prisma.session.update({ where: { id: current.id }, data: change });
    return current.id as string;
  };
  const fresh = async () => (await signIn('instructor01', PASSWORD)).body.token as string;

  it('ends after an idle hour', async () => {
    const token = await fresh();
    const almost = toDate(realNow().subtract({ minutes: sessionLimits.user.idleMinutes - 1 }));
    const id = await age(token, { lastSeenAt: almost });
    expect((await whoAmI(token)).status).toBe(200);
    const over = toDate(realNow().subtract({ minutes: sessionLimits.user.idleMinutes, seconds: 5 }));
    await edge.services.db.prisma.session.update({ where: { id }, data: { lastSeenAt: over } });
    expect((await whoAmI(token)).body.reason).toBe('session-ended');
  });

  it('ends at its limit however busy it is', async () => {
    const token = await fresh();
    await age(token, { expiresAt: toDate(realNow()) });
    expect((await whoAmI(token)).body.reason).toBe('session-ended');
  });

  it('is written to at most once a minute', async () => {
    const token = await fresh();
    const seen = toDate(realNow().subtract({ seconds: 50 }));
    const id = await age(token, { lastSeenAt: seen });
    await whoAmI(token);
    const row = await edge.services.db.prisma.session.findUniqueOrThrow({ where: { id } });
    expect(row.lastSeenAt).toEqual(seen);
  });

  it('ends when its person signs out, and the cookie goes', async () => {
    const token = await fresh();
    const response = await edge.api({ token }).delete('/api/v1/sessions/current');
    expect(response.status).toBe(204);
    expect(response.headers['set-cookie']?.[0]).toMatch(/^jianhui=; Max-Age=0;/);
    expect((await whoAmI(token)).body.reason).toBe('session-ended');
    expect((await outcomes()).at(-1)).toBe('logged-out');
  });

  it('can be ended from another one of the same person, and of nobody else', async () => {
    const [here, there] = [await fresh(), await fresh()];
    const id = await age(there, {});
    await edge.addPerson('stranger');
    expect((await edge.api('stranger').delete(`/api/v1/sessions/${id}`)).status).toBe(404);
    expect((await edge.api({ token: here }).delete(`/api/v1/sessions/${id}`)).status).toBe(204);
    expect((await whoAmI(there)).status).toBe(401);
    expect((await whoAmI(here)).status).toBe(200);
  });

  it('carries the roles of the legal day, not those that begin tomorrow or ended yesterday', async () => {
    const id = await edge.addPerson('dated', [{ role: 'liaison', areaId: undefined }]);
    const today = edge.services.clock.today();
    const { prisma } = edge.services.db;
    const roles = async () =>
      (await edge.api('dated').get('/api/v1/sessions/current')).body.roles.map(
        (held: { role: string }) => held.role,
      );
    const set = (from: number, to: number | null) =>
      prisma.roleAssignment.updateMany({
        where: { userId: id },
        data: {
          validFrom: dayToDate(addDays(today, from)),
          validTo: to === null ? null : dayToDate(addDays(today, to)),
        },
      });
    await set(0, 0);
    expect(await roles()).toEqual(['liaison']);
    await set(1, null);
    expect(await roles()).toEqual([]);
    await set(-9, -1);
    expect(await roles()).toEqual([]);
  });
});

describe('Another password', () => {
  const change = (token: string, currentPassword: string, newPassword: string) =>
    edge.api({ token }).put('/api/v1/account/password', { currentPassword, newPassword });

  it('is asked of a person who was given one, before anything else', async () => {
    const id = await edge.addPerson('novice', [], PASSWORD);
    await edge.services.db.prisma.user.update({ where: { id }, data: { mustChangePassword: true } });
    const { token, user } = (await signIn('novice', PASSWORD)).body;
    expect(user.mustChangePassword).toBe(true);
    expect((await change(token, PASSWORD, 'long-enough-曲径通幽')).status).toBe(204);
    expect((await whoAmI(token)).body.mustChangePassword).toBe(false);
    expect((await signIn('novice', PASSWORD)).status).toBe(401);
    expect((await signIn('novice', 'long-enough-曲径通幽')).status).toBe(201);
  });

  it('ends the other sessions of that person', async () => {
    await edge.addPerson('careful', [], PASSWORD);
    const [here, there] = [
      (await signIn('careful', PASSWORD)).body.token,
      (await signIn('careful', PASSWORD)).body.token,
    ];
    expect((await change(here, PASSWORD, '换一个更好的长密码吧')).status).toBe(204);
    expect((await whoAmI(here)).status).toBe(200);
    expect((await whoAmI(there)).status).toBe(401);
  });

  it.each([
    ['short', 'weak'],
    ['xx-Instructor02-xx', 'weak'],
    ['password2026', 'weak'],
    ['aaaaaaaaaaaaaaa', 'weak'],
    [PASSWORD, 'unchanged'],
  ])('is refused when it is like %s', async (newPassword, code) => {
    if (!(await edge.services.db.prisma.user.findUnique({ where: { username: 'instructor02' } }))) {
      await edge.addPerson('instructor02', [], PASSWORD);
    }
    const token = (await edge.api('instructor02').token()) ?? '';
    const response = await change(token, PASSWORD, newPassword);
    expect(response.status).toBe(400);
    expect(response.body.errors).toMatchObject([{ pointer: '/newPassword', code }]);
  });

  it('needs the present one, and a wrong one counts as a failed sign-in', async () => {
    const token = (await edge.api('instructor01').token()) ?? '';
    const response = await change(token, 'a guess', 'another-good-one-2026');
    expect(response.body.errors).toMatchObject([{ pointer: '/currentPassword', code: 'wrong' }]);
    expect(await outcomes()).toEqual(['wrong-password']);
  });
});

describe('A secret', () => {
  it('may be typed with hyphens, in lower case and with the letters people take for digits', () => {
    expect(hashSecret('abcd-1O2l')).toEqual(hashSecret('ABCD 1021'));
  });
});
