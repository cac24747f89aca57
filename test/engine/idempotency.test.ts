import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/kit/ids.ts';
import { createDesk, type Desk } from './petition/desk.ts';
import { refusal } from './refusal.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await createDesk();
});
afterAll(() => desk.close());

async function accepting() {
  const { case: opened } = await desk.open();
  return {
    actor: desk.instructor,
    caseId: opened.id,
    event: { type: 'petition.accepted', payload: { note: '李四来访' } },
    expectedVersion: 1,
    idempotencyKey: newId(),
  };
}

describe('the same request sent again', () => {
  it('is answered again and changes nothing, whatever version it names', async () => {
    const command = await accepting();
    const first = await desk.engine.advanceCase(command);
    const again = await desk.engine.advanceCase(command);
    expect(again).toMatchObject({ eventSeq: 2, eventState: 'work.drafting', replayed: true });
    expect(again.case).toEqual(first.case);
    expect(await desk.db.prisma.caseEvent.count({ where: { caseId: command.caseId } })).toBe(2);
  });

  it('is answered with the event it made and with the case as it stands now', async () => {
    const command = await accepting();
    await desk.engine.advanceCase(command);
    await desk.send(command.caseId, 'petition.submitted');
    const again = await desk.engine.advanceCase(command);
    expect(again).toMatchObject({
      eventSeq: 2,
      eventState: 'work.drafting',
      replayed: true,
      case: { version: 3, state: 'work.review' },
    });
  });

  it('with another body is refused', async () => {
    const command = await accepting();
    await desk.engine.advanceCase(command);
    const other = { ...command, event: { type: 'petition.accepted', payload: { note: '王五来访' } } };
    expect(await refusal(desk.engine.advanceCase(other))).toMatchObject({ slug: 'idempotency-key-reused' });
  });

  it('for another case is refused', async () => {
    const command = await accepting();
    await desk.engine.advanceCase(command);
    const { caseId } = await accepting();
    expect(await refusal(desk.engine.advanceCase({ ...command, caseId }))).toMatchObject({
      slug: 'idempotency-key-reused',
    });
  });

  it('at the same instant makes one event and gives the same answer to all', async () => {
    const command = await accepting();
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.engine.advanceCase(command)));
    expect(answers.map(({ eventSeq }) => eventSeq)).toEqual(Array(8).fill(2));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await desk.db.prisma.caseEvent.count({ where: { caseId: command.caseId } })).toBe(2);
  });

  it('after a refusal is judged anew, since refusals are not kept', async () => {
    const command = { ...(await accepting()), event: { type: 'petition.submitted', payload: {} } };
    expect(await refusal(desk.engine.advanceCase(command))).toMatchObject({ slug: 'transition-not-allowed' });
    await desk.send(command.caseId, 'petition.accepted');
    expect(await desk.engine.advanceCase({ ...command, expectedVersion: 2 })).toMatchObject({
      eventSeq: 3,
      replayed: false,
    });
  });

  it('by somebody else is a request of its own', async () => {
    const command = await accepting();
    await desk.engine.advanceCase(command);
    const town = { ...desk.stranger, roles: [{ role: 'town-officer' as const, divisionCode: '320924' }] };
    const noted = {
      ...command,
      actor: town,
      event: { type: 'petition.noted', payload: { text: '补记' } },
      expectedVersion: 2,
    };
    expect(await desk.engine.advanceCase(noted)).toMatchObject({ eventSeq: 3, replayed: false });
  });
});

describe('an opening sent again', () => {
  it('opens one case, one after the other and at once', async () => {
    const command = desk.opening({ idempotencyKey: newId() });
    const answers = await Promise.all(Array.from({ length: 6 }, () => desk.engine.openCase(command)));
    expect(new Set(answers.map((answer) => answer.case.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect((await desk.engine.openCase(command)).replayed).toBe(true);
  });

  it('with another body is refused', async () => {
    const command = desk.opening({ idempotencyKey: newId() });
    await desk.engine.openCase(command);
    const other = { ...command, payload: { subject: '换届' } };
    expect(await refusal(desk.engine.openCase(other))).toMatchObject({ slug: 'idempotency-key-reused' });
  });
});

it('keeps of a body no hash that could be guessed from the outside', async () => {
  const command = await accepting();
  await desk.engine.advanceCase(command);
  const record = await desk.db.prisma.idempotencyRecord.findFirstOrThrow({
    where: { key: command.idempotencyKey },
  });
  const other = await createDesk();
  try {
    await other.engine.openCase(other.opening({ idempotencyKey: command.idempotencyKey }));
    const secret = await other.db.prisma.setting.findUniqueOrThrow({ where: { key: 'request-body-secret' } });
    const here = await desk.db.prisma.setting.findUniqueOrThrow({ where: { key: 'request-body-secret' } });
    expect(secret.value).not.toEqual(here.value);
    expect(record.bodyHash).toHaveLength(32);
  } finally {
    await other.close();
  }
});
