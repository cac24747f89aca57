import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { createDesk, type Desk } from './petition/desk.ts';
import { refusal } from './refusal.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
});
afterAll(() => desk.close());

/** A command wrong in every respect; each step of the ladder mends one of them. */
describe('of several reasons the first in the order is told', () => {
  it('from the role down to the guards', async () => {
    const { case: reviewed } = await desk.openUnderReview();
    const covered = await desk.openUnderReview();
    const everything = {
      actor: { ...desk.stranger, roles: [{ role: 'partner' as const }] },
      caseId: reviewed.id,
      event: { type: 'petition.granted', payload: {} },
      expectedVersion: undefined,
      occurredAt: '2099-01-01T00:00:00Z',
    };
    const ladder: [string, object, object?][] = [
      ['forbidden', {}, { reason: 'role' }],
      ['not-found', { actor: desk.stranger }],
      ['precondition-required', { actor: desk.instructor }],
      ['version-conflict', { expectedVersion: 2 }, { currentVersion: 4 }],
      ['validation-failed', { expectedVersion: 4 }],
      ['validation-failed', { event: { type: 'petition.granted', payload: { number: '1', name: '某' } } }],
      ['forbidden', { occurredAt: undefined }, { reason: 'role' }],
    ];
    let command = everything;
    for (const [slug, mend, extra] of ladder) {
      command = { ...command, ...mend };
      const told = await refusal(desk.engine.advanceCase(command));
      expect([slug, told.slug]).toEqual([slug, slug]);
      if (extra) expect(told.extra).toMatchObject(extra);
    }
    const corrected = {
      ...command,
      actor: desk.instructor,
      event: { type: 'petition.corrected', payload: {} },
    };
    const state = await refusal(desk.engine.advanceCase(corrected));
    expect(state).toMatchObject({ slug: 'transition-not-allowed', extra: { state: 'work.review' } });
    await cover(covered.case.unitId ?? '');
    const guard = await refusal(
      desk.engine.advanceCase({
        actor: desk.approver,
        caseId: covered.case.id,
        event: { type: 'petition.granted', payload: { number: '1', name: '某' } },
        expectedVersion: 4,
      }),
    );
    expect(guard).toMatchObject({
      slug: 'guard-unmet',
      extra: { unmet: [{ rule: 'petition.not-covered', severity: 'block' }] },
    });
  });

  it('a key that was used for another request is told before a stale version', async () => {
    const { case: opened } = await desk.open();
    const command = {
      actor: desk.instructor,
      caseId: opened.id,
      event: { type: 'petition.accepted', payload: {} },
      expectedVersion: 1,
      idempotencyKey: newId(),
    };
    await desk.engine.advanceCase(command);
    const other = {
      ...command,
      event: { type: 'petition.noted', payload: { text: '另' } },
      expectedVersion: 1,
    };
    expect(await refusal(desk.engine.advanceCase(other))).toMatchObject({ slug: 'idempotency-key-reused' });
  });

  it('duties that must be apart are told before the state', async () => {
    const both = { ...desk.approver, id: desk.instructor.id };
    const { case: opened } = await desk.open();
    await desk.send(opened.id, 'petition.accepted');
    const told = await refusal(
      desk.engine.advanceCase({
        actor: { ...both, roles: [...both.roles, ...desk.instructor.roles] },
        caseId: opened.id,
        event: { type: 'petition.claimed', payload: {} },
        expectedVersion: 2,
      }),
    );
    expect(told).toMatchObject({ slug: 'forbidden', extra: { reason: 'separation-of-duties' } });
  });

  it('what is missing in an opening is told by pointer, and every fault at once', async () => {
    const told = await refusal(desk.open({ payload: { caller: '', extra: 1 } }));
    expect(told).toMatchObject({
      slug: 'validation-failed',
      extra: {
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/payload/subject' }),
          expect.objectContaining({ pointer: '/payload/extra' }),
        ]),
      },
    });
  });
});

describe('a version conflict', () => {
  it('says what happened since, and when it was system events alone', async () => {
    const { case: opened } = await desk.open();
    await desk.send(opened.id, 'petition.accepted');
    await desk.engine.recordSystemEvent({
      actor: desk.supervisor,
      caseId: opened.id,
      event: {
        type: 'reassigned',
        payload: { from: desk.instructor.id, to: desk.instructor.id, reason: '调整' },
      },
    });
    const command = {
      actor: desk.instructor,
      caseId: opened.id,
      event: { type: 'petition.submitted', payload: {} },
    };
    const told = await refusal(desk.engine.advanceCase({ ...command, expectedVersion: 2 }));
    expect(told).toMatchObject({
      slug: 'version-conflict',
      extra: { currentVersion: 3, changes: [{ seq: 3, kind: 'system', type: 'reassigned' }] },
    });
    expect(told.detail?.en).toContain('Only system events');
    const mixed = await refusal(desk.engine.advanceCase({ ...command, expectedVersion: 1 }));
    expect(mixed.detail).toBeUndefined();
  });
});

async function cover(unitId: string): Promise<void> {
  const site = newId();
  await desk.db.prisma.unit.create({
    data: { id: unitId, name: '某公司', kind: 'enterprise', divisionCode: '320924' },
  });
  const union = await desk.db.prisma.union.create({
    data: {
      id: newId(),
      name: '联合工会',
      mode: 'joint',
      divisionCode: '320924',
      foundedOn: new Date('2020-01-01'),
    },
  });
  await desk.db.prisma.coverage.create({
    data: {
      id: newId(),
      unitId,
      siteId: site,
      unionId: union.id,
      kind: 'primary',
      validFrom: new Date('2020-01-01'),
    },
  });
}
