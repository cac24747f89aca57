import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/kit/canonical-json.ts';
import type { Audit, Recomputation } from '../../src/supervision/audits/contract.ts';
import { drawSample } from '../../src/supervision/audits/draw-sample.ts';
import { createDesk, type Desk, type OpenedCase, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

const morning = (day: string) => `${day}T01:00:00Z`;
const PATH = '/api/v1/supervision/audits';
const SCOPE = { from: '2020-07-01', to: '2020-07-31' };
const SEEDED = { method: 'seeded', seed: '2020年7月 体彩 13579', size: 3 };

let world: World;
let desk: Desk;
let owner: pg.Client;
const opened: OpenedCase[] = [];

beforeAll(async () => {
  world = await createWorld({ clockStart: morning('2020-07-20') });
  desk = createDesk(world);
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  for (let index = 0; index < 8; index++) {
    const c = await desk.open();
    await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
    opened.push(c);
  }
  world.moveTo(morning('2020-07-29'));
});

afterAll(async () => {
  await owner.end();
  await world.close();
});

const as = (username: string) => desk.as(username);

async function openAudit(sampling: object = SEEDED, username = 'supervisor01'): Promise<Audit> {
  const response = await (await as(username)).post(PATH).send({ title: '七月抽查', scope: SCOPE, sampling });
  requireStatus(response, 201);
  return response.body as Audit;
}

async function examine(audit: Audit, caseId: string, finding: object, username = 'supervisor01') {
  return (await as(username)).put(`${PATH}/${audit.id}/cases/${caseId}/finding`).send(finding);
}

/** An audit with every case examined, the first irregular, signed by another and sealed. */
async function sealed(): Promise<Audit> {
  const audit = await openAudit();
  for (const [index, { case: row }] of audit.cases.entries()) {
    const irregular = {
      result: 'irregular',
      finding: '公示照片缺日期',
      correction: '补正公示照片',
      correctBy: '2020-08-05',
    };
    requireStatus(await examine(audit, row.caseId, index === 0 ? irregular : { result: 'in-order' }), 200);
  }
  requireStatus(await (await as('supervisor02')).post(`${PATH}/${audit.id}/sign-off`), 200);
  const response = await (await as('supervisor02')).post(`${PATH}/${audit.id}/seal`);
  requireStatus(response, 200);
  return response.body as Audit;
}

async function recompute(audit: Audit): Promise<Recomputation> {
  const response = await (await as('supervisor03')).post(`${PATH}/${audit.id}/recompute`);
  requireStatus(response, 200);
  return response.body as Recomputation;
}

/** As somebody with the keys of the database would, past the guarantees. */
async function tamper(sql: string, values: unknown[]): Promise<void> {
  await owner.query('SET session_replication_role = replica');
  await owner.query('ALTER TABLE audits DISABLE TRIGGER audits_sealed');
  await owner.query('ALTER TABLE audit_cases DISABLE TRIGGER audit_cases_sealed');
  await owner.query('ALTER TABLE clock_entries DISABLE TRIGGER clock_entries_append_only');
  try {
    await owner.query(sql, values);
  } finally {
    await owner.query('ALTER TABLE audits ENABLE ALWAYS TRIGGER audits_sealed');
    await owner.query('ALTER TABLE audit_cases ENABLE ALWAYS TRIGGER audit_cases_sealed');
    await owner.query('ALTER TABLE clock_entries ENABLE ALWAYS TRIGGER clock_entries_append_only');
    await owner.query('SET session_replication_role = origin');
  }
}

describe('A sample', () => {
  it('is the one that its seed draws, whoever draws it and however often', async () => {
    const first = await openAudit();
    const again = await openAudit(SEEDED, 'supervisor02');
    const ids = opened.map((it) => it.id);
    const byHand = drawSample(ids, SEEDED.seed, SEEDED.size);
    expect(first.cases.map((it) => [it.case.caseId, it.drawKey])).toEqual(
      byHand.map((it) => [it.caseId, it.drawKey]),
    );
    expect(again.cases.map((it) => it.case.caseId)).toEqual(first.cases.map((it) => it.case.caseId));
    expect(first.population.cases).toBe(8);
    expect(first.number).toMatch(/^SJ-(320924-)?2020-\d{4}$/);
    expect(again.number).not.toBe(first.number);
    expect(first.figures.counts.openOverdue).toBe(8);
  });

  it('may be picked, but only from the scope', async () => {
    const [one] = opened;
    const picked = await openAudit({ method: 'picked', caseIds: [one?.id] });
    expect(picked.cases.map((it) => it.case.caseId)).toEqual([one?.id]);
    const outside = await (await as('supervisor01')).post(PATH).send({
      title: 'x',
      scope: SCOPE,
      sampling: { method: 'picked', caseIds: [picked.id] },
    });
    expect(outside.status).toBe(400);
    expect(outside.body.errors[0].pointer).toBe('/sampling/caseIds/0');
    const empty = await (await as('supervisor01'))
      .post(PATH)
      .send({ title: 'x', scope: { from: '2019-01-01', to: '2019-01-31' }, sampling: SEEDED });
    expect(empty.body.errors[0].pointer).toBe('/scope');
  });
});

describe('Findings', () => {
  it('say in words what is irregular, and by when its correction is answered', async () => {
    const audit = await openAudit();
    const id = audit.cases[0]?.case.caseId ?? '';
    expect((await examine(audit, id, { result: 'irregular' })).status).toBe(400);
    expect((await examine(audit, id, { result: 'irregular', finding: 'x', correction: 'y' })).status).toBe(
      400,
    );
    expect((await examine(audit, audit.id, { result: 'in-order' })).status).toBe(404);
    expect((await examine(audit, id, { result: 'in-order' })).body.examined).toBe(1);
  });

  it('are signed off by another person, when every case has been examined', async () => {
    const audit = await openAudit();
    const signOff = async (username: string) => (await as(username)).post(`${PATH}/${audit.id}/sign-off`);
    expect((await signOff('supervisor02')).body).toMatchObject({
      status: 409,
      allowedEvents: ['finding.recorded'],
    });
    for (const { case: row } of audit.cases)
      await examine(audit, row.caseId, { result: 'in-order' }, 'supervisor03');
    for (const own of ['supervisor01', 'supervisor03']) {
      expect((await signOff(own)).body).toMatchObject({ status: 403, reason: 'separation-of-duties' });
    }
    expect((await signOff('supervisor02')).body).toMatchObject({ status: 'signed-off' });
    const late = await examine(audit, audit.cases[0]?.case.caseId ?? '', { result: 'in-order' });
    expect(late.body).toMatchObject({ status: 409, state: 'signed-off', allowedEvents: ['audit.sealed'] });
  });
});

describe('A sealed audit', () => {
  let audit: Audit;
  beforeAll(async () => {
    audit = await sealed();
  });

  it('carries the head, the versions and the SHA-256 of its record, computed by anybody', async () => {
    expect(audit).toMatchObject({ status: 'sealed', policyVersion: 1, calendarVersion: 1, irregular: 1 });
    const { sealedRecord } = await world.services.db.prisma.audit.findUniqueOrThrow({
      where: { id: audit.id },
    });
    expect(createHash('sha256').update(canonicalJson(sealedRecord)).digest('hex')).toBe(audit.seal);
    expect(sealedRecord).toMatchObject({ head: { root: audit.head?.root }, seed: SEEDED.seed });
  });

  it('changes no more: the database refuses, the order of corrections stays', async () => {
    const { prisma } = world.services.db;
    await expect(prisma.audit.update({ where: { id: audit.id }, data: { title: 'y' } })).rejects.toThrow(
      /sealed/,
    );
    await expect(
      prisma.auditCase.updateMany({ where: { auditId: audit.id }, data: { finding: '无' } }),
    ).rejects.toThrow(/sealed/);
    await expect(prisma.auditCase.deleteMany({ where: { auditId: audit.id } })).rejects.toThrow();
    expect((await (await as('supervisor02')).post(`${PATH}/${audit.id}/seal`)).status).toBe(409);
  });

  it('takes the answer to a correction from whoever is responsible, once, and stays sealed', async () => {
    const instructor = await as('instructor01');
    const { body: list } = await instructor.get('/api/v1/supervision/corrections');
    expect(list.items.map((it: { auditId: string }) => it.auditId)).toContain(audit.id);
    const caseId = audit.cases[0]?.case.caseId;
    const path = `${PATH}/${audit.id}/cases/${caseId}/answer`;
    expect((await (await as('instructor03')).put(path).send({ answer: '不是我的案' })).status).toBe(404);
    const answered = await instructor.put(path).send({ answer: '已补正' });
    expect(answered.body).toMatchObject({ answer: '已补正', answeredBy: { name: expect.any(String) } });
    expect((await instructor.put(path).send({ answer: '再答' })).status).toBe(409);
    expect((await recompute(audit)).differences).toEqual([]);
  });

  it('comes to the same when it is computed again weeks later, though its cases went on', async () => {
    world.moveTo(morning('2020-08-12'));
    const [sampled] = audit.cases;
    const c = opened.find((it) => it.id === sampled?.case.caseId);
    if (!c) throw new Error('sampled out of nothing');
    await desk.must('instructor01', c, 'case.refused', {
      reason: '企业书面拒绝',
      evidence: [await desk.evidence('instructor01', c)],
      obstruction: false,
    });
    const again = await recompute(audit);
    expect(again.differences).toEqual([]);
    expect(again).toMatchObject({ same: true, remarks: [] });
  });

  it('is printed with its findings, signature and seal', async () => {
    const { text } = await (await as('supervisor01')).get(`${PATH}/${audit.id}/print`);
    for (const part of [
      audit.number,
      '公示照片缺日期',
      '补正公示照片',
      audit.seal,
      audit.head?.root,
      '停止日；未停止的按到期日',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('Somebody with the keys of the database', () => {
  const verify = async () => (await world.services.engine.verify({})).mismatches.map((it) => it.where);

  it('who rewrites a finding is named by recomputation and by verify', async () => {
    const audit = await sealed();
    await tamper(`UPDATE audit_cases SET finding = '无' WHERE audit_id = $1 AND finding IS NOT NULL`, [
      audit.id,
    ]);
    const { same, differences } = await recompute(audit);
    expect(same).toBe(false);
    expect(differences).toEqual([
      expect.objectContaining({
        what: 'finding',
        caseId: audit.cases[0]?.case.caseId,
        pointer: '/cases/0/finding',
        sealed: '公示照片缺日期',
        now: '无',
      }),
    ]);
    expect(await verify()).toContain('/cases/0/finding');
  });

  it('who rewrites the record with the finding is found by the seal', async () => {
    const audit = await sealed();
    await tamper(
      `UPDATE audits SET sealed_record = jsonb_set(sealed_record, '{cases,0,finding}', '"无"') WHERE id = $1`,
      [audit.id],
    );
    await tamper(`UPDATE audit_cases SET finding = '无' WHERE audit_id = $1 AND finding IS NOT NULL`, [
      audit.id,
    ]);
    expect((await recompute(audit)).differences.map((it) => it.what)).toEqual(['seal']);
    expect(await verify()).toContain('audits.sealed_record');
  });

  it('who moves the start of a sampled case is found by its history and by the verdict', async () => {
    const audit = await sealed();
    const caseId = audit.cases[1]?.case.caseId;
    await tamper(`UPDATE clock_entries SET "on" = "on" + 3 WHERE case_id = $1 AND kind = 'start'`, [caseId]);
    const { differences } = await recompute(audit);
    const found = differences.filter((it) => it.caseId === caseId);
    expect(new Set(found.map((it) => it.what))).toEqual(new Set(['history', 'verdict']));
    expect(found.map((it) => it.pointer)).toContain('/cases/1/verdict/dueOn');
    await tamper(`UPDATE clock_entries SET "on" = "on" - 3 WHERE case_id = $1 AND kind = 'start'`, [caseId]);
  });
});
