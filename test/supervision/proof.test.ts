import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportedHead, Head, Verification } from '../../src/supervision/proof/contract.ts';
import { runVerification } from '../../src/supervision/proof/verifications.ts';
import { createDesk, type Desk, type OpenedCase, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

const PATH = '/api/v1/supervision/proof';

let world: World;
let desk: Desk;
let owner: pg.Client;
const opened: OpenedCase[] = [];

beforeAll(async () => {
  world = await createWorld({ clockStart: '2020-07-20T01:00:00Z', jobs: true });
  desk = createDesk(world);
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  for (let index = 0; index < 3; index++) {
    const c = await desk.open();
    await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit', note: '门卫处登记' });
    opened.push(c);
  }
});

afterAll(async () => {
  await owner.end();
  await world.close();
});

const supervisor = () => desk.as('supervisor01');

async function takeHead(): Promise<Head> {
  const response = await (await supervisor()).post(`${PATH}/heads`);
  requireStatus(response, 201);
  return response.body as Head;
}

async function exported(head: Head): Promise<ExportedHead> {
  const response = await (await supervisor()).get(`${PATH}/heads/${head.id}/file`);
  requireStatus(response, 200);
  return response.body as ExportedHead;
}

async function check(file: ExportedHead) {
  const response = await (await supervisor()).post(`${PATH}/heads/check`).send(file);
  requireStatus(response, 200);
  return response.body;
}

async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await owner.query('ALTER TABLE case_events DISABLE TRIGGER case_events_append_only');
  try {
    await owner.query(sql, values);
  } finally {
    await owner.query('ALTER TABLE case_events ENABLE ALWAYS TRIGGER case_events_append_only');
  }
}

describe('A head', () => {
  it('is taken over all histories, listed, and published as a file outside the database', async () => {
    const head = await takeHead();
    expect(head).toMatchObject({ cases: 3, events: 6 });
    const { body } = await (await supervisor()).get(`${PATH}/heads`);
    expect(body.items[0]).toEqual(head);
    const files = await readdir(`${world.dataDir}/heads`);
    const file = files.find((name) => name.includes(head.root.slice(0, 8)));
    const published = JSON.parse(await readFile(`${world.dataDir}/heads/${file}`, 'utf8')) as ExportedHead;
    expect(published).toEqual(await exported(head));
    expect(published).toMatchObject({ format: 'jianhui-head@1', root: head.root });
    expect(published.leaves).toHaveLength(3);
  });

  it('kept elsewhere agrees with the histories as they grow', async () => {
    const file = await exported(await takeHead());
    const [c] = opened;
    if (!c) throw new Error('no case');
    await desk.must('instructor01', c, 'survey.recorded', {
      countedOn: '2020-07-20',
      headCounts: [
        { unitId: c.unitId, siteId: c.siteId, staff: 18, women: 8, migrant: 10, dispatched: 0, willing: 18 },
      ],
      partyBranch: false,
      willingness: 'willing',
      employerOpinion: 'supports',
    });
    opened.push(await desk.open());
    expect(await check(file)).toMatchObject({ same: true, grown: 1, added: 1, findings: [] });
  });

  it('kept elsewhere names the case whose past is another now, and a file that was changed itself', async () => {
    const file = await exported(await takeHead());
    const [, c] = opened;
    await tamper(`UPDATE case_events SET hash = sha256('x') WHERE case_id = $1 AND seq = 2`, [c?.id]);
    expect(await check(file)).toMatchObject({
      same: false,
      findings: [{ kind: 'head', caseId: c?.id, seq: 2 }],
    });
    await tamper(
      `UPDATE case_events SET hash = (SELECT hash FROM cases WHERE id = $1) WHERE case_id = $1 AND seq = 2`,
      [c?.id],
    );
    expect(await check(file)).toMatchObject({ same: true });
    const leaves = file.leaves.map((leaf, at) => (at === 0 ? { ...leaf, seq: leaf.seq - 1 } : leaf));
    expect((await check({ ...file, leaves })).findings[0]).toMatchObject({ kind: 'head', where: 'leaves' });
  });
});

describe('A verification', () => {
  const start = async (body: object = {}): Promise<Verification> => {
    const response = await (await supervisor()).post(`${PATH}/verifications`).send(body);
    requireStatus(response, 202);
    return response.body as Verification;
  };
  const look = async (id: string): Promise<Verification> =>
    (await (await supervisor()).get(`${PATH}/verifications/${id}`)).body as Verification;

  it('runs in the background; a page that was reloaded finds how far it is and what it found', async () => {
    const { id, status } = await start();
    expect(status).toBe('waiting');
    await expect.poll(async () => (await look(id)).status).toBe('done');
    const done = await look(id);
    expect(done).toMatchObject({ done: 4, total: 4, mismatches: 0, findings: [], caseIds: null });
    expect(done.startedBy?.name).toEqual(expect.any(String));
    const { body } = await (await supervisor()).get(`${PATH}/verifications`);
    expect(body.items[0]).toEqual(done);
  });

  it('names what was tampered with, by case, event and column', async () => {
    const [c] = opened;
    await tamper(
      `UPDATE case_events SET payload = payload || '{"basis": "enterprise-request"}' WHERE case_id = $1 AND seq = 2`,
      [c?.id],
    );
    const { id } = await start({ caseIds: [c?.id] });
    await expect.poll(async () => (await look(id)).status).toBe('done');
    const { findings, mismatches } = await look(id);
    expect(mismatches).toBeGreaterThan(0);
    expect(findings).toContainEqual(
      expect.objectContaining({ caseId: c?.id, seq: 2, kind: 'hash', where: 'case_events.hash' }),
    );
    await tamper(
      `UPDATE case_events SET payload = payload || '{"basis": "first-visit"}' WHERE case_id = $1 AND seq = 2`,
      [c?.id],
    );
  });

  it('that a dead process left half done is begun again', async () => {
    const { prisma } = world.services.db;
    const { id } = await start();
    await expect.poll(async () => (await look(id)).status).toBe('done');
    await prisma.verification.update({
      where: { id },
      data: { status: 'running', done: 1, finishedAt: null },
    });
    await runVerification(world.services, id);
    expect(await look(id)).toMatchObject({ status: 'done', done: 4 });
  });
});

describe('One case’s history', () => {
  it('shows each event with its hashes, computed again, and the heads that hold it', async () => {
    const [, c] = opened;
    const { body } = await (await supervisor()).get(`${PATH}/cases/${c?.id}`);
    expect(body).toMatchObject({ caseNumber: c?.caseNumber, version: 2, valid: true, findings: [] });
    expect(body.events.map((it: { type: string; label: { zh: string } }) => [it.type, it.label.zh])).toEqual([
      ['opened', '建立案件'],
      ['case.accepted', '受理'],
    ]);
    const [first, second] = body.events;
    expect(second.previousHash).toBe(first.hash);
    expect(second).toMatchObject({ recomputed: second.hash, valid: true });
    expect(body.heads.length).toBeGreaterThan(0);
    expect(JSON.stringify(body)).not.toContain('门卫处登记');
  });

  it('is nobody’s but a supervisor’s or the keeper’s', async () => {
    const [c] = opened;
    expect((await (await desk.as('instructor01')).get(`${PATH}/cases/${c?.id}`)).status).toBe(403);
    expect((await (await desk.as('admin')).get(`${PATH}/cases/${c?.id}`)).status).toBe(200);
    expect(
      (await (await supervisor()).get(`${PATH}/cases/00000000-0000-7000-8000-000000000000`)).status,
    ).toBe(404);
  });
});
