import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSession, hashToken, openSession, revokeSessions } from '../../src/identity/sessions.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { createEdge, type Edge } from '../support/edge.ts';

let edge: Edge;
beforeAll(async () => {
  edge = await createEdge((services) => ({ services, bindings: [] }));
});
afterAll(() => edge.close());

const today = plainDayFrom('2026-11-22');
const find = (token: string, on = today) => findSession(edge.services.db, hashToken(token), on);

describe('Sessions looked up at once', () => {
  it('are each their own, the unknown among them unknown, whatever day they ask for', async () => {
    const people = ['a', 'b', 'c', 'd'];
    const tokens = await Promise.all(
      people.map(async (name) => {
        const userId = await edge.addPerson(name, [{ role: 'liaison' }]);
        return (await openSession(edge.services.db, { userId }, { ip: undefined, userAgent: undefined }))
          .token;
      }),
    );
    const before = plainDayFrom('2019-12-31');
    const asked = Array.from({ length: 40 }, (_none, index) => index);
    const found = await Promise.all(
      asked.map((index) =>
        index % 5 === 4 ? find(`nobody-${index}`) : find(tokens[index % 5] ?? '', index % 2 ? before : today),
      ),
    );
    for (const [index, session] of found.entries()) {
      if (index % 5 === 4) expect(session).toBe('unknown');
      else {
        const roles = index % 2 ? [] : ['liaison'];
        expect(session).toMatchObject({ username: people[index % 5] });
        expect(typeof session === 'object' && session.actor.roles.map(({ role }) => role)).toEqual(roles);
      }
    }
  });

  it('see an end that was written before they asked, even while others are under way', async () => {
    const userId = await edge.addPerson('e');
    const { db } = edge.services;
    const { token, id } = await openSession(db, { userId }, { ip: undefined, userAgent: undefined });
    const early = [find(token), find(token)];
    await revokeSessions(db, { id });
    const late = [find(token), find(token)];
    await Promise.all(early);
    expect(await Promise.all(late)).toEqual(['ended', 'ended']);
  });

  it('all fail when the database does, and the next ones try again', async () => {
    const userId = await edge.addPerson('f');
    const { token } = await openSession(
      edge.services.db,
      { userId },
      { ip: undefined, userAgent: undefined },
    );
    // A day that is no day: the server refuses the statement itself.
    const failing = [find(token, 'no day' as typeof today), find(token, 'no day' as typeof today)];
    const outcomes = await Promise.allSettled(failing);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await find(token)).toMatchObject({ username: 'f' });
  });
});
