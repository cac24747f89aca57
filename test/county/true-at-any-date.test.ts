import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registry } from '../../machines/registry.ts';
import { ENDS } from '../../src/store/coverage-rows.ts';
import { createDesk, type Desk, type OpenedCase, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

/** What a county is asked of days long gone: each test is a fault that a careless count would have. */
let world: World;
let desk: Desk;
const morning = (day: string) => `${day}T01:00:00Z`;
beforeAll(async () => {
  world = await createWorld({ clockStart: morning('2026-09-14') });
  desk = createDesk(world);
});
afterAll(() => world.close());

/** A unit that was there long before the county had this system. */
async function unit(): Promise<{ unitId: string; siteId: string }> {
  const place = await desk.unit();
  await world.services.db.prisma.unit.update({
    where: { id: place.unitId },
    data: { registeredOn: new Date('2020-01-01') },
  });
  return place;
}

/** Which units stand so on a day, by the list behind the figure; the figure must say as many. */
async function behind(standing: string, asOf: string): Promise<string[]> {
  const api = await desk.as('supervisor01');
  const ids: string[] = [];
  let next = '';
  do {
    const { body } = await api.get(
      `/api/v1/county/coverage/units?standing=${standing}&asOf=${asOf}&limit=200${next && `&cursor=${next}`}`,
    );
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    next = body.next ?? '';
  } while (next);
  const { total } = (await api.get(`/api/v1/county/coverage?asOf=${asOf}`)).body;
  if (standing in total) expect(ids).toHaveLength(total[standing]);
  return ids;
}

const refuse = async (c: OpenedCase) =>
  desk.must('instructor01', c, 'case.refused', {
    reason: '企业书面拒绝',
    evidence: [await desk.evidence('instructor01', c)],
    obstruction: false,
  });

it('the ends that the count knows are those of the machine', () => {
  const progress = registry['union-setup@1']?.machine.root.states.progress;
  const ends = Object.entries(progress?.states ?? {})
    .filter(([, state]) => state.tags.includes('ended'))
    .map(([name]) => name);
  expect([...ENDS].sort()).toEqual(ends.sort());
});

it('a case that was reopened is refused on the days on which it had ended, and under way before and after', async () => {
  const c = await desk.open([await unit()]);
  await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
  world.moveTo(morning('2026-09-15'));
  await refuse(c);
  world.moveTo(morning('2026-09-18'));
  await world.services.engine.recordSystemEvent({
    actor: await world.actor('supervisor01'),
    caseId: c.id,
    event: { type: 'reopened', payload: { reason: '企业改变主意', evidence: [] } },
  });
  const stands = async (day: string) => [
    (await behind('inProgress', day)).includes(c.unitId),
    (await behind('refused', day)).includes(c.unitId),
  ];
  expect(await stands('2026-09-13')).toEqual([false, false]);
  expect(await stands('2026-09-14')).toEqual([true, false]);
  expect(await stands('2026-09-15')).toEqual([false, true]);
  expect(await stands('2026-09-17')).toEqual([false, true]);
  expect(await stands('2026-09-18')).toEqual([true, false]);
});

it('a case from a sheet is under way since the start that the sheet states, not since it was loaded', async () => {
  const c = await desk.open([await unit()]);
  await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
  await world.services.db.pool.query(
    `UPDATE cases SET imported = true, opened_at = opened_at + interval '30 days' WHERE id = $1`,
    [c.id],
  );
  world.moveTo(morning('2026-11-02'));
  const day = c.caseNumber ? '2026-09-20' : '';
  expect(await behind('inProgress', day)).toContain(c.unitId);
  expect(await behind('inProgress', '2026-09-10')).not.toContain(c.unitId);
});

it('a unit that left a joint case is under way no longer from that day; one that joined is since it did', async () => {
  const places = [await unit(), await unit()];
  const [lead, second] = places;
  const late = await unit();
  const c = await desk.open(places);
  await desk.must('instructor01', c, 'case.accepted', { basis: 'first-visit' });
  await desk.must('instructor01', c, 'survey.recorded', {
    countedOn: '2026-11-02',
    headCounts: places.map((place) => ({
      ...place,
      staff: 12,
      women: 4,
      migrant: 2,
      dispatched: 0,
      willing: 10,
    })),
    partyBranch: false,
    willingness: 'willing',
    employerOpinion: 'supports',
  });
  await desk.must('instructor01', c, 'mode.chosen', { mode: 'B' });
  world.moveTo(morning('2026-11-04'));
  await desk.must('instructor01', c, 'unit.joined', { unit: late });
  await desk.must('instructor01', c, 'unit.left', {
    unit: second,
    reason: '不愿联合',
    evidence: [await desk.evidence('instructor01', c, 'leaving')],
  });
  const before = await behind('inProgress', '2026-11-03');
  const after = await behind('inProgress', '2026-11-04');
  expect([lead, second, late].map((place) => before.includes(place?.unitId ?? ''))).toEqual([
    true,
    true,
    false,
  ]);
  expect([lead, second, late].map((place) => after.includes(place?.unitId ?? ''))).toEqual([
    true,
    false,
    true,
  ]);
});

it('a unit with two sites under two unions counts once, under that of its main site', async () => {
  const { prisma } = world.services.db;
  const { unitId, siteId } = await unit();
  const further = await prisma.site.create({
    data: { id: crypto.randomUUID(), unitId, name: '分厂', divisionCode: '320924100' },
  });
  const founded = { divisionCode: '320924100', foundedOn: new Date('2020-01-01') };
  const total = async () => (await (await desk.as('supervisor01')).get('/api/v1/county/coverage')).body.total;
  const before = await total();
  for (const [mode, site] of [
    ['independent', siteId],
    ['joint', further.id],
  ] as const) {
    await prisma.union.create({
      data: {
        id: crypto.randomUUID(),
        name: `两场所${mode}`,
        mode,
        ...founded,
        coverages: {
          create: {
            id: crypto.randomUUID(),
            unitId,
            siteId: site,
            kind: 'primary',
            // The further site has been covered longer: the main one counts all the same.
            validFrom: new Date(mode === 'joint' ? '2020-01-01' : '2023-01-01'),
          },
        },
      },
    });
  }
  const after = await total();
  expect(after.covered).toBe(before.covered + 1);
  expect(after.coveredIndependent).toBe(before.coveredIndependent + 1);
  expect(after.coveredJoint).toBe(before.coveredJoint);
  expect(after.coveredIndependent + after.coveredJoint + after.coveredOrganiser).toBe(after.covered);
});

it('a unit of which only is known that it ended stands on the days before today', async () => {
  const { unitId } = await unit();
  await world.services.db.prisma.unit.update({
    where: { id: unitId },
    data: { status: 'deregistered', statusOn: null, registeredOn: new Date('2020-01-01') },
  });
  expect(await behind('registered', '2026-11-03')).toContain(unitId);
  expect(await behind('registered', '2026-11-04')).not.toContain(unitId);
});

describe('An exemption', () => {
  const propose = async (unitId: string, more: object = {}) =>
    (await desk.as('supervisor01'))
      .post('/api/v1/county/exemptions')
      .send({ unitId, reason: 'not-operating', basis: '停业证明', validFrom: '2026-11-01', ...more });
  const decide = async (who: string, id: string, confirm = true) =>
    (await desk.as(who)).post(`/api/v1/county/exemptions/${id}/decision`).send({ confirm, decision: '属实' });

  it('counts from its day when a second person has confirmed it; whoever proposed it may not', async () => {
    const { unitId } = await unit();
    const api = await desk.as('instructor01');
    const proposed = await api
      .post('/api/v1/county/exemptions')
      .send({ unitId, reason: 'no-staff', basis: '零申报', validFrom: '2026-11-01', validTo: '2026-11-03' });
    requireStatus(proposed, 201);
    expect(await behind('exempt', '2026-11-01')).not.toContain(unitId);
    const confirmed = await decide('supervisor01', proposed.body.id);
    expect(confirmed.body).toMatchObject({ status: 'confirmed', decision: '属实' });
    expect((await decide('supervisor02', proposed.body.id)).status).toBe(409);
    expect(await behind('exempt', '2026-11-02')).toContain(unitId);
    expect(await behind('exempt', '2026-11-03')).not.toContain(unitId);
    expect(await behind('uncovered', '2026-11-02')).toContain(unitId);
  });

  it('is not confirmed by one person alone, not over HTTP and not in the database', async () => {
    const { unitId } = await unit();
    const { db } = world.services;
    // Somebody with both roles.
    const { id: userId } = await db.prisma.user.findUniqueOrThrow({ where: { username: 'instructor01' } });
    await db.prisma.roleAssignment.create({
      data: { id: crypto.randomUUID(), userId, role: 'supervisor', validFrom: new Date('2026-01-01') },
    });
    const api = await world.api('instructor01');
    const { body } = await api
      .post('/api/v1/county/exemptions')
      .send({ unitId, reason: 'sealed', basis: '查封', validFrom: '2026-11-01' });
    const own = await api
      .post(`/api/v1/county/exemptions/${body.id}/decision`)
      .send({ confirm: true, decision: '好' });
    expect(own.body).toMatchObject({ status: 403, reason: 'separation-of-duties' });
    await expect(
      db.pool.query(
        `UPDATE coverage_exemptions SET status = 'confirmed', decided_by = proposed_by WHERE id = $1`,
        [body.id],
      ),
    ).rejects.toThrow(/coverage_exemptions_two_people/);
    expect((await propose(unitId)).status).toBe(403);
    const twice = await api
      .post('/api/v1/county/exemptions')
      .send({ unitId, reason: 'sealed', basis: '查封', validFrom: '2026-11-03' });
    expect(twice.body.errors).toMatchObject([{ code: 'overlaps' }]);
  });
});

describe('Three simultaneous (a)', () => {
  it('shows what each case answers, with the working days between both foundings', async () => {
    const { db } = world.services;
    const industry = await db.prisma.union.create({
      data: {
        id: crypto.randomUUID(),
        name: '示例同步行业工会',
        mode: 'joint',
        divisionCode: '320924100',
        foundedOn: new Date('2026-10-30'),
      },
    });
    const c = await desk.open([await unit()]);
    const open = await (await desk.as('supervisor01')).get('/api/v1/county/simultaneous');
    const before = open.body.items.find(({ caseId }: { caseId: string }) => caseId === c.id);
    expect(before).toMatchObject({ stated: false, foundedOn: null });
    await db.prisma.union.create({
      data: {
        id: crypto.randomUUID(),
        name: '示例本单位工会',
        mode: 'independent',
        divisionCode: '320924100',
        foundedOn: new Date('2026-11-04'),
        caseId: c.id,
      },
    });
    // The plaque is told elsewhere; here only its answer matters.
    await db.pool.query(
      `UPDATE cases SET snapshot = jsonb_set(snapshot, '{context,industryUnion}', $2::jsonb) WHERE id = $1`,
      [c.id, JSON.stringify({ answer: 'created', name: industry.name, foundedOn: null })],
    );
    const { body } = await (await desk.as('supervisor01')).get('/api/v1/county/simultaneous?answer=created');
    expect(body.items).toMatchObject([
      {
        caseId: c.id,
        industryUnion: industry.name,
        industryFoundedOn: '2026-10-30',
        foundedOn: '2026-11-04',
        gapWorkingDays: 3,
        missing: false,
      },
    ]);
  });

  it('reads before the plaque whether one exists or is being founded, from unions and open cases of the same line', async () => {
    const { db } = world.services;
    const own = await desk.open([await desk.unit({ lineId: 'line-07' })]);
    const founder = await desk.open([await desk.unit({ lineId: 'line-07' })]);
    const row = async (caseId: string) => {
      const api = await desk.as('supervisor01');
      const { body } = await api.get('/api/v1/county/simultaneous?limit=50');
      return body.items.find((each: { caseId: string }) => each.caseId === caseId);
    };
    expect(await row(own.id)).toMatchObject({ answer: 'unanswered', stated: false, industryCase: null });
    // Which mode a case takes is decided elsewhere; here only the index column matters.
    await db.prisma.case.update({ where: { id: founder.id }, data: { mode: 'B' } });
    expect(await row(own.id)).toMatchObject({
      answer: 'being-founded',
      stated: false,
      industryCase: { id: founder.id, caseNumber: founder.caseNumber },
      gapWorkingDays: null,
      missing: false,
    });
    expect(await row(founder.id)).toMatchObject({ answer: 'unanswered' });
    const other = await desk.open([await desk.unit({ lineId: 'line-08' })]);
    expect(await row(other.id)).toMatchObject({ answer: 'unanswered' });
    await db.prisma.union.create({
      data: {
        id: crypto.randomUUID(),
        name: '示例七条线行业工会',
        mode: 'joint',
        divisionCode: '320924',
        lineId: 'line-07',
        foundedOn: new Date('2026-09-01'),
      },
    });
    expect(await row(own.id)).toMatchObject({
      answer: 'exists',
      stated: false,
      industryUnion: '示例七条线行业工会',
      industryFoundedOn: '2026-09-01',
      industryCase: null,
    });
    const api = await desk.as('supervisor01');
    const { body } = await api.get('/api/v1/county/simultaneous?answer=being-founded');
    expect(body.items.map(({ caseId }: { caseId: string }) => caseId)).not.toContain(own.id);
  });
});
