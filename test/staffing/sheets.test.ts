import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk, requireStatus } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-09-14T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

const csv = async (path: string, query: object = {}, who = 'supervisor01') => {
  const answer = await (await desk.as(who)).get(path).query({ ...query, format: 'csv' });
  requireStatus(answer, 200);
  return answer.text.replace('\u{feff}', '').trimEnd().split('\r\n');
};

describe('Lists of staffing leave the house as they are seen', () => {
  it('who is away, under the filter of the page, and never the note', async () => {
    const api = await desk.as('instructor01');
    const declared = await api
      .post('/api/v1/staffing/absences')
      .send({ from: '2026-09-21', to: '2026-09-23', kind: 'sick', note: '示例住院' });
    requireStatus(declared, 201);
    const [head, ...rows] = await csv('/api/v1/staffing/absences/sheet', { when: 'upcoming' });
    expect(head).toBe('姓名,起,止,类别,状态,在办案件,已交接未交回');
    expect(rows).toEqual([`${declared.body.person.name},2026-09-21,2026-09-23,病假,将休假,0,0`]);
    expect(await csv('/api/v1/staffing/absences/sheet', { when: 'past' })).toEqual([head]);
    expect((await csv('/api/v1/staffing/absences/sheet', {}, 'instructor02')).length).toBe(1);
  });

  it('conflicts of interest, workload and vacancies too, as workbooks as well', async () => {
    const { unitId } = await desk.unit({ name: '示例回避单位' });
    const declared = await (await desk.as('instructor01'))
      .post('/api/v1/staffing/conflicts')
      .send({ unitId, kind: 'relative' });
    requireStatus(declared, 201);
    const [, conflict] = await csv('/api/v1/staffing/conflicts/sheet', { checked: 'false' });
    expect(conflict).toContain('示例回避单位');
    const load = await csv('/api/v1/staffing/workload/sheet');
    expect(load.length).toBeGreaterThan(16);
    expect(await csv('/api/v1/staffing/vacancies/sheet')).toHaveLength(1);
    for (const list of ['absences', 'conflicts', 'workload', 'vacancies']) {
      const book = await (await desk.as('supervisor01')).get(`/api/v1/staffing/${list}/sheet`);
      requireStatus(book, 200);
      expect(book.headers['content-type']).toContain('spreadsheetml');
    }
  });

  it('the history of a unit, one line a row', async () => {
    const { unitId } = await desk.unit({ name: '示例沿革单位' });
    const rows = await csv(`/api/v1/units/${unitId}/timeline/sheet`, {}, 'instructor01');
    expect(rows[0]).toBe('日期,类别,单位,内容,职工人数,原因,文件编号,经办人');
    expect(rows.some((row) => row.includes('归属') && row.includes('合德镇'))).toBe(true);
  });
});
