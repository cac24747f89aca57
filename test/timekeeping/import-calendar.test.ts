import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { notice2027 } from './notices.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-11-22T02:00:00Z' });
});
afterAll(() => world.close());

async function importing(notice: unknown, language = 'zh-CN') {
  const api = await world.api('supervisor01');
  return api
    .post('/api/v1/calendar/versions')
    .set('Accept-Language', language)
    .send(notice as object);
}

/** Each reason for a refusal, as `row column: why`. */
async function reasons(notice: unknown): Promise<string[]> {
  const { status, body } = await importing(notice);
  expect(status).toBe(422);
  expect(body.type).toContain('import-rejected');
  return body.rows.map(
    (row: { row: number; column: string; detail: string }) => `${row.row} ${row.column}: ${row.detail}`,
  );
}

describe('a notice is refused', () => {
  it('as not published, when it names no days', async () => {
    expect(await reasons({ year: 2027, papers: [], days: [] })).toEqual(['1 days: 2027 年放假安排尚未公布']);
  });

  it('when a year before it is missing, or it is older than the calendar', async () => {
    expect(await reasons({ ...notice2027(), year: 2029 })).toEqual(['1 year: 请先导入 2027 年的放假安排']);
    expect(await reasons({ ...notice2027(), year: 2003 })).toEqual(['1 year: 只接受 2004 年起的放假安排']);
  });

  it('when work is made up on a weekday', async () => {
    const notice = notice2027();
    notice.days.push({ name: '元旦', date: '2027-01-06', isOffDay: false });
    expect(await reasons(notice)).toEqual([`${notice.days.length + 1} date: 调休上班日须为周末`]);
  });

  it('when a day is both off and worked, or listed twice', async () => {
    const notice = notice2027();
    notice.days.push({ name: '元旦', date: '2027-01-02', isOffDay: false });
    notice.days.push({ name: '元旦', date: '2027-01-03', isOffDay: true });
    expect(await reasons(notice)).toEqual([
      `${notice.days.length} isOffDay: 2027-01-02 既放假又上班`,
      `${notice.days.length + 1} date: 2027-01-03 重复`,
    ]);
  });

  it('when a statutory holiday is not off, each named', async () => {
    const notice = notice2027();
    notice.days = notice.days.filter(({ date }) => date !== '2027-02-05' && date !== '2027-09-15');
    expect(await reasons(notice)).toEqual([
      '1 days: 缺少法定节假日：春节 2027-02-05',
      '1 days: 缺少法定节假日：中秋节 2027-09-15',
    ]);
  });

  it('when a day belongs to another year; only the December before is allowed', async () => {
    const notice = notice2027();
    notice.days.push({ name: '元旦', date: '2026-12-31', isOffDay: true });
    notice.days.push({ name: '元旦', date: '2028-01-01', isOffDay: true });
    notice.days.push({ name: '', date: '2027-12-31', isOffDay: true });
    expect(await reasons(notice)).toEqual([
      `${notice.days.length} date: 不属于该年度的放假安排`,
      `${notice.days.length + 1} name: 缺少节日名称`,
    ]);
  });

  it('in the reader’s language', async () => {
    const { body } = await importing({ year: 2027, papers: [], days: [] }, 'en');
    expect(body.rows[0].detail).toBe('the notice for 2027 is not published yet');
  });

  it('when it is no notice at all, and from whoever is no supervisor', async () => {
    expect((await importing({ year: '2027', days: [{ date: '2027-02-30' }] })).status).toBe(400);
    const instructor = await world.api('instructor01');
    expect((await instructor.post('/api/v1/calendar/versions').send(notice2027())).status).toBe(403);
  });

  it('and leaves nothing behind', async () => {
    const { body } = await (await world.api('supervisor01')).get('/api/v1/calendar/versions');
    expect(body.items).toMatchObject([{ version: 1, status: 'active', source: 'chinese-days 1.5.7' }]);
  });
});

describe('a lawful notice', () => {
  it('becomes a draft that changes nothing yet and shows the days that would change', async () => {
    const { status, body, headers } = await importing(notice2027());
    expect(status).toBe(201);
    expect(headers.location).toBe('/api/v1/calendar/versions/2');
    expect(body).toMatchObject({ version: 2, status: 'draft', years: [2027], confirmedBy: null });
    expect(body.changedDays.map((day: { day: string; after: boolean }) => [day.day, day.after])).toEqual([
      ['2027-01-04', false],
      ['2027-01-09', true],
      ['2027-02-09', false],
      ['2027-02-10', false],
      ['2027-05-03', false],
      ['2027-10-04', false],
      ['2027-10-05', false],
    ]);
    const due = await (await world.api()).get('/api/v1/calendar/due?start=2026-12-25');
    expect(due.body).toMatchObject({ dueOn: '2027-01-04', provisional: true, calendarVersion: 1 });
  });

  it('can be discarded, once', async () => {
    const api = await world.api('supervisor02');
    expect((await importing(notice2027())).body.version).toBe(3);
    expect((await api.delete('/api/v1/calendar/versions/3')).body.status).toBe('discarded');
    const again = await api.delete('/api/v1/calendar/versions/3');
    expect([again.status, again.body.state]).toEqual([409, 'discarded']);
    expect((await api.delete('/api/v1/calendar/versions/99')).status).toBe(404);
  });
});
