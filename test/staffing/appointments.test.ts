import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, plainDayFrom } from '../../src/kit/plain-day.ts';
import { findGaps } from '../../src/staffing/board/find-gaps.ts';
import { raiseVacancies } from '../../src/staffing/board/raise-vacancies.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-03-02T01:00:00Z' });
});
afterAll(() => world.close());

const supervisor = () => world.api('supervisor01');
const today = () => world.clock.today();
const inDays = (count: number) => addDays(today(), count);

async function idOf(username: string): Promise<string> {
  return (await world.services.db.prisma.user.findUniqueOrThrow({ where: { username } })).id;
}

async function board(on?: string) {
  const { body } = await (await supervisor()).get(`/api/v1/staffing${on ? `?on=${on}` : ''}`);
  return {
    ...body,
    area: (id: string) => body.areas.find((each: { id: string }) => each.id === id),
    line: (id: string) => body.lines.find((each: { id: string }) => each.id === id),
  };
}

async function appoint(body: object, by = 'supervisor01') {
  return (await world.api(by)).post('/api/v1/staffing/appointments').send({ reason: 'rotation', ...body });
}

describe('The staffing board', () => {
  it('shows 16 lines with instructors and 16 areas with a cadre and a liaison each, on two dimensions', async () => {
    const { lines, areas, counts } = await board();
    expect([lines.length, areas.length]).toEqual([16, 16]);
    expect(counts).toEqual({ instructors: 16, countyCadres: 16, liaisons: 16, vacant: 0 });
  });

  it('is read by every colleague, changed by those who appoint, and by nobody else', async () => {
    expect((await (await world.api('liaison01')).get('/api/v1/staffing')).status).toBe(200);
    expect((await (await world.api('partner01')).get('/api/v1/staffing')).status).toBe(403);
    const body = { role: 'liaison', areaId: 'grid-01', userId: await idOf('liaison02'), from: inDays(1) };
    expect((await appoint(body, 'cadre01')).status).toBe(403);
  });

  it('leaves as a workbook', async () => {
    const answer = await (await supervisor()).get('/api/v1/staffing/board.xlsx').buffer();
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toContain('2026-03-02.xlsx');
  });
});

describe('A successor', () => {
  it('takes over on a day: one act relieves and appoints, and what was before stays as it was', async () => {
    const before = (await board()).area('grid-02').countyCadre;
    const answer = await appoint({
      role: 'county-cadre',
      areaId: 'grid-02',
      userId: await idOf('enterprise01'),
      from: inDays(10),
      relieves: before.assignmentId,
      paper: '示工发〔2026〕3号',
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const who = async (on: string) => (await board(on)).area('grid-02').countyCadre.person.id;
    expect(await who(inDays(9))).toBe(before.person.id);
    expect(await who(inDays(10))).toBe(await idOf('enterprise01'));
    expect(await who('2020-05-31')).toBe(before.person.id);
    const { body } = await (await supervisor()).get(
      '/api/v1/staffing/appointments?areaId=grid-02&role=county-cadre',
    );
    expect(
      body.items.map(
        ({
          person,
          from,
          to,
          acts,
        }: {
          person: { name: string };
          from: string;
          to: string;
          acts: { act: string; paper: string }[];
        }) => [person.name, from, to, acts.map(({ act, paper }) => `${act} ${paper}`)],
      ),
    ).toEqual([
      ['示例企业联系人1', inDays(10), null, ['appointed 示工发〔2026〕3号']],
      ['示例县干部2', '2018-01-01', inDays(9), ['relieved 示工发〔2026〕3号']],
    ]);
  });

  it('is one of two who are appointed at the same moment, and the other’s appointer is told of it', async () => {
    const { assignmentId } = (await board()).area('grid-03').liaison;
    const [one, two] = await Promise.all([idOf('enterprise01'), idOf('enterprise02')]);
    const asked = { role: 'liaison', areaId: 'grid-03', from: inDays(3), relieves: assignmentId };
    const answers = await Promise.all([
      appoint({ ...asked, userId: one }, 'supervisor01'),
      appoint({ ...asked, userId: two }, 'admin'),
      appoint({ ...asked, userId: one }, 'supervisor02'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const won = answers.find(({ status }) => status === 201)?.body.person.name;
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect(lost.type).toMatch(/already-staffed$/);
    expect(lost.holders).toContainEqual(expect.objectContaining({ name: won, from: inDays(3), to: null }));
    expect(lost.detail).toContain('请刷新');
  });

  it('fills a vacancy once, though two try at the same moment', async () => {
    const { assignmentId } = (await board()).area('grid-04').liaison;
    const relief = await (await supervisor())
      .post(`/api/v1/staffing/appointments/${assignmentId}/relief`)
      .send({ from: inDays(1), reason: 'retirement' });
    expect(relief.status).toBe(200);
    expect(relief.body.vacancies).toEqual([
      expect.objectContaining({ role: 'liaison', since: inDays(1), until: null }),
    ]);
    const userId = await idOf('enterprise02');
    const asked = { role: 'liaison', areaId: 'grid-04', from: inDays(1), userId };
    const answers = await Promise.all([appoint(asked), appoint(asked), appoint(asked)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('of an instructor may be one more: a line has one or several', async () => {
    const more = { role: 'instructor', lineId: 'line-05', userId: await idOf('enterprise03'), from: today() };
    expect((await appoint(more)).status).toBe(201);
    expect((await appoint(more)).status, 'twice the same person').toBe(409);
    expect((await board()).line('line-05').instructors).toHaveLength(2);
  });

  it.each([
    [{ from: '2026-03-01' }, '/from', 'past'],
    [{ to: '2026-03-03' }, '/to', 'before-start'],
    [{ lineId: 'line-01' }, '/lineId', 'superfluous'],
    [{ areaId: undefined }, '/areaId', 'required'],
    [{ areaId: 'nowhere' }, '/areaId', 'unknown'],
    [{ userId: '01900000-0000-7000-8000-000000000000' }, '/userId', 'unknown'],
  ])('is not %o', async (change, pointer, code) => {
    const asked = { role: 'liaison', areaId: 'grid-05', userId: await idOf('liaison05'), from: inDays(5) };
    const { status, body } = await appoint({ ...asked, ...change });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it('cannot be slipped in by the list of people either', async () => {
    const answer = await (await world.api('admin'))
      .post(`/api/v1/users/${await idOf('enterprise01')}/roles`)
      .send({ role: 'liaison', areaId: 'grid-06', validFrom: inDays(1) });
    expect(answer.status).toBe(409);
    expect(answer.body.holders).toEqual([expect.objectContaining({ name: '示例联络员6' })]);
  });
});

describe('A vacancy', () => {
  const noticesOf = async (username: string) =>
    world.services.db.prisma.notice.findMany({ where: { userId: await idOf(username), topic: 'vacancy' } });

  it('is listed with its first day while it is still to come, and told to supervisors and administrators once', async () => {
    const { assignmentId } = (await board()).area('zone-1').countyCadre;
    await (await supervisor())
      .post(`/api/v1/staffing/appointments/${assignmentId}/relief`)
      .send({ from: inDays(12), reason: 'promotion' });
    const listed = async (within: number) =>
      (await (await supervisor()).get(`/api/v1/staffing/vacancies?within=${within}&role=county-cadre`)).body
        .items;
    expect(await listed(11)).toEqual([]);
    expect(await listed(12)).toEqual([
      expect.objectContaining({
        since: inDays(12),
        upcoming: true,
        last: expect.objectContaining({ name: '示例县干部13' }),
      }),
    ]);
    expect(await raiseVacancies(world.services)).toBe(1);
    expect(await raiseVacancies(world.services)).toBe(1);
    for (const who of ['supervisor01', 'supervisor02', 'admin'])
      expect(await noticesOf(who), who).toHaveLength(1);
    expect(await noticesOf('instructor01')).toEqual([]);
    const { body } = await (await supervisor()).get('/api/v1/notices');
    expect(body.items[0].text.zh).toBe('镇域第1片区自 2026-03-14 起没有县级机关干部，请安排');
  });

  it('begins when an account is disabled, though the role goes on on paper', async () => {
    await (await world.api('admin'))
      .patch(`/api/v1/users/${await idOf('instructor16')}`)
      .send({ disabled: true });
    const { body } = await (await supervisor()).get('/api/v1/staffing/vacancies?role=instructor&within=0');
    expect(body.items).toEqual([
      expect.objectContaining({ place: expect.objectContaining({ id: 'line-16' }), upcoming: false }),
    ]);
    expect((await board()).counts.vacant).toBe(1);
  });
});

describe('Gaps between spans', () => {
  const span = (from: string, to: string | null) => ({
    from: plainDayFrom(from),
    to: to === null ? null : plainDayFrom(to),
  });
  const window = { from: plainDayFrom('2026-03-01'), to: plainDayFrom('2026-03-31') };

  it.each([
    ['nobody ever', [], [{ since: null, until: null }]],
    ['one without an end', [span('2020-01-01', null)], []],
    ['one who follows the next day', [span('2020-01-01', '2026-03-10'), span('2026-03-11', null)], []],
    [
      'a week between two',
      [span('2026-03-18', null), span('2020-01-01', '2026-03-10')],
      [{ since: '2026-03-11', until: '2026-03-17' }],
    ],
    ['an overlap that outlasts', [span('2020-01-01', '2027-01-01'), span('2021-01-01', '2022-01-01')], []],
    ['a gap before the window', [span('2020-01-01', '2020-02-01'), span('2020-03-01', null)], []],
    ['an end after the window', [span('2020-01-01', '2026-04-30')], []],
    ['one who ended before he began', [span('2026-03-05', '2026-03-04')], [{ since: null, until: null }]],
  ])('with %s', (_name, spans, expected) => {
    expect(findGaps(spans, window)).toEqual(expected);
  });
});
