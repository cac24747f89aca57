import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordLogin } from '../../src/identity/sign-in.ts';
import { realNow, toDate } from '../../src/kit/clock.ts';
import { newId } from '../../src/kit/ids.ts';
import { addDays } from '../../src/kit/plain-day.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const today = () => world.clock.today();
const admin = () => world.api('admin');

async function newPerson(username: string, displayName = '张三'): Promise<{ id: string; password: string }> {
  const response = await (await admin()).post('/api/v1/users').send({ username, displayName });
  expect(response.status).toBe(201);
  return { id: response.body.user.id, password: response.body.password };
}

describe('A new person', () => {
  it('gets a password once, signs in, and may do nothing before choosing another', async () => {
    const { id, password } = await newPerson('zhangsan');
    await (await admin())
      .post(`/api/v1/users/${id}/roles`)
      .send({ role: 'supervisor', validFrom: today() })
      .expect(201);
    const nobody = await world.api();
    const { token, user } = (await nobody.post('/api/v1/sessions').send({ username: 'zhangsan', password }))
      .body;
    expect(user.mustChangePassword).toBe(true);
    const asZhang = { authorization: `Bearer ${token}` };
    const blocked = await nobody.get('/api/v1/colleagues').set(asZhang);
    expect(blocked.body).toMatchObject({ type: '/problems/forbidden', reason: 'password-change-required' });
    await nobody
      .put('/api/v1/account/password')
      .set(asZhang)
      .send({ currentPassword: password, newPassword: '登高望远-2026-射阳' })
      .expect(204);
    await nobody.get('/api/v1/colleagues').set(asZhang).expect(200);
  });

  it('has a user name of its own', async () => {
    await newPerson('lisi');
    const again = await (await admin()).post('/api/v1/users').send({ username: 'lisi', displayName: '李四' });
    expect(again.body.errors).toMatchObject([
      { pointer: '/username', code: 'taken', detail: '该用户名已被使用' },
    ]);
  });

  it('is added by an administrator alone', async () => {
    for (const who of [
      'supervisor01',
      'approver01',
      'instructor01',
      'cadre01',
      'liaison01',
      'partner01',
      'town01',
    ]) {
      const response = await (await world.api(who))
        .post('/api/v1/users')
        .send({ username: 'x1', displayName: 'x' });
      expect(response.status, who).toBe(403);
    }
  });
});

describe('A dated role', () => {
  it('is several: one person serves two lines and is a liaison from next month', async () => {
    const { id } = await newPerson('wangwu');
    const grant = async (body: object) => (await admin()).post(`/api/v1/users/${id}/roles`).send(body);
    const lines = (await (await admin()).get('/api/v1/lines')).body.items;
    const areas = (await (await admin()).get('/api/v1/areas')).body.items;
    for (const line of lines.slice(0, 2)) {
      expect((await grant({ role: 'instructor', lineId: line.id, validFrom: today() })).status).toBe(201);
    }
    // An area has one liaison on any day: whoever is there serves until the day before.
    const there = await world.services.db.prisma.roleAssignment.findFirstOrThrow({
      where: { role: 'liaison', areaId: areas[0].id },
    });
    await (await admin())
      .patch(`/api/v1/users/${there.userId}/roles/${there.id}`)
      .send({ validTo: addDays(today(), 29) });
    const later = { role: 'liaison', areaId: areas[0].id, validFrom: addDays(today(), 30) };
    const { body } = await grant(later);
    expect(body.user.roles.map((held: { role: string; valid: boolean }) => [held.role, held.valid])).toEqual([
      ['instructor', true],
      ['instructor', true],
      ['liaison', false],
    ]);
    const actor = await world.actor('wangwu');
    expect(actor.roles.map(({ role }) => role)).toEqual(['instructor', 'instructor']);
  });

  it.each([
    [{ role: 'approver' }, '/organisationId', 'required'],
    [{ role: 'town-officer' }, '/divisionCode', 'required'],
    [{ role: 'instructor' }, '/lineId', 'required'],
    [{ role: 'liaison' }, '/areaId', 'required'],
    [{ role: 'admin', divisionCode: '320924' }, '/divisionCode', 'superfluous'],
    [{ role: 'liaison', areaId: 'nowhere' }, '/areaId', 'unknown'],
    [{ role: 'town-officer', divisionCode: '110101' }, '/divisionCode', 'unknown'],
    [{ role: 'supervisor', validTo: '2020-01-01' }, '/validTo', 'before-start'],
  ])('names exactly what it needs: %j', async (given, pointer, code) => {
    const { items } = (await (await admin()).get('/api/v1/users?q=town01')).body;
    const response = await (await admin())
      .post(`/api/v1/users/${items[0].id}/roles`)
      .send({ validFrom: today(), ...given });
    expect(response.status).toBe(400);
    expect(response.body.errors).toMatchObject([{ pointer, code }]);
  });

  it('that has begun is ended, one that has not is taken back', async () => {
    const { id } = await newPerson('zhaoliu');
    const client = await admin();
    const grant = (validFrom: string) =>
      client.post(`/api/v1/users/${id}/roles`).send({ role: 'supervisor', validFrom });
    const [begun] = (await grant(addDays(today(), -3))).body.user.roles;
    const future = (await grant(addDays(today(), 3))).body.user.roles[1];
    const path = (assignment: { id: string }) => `/api/v1/users/${id}/roles/${assignment.id}`;
    expect((await client.delete(path(begun))).body.errors).toMatchObject([{ code: 'begun' }]);
    expect((await client.delete(path(future))).body.user.roles).toHaveLength(1);
    const ended = await client.patch(path(begun)).send({ validTo: addDays(today(), -1) });
    expect(ended.body.user.roles).toMatchObject([{ valid: false }]);
    expect((await world.actor('zhaoliu')).roles).toEqual([]);
  });
});

describe('An administrator', () => {
  it('disables a person, whose sessions end', async () => {
    const { id } = await newPerson('leaver');
    const leaver = await world.api('leaver');
    await leaver.get('/api/v1/sessions/current').expect(200);
    await (await admin()).patch(`/api/v1/users/${id}`).send({ disabled: true }).expect(200);
    await leaver.get('/api/v1/sessions/current').expect(401);
    const { body } = await (await admin()).get('/api/v1/users?disabled=true&q=leaver');
    expect(body.items).toHaveLength(1);
  });

  it('unlocks a name and gives a new password', async () => {
    const { id } = await newPerson('forgetful');
    const nobody = await world.api();
    const signIn = (password: string) =>
      nobody.post('/api/v1/sessions').send({ username: 'forgetful', password });
    for (let i = 0; i < 5; i += 1) {
      const who = { username: 'forgetful', userId: id, ip: undefined, userAgent: undefined };
      await recordLogin(world.services.db, 'wrong-password', who);
    }
    expect((await signIn('wrong')).body.reason).toBe('locked');
    expect((await (await admin()).get(`/api/v1/users/${id}`)).body.locked).toBe(true);
    await (await admin()).delete(`/api/v1/users/${id}/lock`).expect(204);
    expect((await signIn('wrong')).body.reason).toBe('credentials');
    const { password } = (await (await admin()).post(`/api/v1/users/${id}/password-resets`)).body;
    expect((await signIn(password)).status).toBe(201);
  });

  it('pages through the people by name', async () => {
    const client = await admin();
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const { body } = await client.get(`/api/v1/users?limit=20${next ? `&cursor=${next}` : ''}`);
      seen.push(...body.items.map((user: { username: string }) => user.username));
      next = body.next;
    } while (next);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.length).toBeGreaterThan(65);
    await client.get('/api/v1/users?cursor=rubbish').expect(400);
  });

  it('and a supervisor read the logs, nobody else', async () => {
    await (await admin()).post('/api/v1/organisations').send({});
    await world.services.operations.flush();
    const { body } = await (await world.api('supervisor01')).get('/api/v1/operation-log?limit=1');
    expect(body.items).toMatchObject([
      { operation: 'createOrganisation', status: 400, user: { name: expect.anything() } },
    ]);
    await (await world.api()).post('/api/v1/sessions').send({ username: 'ghost', password: 'x' });
    const logins = await (await admin()).get('/api/v1/login-log?username=ghost');
    expect(logins.body.items).toMatchObject([{ username: 'ghost', outcome: 'unknown', userId: null }]);
    for (const who of ['instructor01', 'approver01', 'partner01']) {
      expect((await (await world.api(who)).get('/api/v1/login-log')).status, who).toBe(403);
      expect((await (await world.api(who)).get('/api/v1/personal-view-log')).status, who).toBe(403);
    }
  });

  it('read why somebody saw personal data in either language, also of entries from before there were codes', async () => {
    const { prisma } = world.services.db;
    const unit = await prisma.unit.findFirstOrThrow();
    const purposes = [
      'papers:签合同',
      '办理手续：签合同',
      'Preparing papers：签合同',
      'public-notice',
      '随便看看',
    ];
    for (const purpose of purposes) {
      await prisma.personalViewLog.create({
        data: { id: newId(), at: toDate(realNow()), userId: null, subject: `unit:${unit.id}`, purpose },
      });
    }
    const { body } = await (await world.api('supervisor01')).get('/api/v1/personal-view-log?limit=5');
    const papers = { zh: '办理手续：签合同', en: 'Preparing papers: 签合同' };
    expect(body.items.map((each: { purpose: unknown }) => each.purpose)).toEqual([
      { zh: '随便看看', en: '随便看看' },
      { zh: '打印任前公示', en: 'Printing a notice before appointment' },
      ...[papers, papers, papers],
    ]);
    expect(body.items[0]).toMatchObject({ user: null, about: unit.name });
  });
});

describe('Colleagues', () => {
  it('are found by role and line, without user names', async () => {
    const client = await world.api('cadre01');
    const { items: lines } = (await client.get('/api/v1/lines')).body;
    const { body } = await client.get(`/api/v1/colleagues?role=instructor&lineId=${lines[0].id}`);
    expect(body.items.length).toBeGreaterThan(0);
    for (const person of body.items) {
      expect(person.roles).toMatchObject([{ role: 'instructor', line: { id: lines[0].id } }]);
      expect(person).not.toHaveProperty('username');
    }
  });

  it('are no business of partners', async () => {
    await (await world.api('partner01')).get('/api/v1/colleagues').expect(403);
  });
});

describe('Staffing', () => {
  const codes = async () => {
    const { body } = await (await admin()).get('/api/v1/staffing-warnings');
    return body.items.map(
      ({ code, subject }: { code: string; subject: { name: string } | null }) =>
        `${code} ${subject?.name ?? ''}`,
    ) as string[];
  };

  it('of the demonstration leaves nobody out', async () => {
    expect(await codes()).toEqual([]);
  });

  it('warns when the only approver of a union also prepares cases, and when nobody approves', async () => {
    const client = await admin();
    const tree = (await client.get('/api/v1/organisations')).body.items;
    const federation = tree.find((one: { kind: string }) => one.kind === 'county-federation');
    const union = await client
      .post('/api/v1/organisations')
      .send({ name: '盘湾镇总工会', kind: 'town-union', divisionCode: '320924112', parentId: federation.id });
    const organisationId = union.body.id;
    await client.put('/api/v1/superior-rules/320924112').send({ organisationId }).expect(200);
    expect(await codes()).toContain('no-approver 盘湾镇总工会');

    const { id } = await newPerson('both');
    const grant = (body: object) =>
      client.post(`/api/v1/users/${id}/roles`).send({ validFrom: today(), ...body });
    await grant({ role: 'approver', organisationId });
    expect(await codes()).toEqual([]);
    const { body } = await grant({ role: 'town-officer', divisionCode: '320924112' });
    expect(body.warnings).toMatchObject([
      {
        code: 'approver-also-prepares',
        subject: { name: '盘湾镇总工会' },
        detail: { zh: expect.stringContaining('张三') },
      },
    ]);
    const { id: second } = await newPerson('second');
    await client
      .post(`/api/v1/users/${second}/roles`)
      .send({ role: 'approver', organisationId, validFrom: today() });
    expect(await codes()).toEqual([]);
  });

  it('warns when an area loses its liaison, from the day it does', async () => {
    const client = await admin();
    const { items } = (await client.get('/api/v1/users?q=liaison01')).body;
    const [role] = items[0].roles;
    const path = `/api/v1/users/${items[0].id}/roles/${role.id}`;
    await client.patch(path).send({ validTo: today() });
    expect(await codes()).toEqual([]);
    await client.patch(path).send({ validTo: addDays(today(), -1) });
    expect(await codes()).toEqual([`area-not-staffed ${role.area.name}`]);
    await client.patch(path).send({ validTo: null });
  });
});
