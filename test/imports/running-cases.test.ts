import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contextSchema } from '../../machines/union-setup/context.ts';
import type { ImportBatch } from '../../src/imports/contract.ts';
import { placeCase } from '../../src/imports/running/place-case.ts';
import { type RunningCase, runningStages } from '../../src/imports/running/running-case.ts';
import { plainDayFrom } from '../../src/kit/plain-day.ts';
import { createDesk, type OpenedCase } from '../support/desk.ts';
import * as steps from '../support/mode-a-steps.ts';
import { createWorld, type World } from '../support/world.ts';
import { check, rowsOf, sendSheet, take } from './load.ts';
import { csvOf, madeCode } from './made-register.ts';

let world: World;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  world = await createWorld({ jobs: true, clockStart: '2026-11-25T02:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

const HEADINGS = [
  '统一社会信用代码',
  '所处阶段',
  '建会方式',
  '计时开始日期',
  '中止',
  '依据',
  '承办人用户名',
  '会员人数',
  '女会员人数',
  '工会名称',
  '选举日期',
  '批复文号',
  '批复日期',
  '任期',
];
const approval = ['60', '8', '射阳县示例有限公司工会', '2026-11-20'];
const reply = ['射工发〔2026〕12号', '2026-11-23', '5'];
const line = (code: string, stage: string, mode: string, suspended = '', ...more: string[]) => [
  code,
  stage,
  mode,
  '2026-11-19',
  suspended,
  '射工档2026-015',
  'instructor01',
  ...more,
];

const OLD_PAPERS = [
  'business-licence',
  'setup-request',
  'group-list',
  'joining-applications',
  'member-roster',
  'assembly-request',
  'candidate-request',
  'election-method',
  'sign-in-sheet',
  'ballot-report',
];

let codes = 600_000;
async function registered(): Promise<string> {
  codes += 1;
  const code = madeCode(codes);
  await desk.unit({ code });
  return code;
}
const load = async (rows: string[][]) =>
  check(world, csvOf(rows, HEADINGS), { kind: 'running-cases', name: '在办.csv' });

describe('Cases already running when a county goes live', () => {
  let batch: ImportBatch;
  const made: string[] = [];

  it('come in at every stage and in every mode that founds a union, and everything verifies', async () => {
    const rows: string[][] = [line(await registered(), '调查摸底', '')];
    for (const mode of ['独立建会', '联合建会', '组织员']) {
      rows.push(
        line(await registered(), '资料完善', mode),
        line(await registered(), '工作动员', mode),
        line(await registered(), '申报批复', mode, '', ...approval),
        line(await registered(), '揭牌成立', mode, '', ...approval, ...reply),
      );
    }
    batch = await load(rows);
    expect(batch.counts).toMatchObject({ new: rows.length, refused: 0 });
    batch = await take(world, batch.id);
    expect(batch.outcomes).toMatchObject({ written: rows.length, failed: 0 });
    for (const { caseId } of await rowsOf(world, batch.id)) made.push(caseId ?? '');
    const { mismatches } = await world.services.engine.verify({ caseIds: made });
    expect(mismatches).toEqual([]);
  });

  it('stand where the sheet says, with the clock that ran before, and marked as imported', async () => {
    const stored = await world.services.db.prisma.case.findMany({
      where: { id: { in: made } },
      include: { clockEntries: true },
    });
    expect(stored.every(({ imported, clockState }) => imported && clockState === 'running')).toBe(true);
    expect(new Set(stored.map(({ stage }) => stage))).toEqual(new Set(runningStages));
    expect(stored.map(({ startedOn }) => startedOn?.toISOString().slice(0, 10))).toEqual(
      made.map(() => '2026-11-19'),
    );
  });

  it('whose union stands already have it, and the unit is covered from the vote', async () => {
    const unveiling = await world.services.db.prisma.case.findMany({
      where: { id: { in: made }, stage: 'unveiling' },
    });
    for (const { unitId } of unveiling) {
      const coverage = await world.services.db.prisma.coverage.findFirst({
        where: { unitId: unitId ?? '' },
        include: { union: true },
      });
      expect(coverage?.union.replyNumber).toBe('射工发〔2026〕12号');
      expect(coverage?.validFrom.toISOString().slice(0, 10)).toBe('2026-11-20');
    }
  });

  it('go on from there: surveyed, requested, replied to, unveiled, and still everything verifies', async () => {
    // Rows 2 to 6: survey, and mode A in documents, mobilisation, approval, unveiling.
    const [survey, documents, mobilisation, approvalCase, unveiling] = await Promise.all(
      made.slice(0, 5).map(handle),
    );
    if (!survey || !documents || !mobilisation || !approvalCase || !unveiling) throw new Error('five cases');
    await desk.must('instructor01', survey, 'survey.recorded', surveyed(survey));
    await steps.prepareDocuments(desk, documents);
    await steps.submitSetupRequest(desk, documents);
    await desk.must('instructor01', mobilisation, 'publicity.recorded', { channel: 'meeting', reached: 20 });
    // The papers of the stages before lie in a cupboard: they are scanned before the result goes up.
    await desk.papers(approvalCase, OLD_PAPERS);
    await steps.submitResult(desk, approvalCase);
    await steps.reply(desk, approvalCase, '射工发〔2026〕13号', '2026-11-25');
    await desk.papers(unveiling, [...OLD_PAPERS, 'result-report']);
    await steps.unveil(desk, unveiling);
    const { mismatches } = await world.services.engine.verify({ caseIds: made });
    expect(mismatches).toEqual([]);
    const done = await world.services.db.prisma.case.findUniqueOrThrow({ where: { id: unveiling.id } });
    expect(done).toMatchObject({ stage: 'established', ended: true, imported: true });
  });

  it('are counted apart by the deadline report, and never as on time or late', async () => {
    const api = await world.api('supervisor01');
    const { body, status } = await api
      .get('/api/v1/supervision/deadlines')
      .query({ from: '2026-11-01', to: '2026-11-30' });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toMatch(/"imported":13/);
  });

  it('are taken over once, whatever is sent again', async () => {
    const { engine, db } = world.services;
    const row = await db.prisma.importRow.findFirstOrThrow({ where: { batchId: batch.id, row: 2 } });
    await db.prisma.importRow.update({
      where: { batchId_row: { batchId: batch.id, row: 2 } },
      data: { outcome: null, caseId: null },
    });
    await db.prisma.importBatch.update({ where: { id: batch.id }, data: { status: 'importing' } });
    const { keepRunningCases } = await import('../../src/imports/running/keep-running-cases.ts');
    await keepRunningCases({ ...world.services, engine }, batch.id);
    const again = await db.prisma.importRow.findFirstOrThrow({ where: { batchId: batch.id, row: 2 } });
    expect(again.caseId).toBe(row.caseId);
    expect(await db.prisma.case.count({ where: { imported: true } })).toBe(made.length);
  });
});

async function handle(id: string): Promise<OpenedCase> {
  const kept = await world.services.db.prisma.case.findUniqueOrThrow({ where: { id } });
  const { caseNumber, version, unitId, siteId } = kept;
  return { id, caseNumber, version, unitId: unitId ?? '', siteId: siteId ?? '' };
}

function surveyed({ unitId, siteId }: OpenedCase) {
  const count = { staff: 60, women: 12, migrant: 31, dispatched: 4, willing: 48 };
  return {
    countedOn: '2026-11-25',
    headCounts: [{ unitId, siteId, ...count }],
    partyBranch: true,
    willingness: 'willing',
    employerOpinion: 'supports',
  };
}

describe('A row of running cases', () => {
  it('is refused with every reason at once', async () => {
    const taken = await registered();
    const unit = await world.services.db.prisma.unit.findUniqueOrThrow({
      where: { code: taken },
      include: { sites: true },
    });
    await desk.open([{ unitId: unit.id, siteId: unit.sites[0]?.id ?? '' }]);
    const wrong = line(await registered(), '申报批复', '独立建会', '2026-11-20到 公示');
    wrong[6] = 'supervisor01';
    const batch = await load([line(madeCode(699_999), '调查摸底', ''), line(taken, '调查摸底', ''), wrong]);
    expect(batch.counts).toMatchObject({ new: 0, refused: 3 });
    const said = (await rowsOf(world, batch.id)).map(({ reasons }) =>
      reasons.map(({ field, code }) => `${field}:${code}`),
    );
    expect(said).toEqual([
      ['code:not-registered'],
      ['null:open-case'],
      [
        'suspensions:unreadable',
        'electedOn:required',
        'members:required',
        'unionName:required',
        'owner:unknown',
      ],
    ]);
  });

  it('tells suspensions that are over and one that still stands', async () => {
    const code = await registered();
    const batch = await load([
      line(code, '资料完善', '独立建会', '2026-11-19至2026-11-20 补正；2026-11-24起 企业延期'),
    ]);
    const done = await take(world, batch.id);
    expect(done.outcomes).toMatchObject({ written: 1 });
    const [row] = await rowsOf(world, batch.id);
    const kept = await world.services.db.prisma.case.findUniqueOrThrow({
      where: { id: row?.caseId ?? '' },
      include: { clockEntries: { orderBy: { ordinal: 'asc' } } },
    });
    expect(kept.clockState).toBe('suspended');
    expect(kept.clockEntries.map(({ kind }) => kind)).toEqual(['start', 'hold', 'suspend', 'suspend']);
    const { mismatches } = await world.services.engine.verify({ caseIds: [kept.id] });
    expect(mismatches).toEqual([]);
  });

  it('is loaded by administrators, and no batch of cases can be undone', async () => {
    const sheet = csvOf([line(await registered(), '调查摸底', '')], HEADINGS);
    expect((await sendSheet(world, sheet, { by: 'supervisor01', kind: 'running-cases' })).status).toBe(403);
    const batch = await load([line(await registered(), '调查摸底', '')]);
    await take(world, batch.id);
    const api = await world.api('admin');
    expect((await api.post(`/api/v1/imports/${batch.id}/undo`)).status).toBe(409);
  });
});

describe('Placing a running case', () => {
  const said: RunningCase = {
    stage: 'survey',
    mode: null,
    startedOn: plainDayFrom('2026-11-19'),
    suspensions: [],
    evidence: '射工档2026-015',
    members: 60,
    womenMembers: 20,
    unionName: '射阳县示例有限公司工会',
    electedOn: plainDayFrom('2026-11-20'),
    reply: { number: '射工发〔2026〕12号', on: plainDayFrom('2026-11-23'), termYears: 5 },
    units: [
      { unitId: '0198f000-0000-7000-8000-000000000001', siteId: '0198f000-0000-7000-8000-000000000002' },
    ],
    title: '示例',
    divisionCode: '320924100',
    lineId: null,
    areaId: null,
    demonstration: false,
    ownerId: '0198f000-0000-7000-8000-000000000003',
    organisationId: '0198f000-0000-7000-8000-000000000004',
    joinsUnionId: null,
  };

  it.each(runningStages)('in %s makes a context that the machine takes, in every mode', (stage) => {
    for (const mode of ['A', 'B', 'C', 'D'] as const) {
      const { context } = placeCase({ ...said, stage, mode }, plainDayFrom('2026-11-25'));
      expect(contextSchema.safeParse(context).error).toBeUndefined();
    }
  });
});
