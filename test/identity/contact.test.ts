import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueSecret, revokeSecrets } from '../../src/identity/case-secrets.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
let own: OpenedCase;
let other: OpenedCase;
beforeAll(async () => {
  world = await createWorld();
  desk = createDesk(world);
  own = await desk.open();
  other = await desk.open();
});
afterAll(() => world.close());

const issue = async (of: OpenedCase) => {
  const { id } = await world.actor('instructor01');
  return (await issueSecret(world.services.db, of.id, id)).secret;
};
const enter = async (caseNumber: string, secret: string) =>
  (await world.api()).post('/api/v1/contact-sessions').send({ caseNumber, secret });
const as = async (token: string) => (await world.api()).set('authorization', `Bearer ${token}`);

describe('The enterprise contact', () => {
  it('enters one case with its number and the secret of the slip, typed as people type', async () => {
    const secret = await issue(own);
    expect(secret).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    const response = await enter(own.caseNumber, secret.toLowerCase().replaceAll('-', ' '));
    expect(response.status).toBe(201);
    expect(response.body.user).toMatchObject({
      kind: 'contact',
      caseId: own.id,
      roles: [{ role: 'enterprise-contact' }],
    });
    expect(response.headers['set-cookie']?.[0]).toContain('Max-Age=7200');
    const contact = await as(response.body.token);
    await contact.get(`/api/v1/cases/${own.id}`).expect(200);
    await contact.get(`/api/v1/cases/${other.id}`).expect(404);
  });

  it('is told nothing by a wrong number or a wrong secret', async () => {
    const secret = await issue(own);
    const wrongSecret = await enter(
      own.caseNumber,
      `${secret.slice(0, -1)}${secret.endsWith('7') ? '8' : '7'}`,
    );
    const wrongNumber = await enter(other.caseNumber, secret);
    const noNumber = await enter('none', secret);
    for (const response of [wrongSecret, wrongNumber, noNumber]) {
      expect(response.status).toBe(401);
      expect({ ...response.body, instance: '' }).toEqual({ ...wrongSecret.body, instance: '' });
    }
  });

  it('is shut out when the secret is revoked or a new slip is printed, at once', async () => {
    const first = await issue(own);
    const { token } = (await enter(own.caseNumber, first)).body;
    const second = await issue(own);
    expect((await enter(own.caseNumber, first)).status).toBe(401);
    await (await as(token)).get('/api/v1/sessions/current').expect(401);
    const { token: newer } = (await enter(own.caseNumber, second)).body;
    expect(await revokeSecrets(world.services.db, own.id)).toBe(1);
    await (await as(newer)).get('/api/v1/sessions/current').expect(401);
    expect((await enter(own.caseNumber, second)).status).toBe(401);
  });

  it('reaches nothing of the house', async () => {
    const { token } = (await enter(own.caseNumber, await issue(own))).body;
    const contact = await as(token);
    const closed = [
      '/api/v1/units',
      '/api/v1/colleagues',
      '/api/v1/lines',
      '/api/v1/organisations',
      '/api/v1/users',
      '/api/v1/operation-log',
      `/api/v1/cases/${own.id}/opinions`,
      '/api/v1/staffing-warnings',
    ];
    for (const path of closed) expect((await contact.get(path)).status, path).toBe(403);
    await contact
      .put('/api/v1/account/password')
      .send({ currentPassword: 'x', newPassword: 'y' })
      .expect(403);
    expect((await contact.get('/api/v1/cases')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      own.id,
    ]);
  });
});
