import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/kit/plain-day.ts';
import {
  type DeadlineFigures,
  type DeadlineReport,
  type DeadlineRow,
  flags,
  standings,
} from '../../src/supervision/deadlines/contract.ts';
import { createWorld, type World } from '../support/world.ts';
import { type ByHand, judgeByHand } from './judged-by-hand.ts';
import { day, type Life, randomLife, randomOf } from './life.ts';
import { plantLives } from './plant-lives.ts';

const TODAY = day('2026-06-30');
const PATH = '/api/v1/supervision/deadlines';

let world: World;
let lives: Life[];
let byHand: (ByHand & { life: Life })[];

beforeAll(async () => {
  world = await createWorld({ clockStart: `${TODAY}T09:00:00+08:00` });
  const { prisma, pool } = world.services.db;
  const [lines, areas, divisions, owners] = await Promise.all([
    prisma.line.findMany({ take: 4 }),
    prisma.area.findMany({ take: 4 }),
    prisma.division.findMany({ where: { level: 'town' }, take: 4 }),
    prisma.user.findMany({ where: { username: { startsWith: 'instructor' } }, take: 5 }),
  ]);
  const random = randomOf(4);
  const around = {
    lines: lines.map((it) => it.id),
    areas: areas.map((it) => it.id),
    towns: divisions.map((it) => it.code),
    owners: owners.map((it) => it.id),
    until: TODAY,
  };
  lives = Array.from({ length: 250 }, (_, index) =>
    randomLife(index, addDays(TODAY, -Math.floor(random() * (index % 3 === 0 ? 12 : 400))), random, around),
  );
  await plantLives(pool, lives, TODAY);
  byHand = lives.flatMap((life) => judgeByHand(life, TODAY).map((it) => ({ ...it, life })));
});

afterAll(() => world.close());

async function report(query: Record<string, string> = {}): Promise<DeadlineReport> {
  const supervisor = await world.api('supervisor01');
  const { body, status } = await supervisor.get(PATH).query(query);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as DeadlineReport;
}

/** The figures again, added up in the plainest way. */
function figuresByHand(segments: ByHand[]) {
  const count = (test: (it: ByHand) => boolean) => segments.filter(test).length;
  const late = count((it) => ['late', 'openOverdue', 'otherEndLate'].includes(it.standing));
  const onTime = count((it) => it.standing === 'onTime');
  const established = segments.filter((it) => it.standing === 'onTime' || it.standing === 'late');
  const judged = segments.filter((it) => it.standing !== 'imported' && it.standing !== 'notStarted');
  const sum = (of: (it: ByHand) => number) => judged.reduce((total, it) => total + of(it), 0);
  return {
    segments: segments.length,
    cases: new Set(segments.map((it) => it.caseId)).size,
    counts: Object.fromEntries(standings.map((name) => [name, count((it) => it.standing === name)])),
    flags: Object.fromEntries(flags.map((name) => [name, count((it) => it.flags.includes(name))])),
    onTime: { numerator: onTime, denominator: onTime + late },
    net: spreadByHand(established.map((it) => it.net)),
    gross: spreadByHand(established.map((it) => it.gross)),
    charged: {
      enterprise: sum((it) => it.charged.enterprise ?? 0),
      instructor: sum((it) => it.charged.instructor ?? 0),
      approver: sum((it) => it.charged.approver ?? 0),
    },
  };
}

function spreadByHand(values: number[]): { median: number | null; p90: number | null } {
  const sorted = values.toSorted((a, b) => a - b);
  const { length } = sorted;
  if (length === 0) return { median: null, p90: null };
  const middle =
    length % 2 === 1
      ? (sorted[(length - 1) / 2] ?? null)
      : ((sorted[length / 2 - 1] ?? 0) + (sorted[length / 2] ?? 0)) / 2;
  let p90: number | undefined;
  for (const value of sorted) {
    const covered = sorted.filter((it) => it <= value).length / length;
    if (p90 === undefined && covered >= 0.9) p90 = value;
  }
  return { median: middle, p90: p90 ?? null };
}

function inTheSameWords(figures: DeadlineFigures): ReturnType<typeof figuresByHand> {
  const { segments, cases, counts, flags: flagged, rates, netDays, grossDays, charged } = figures;
  const { numerator, denominator } = rates.onTime;
  return {
    segments,
    cases,
    counts,
    flags: flagged,
    onTime: { numerator, denominator },
    net: { median: netDays.median, p90: netDays.p90 },
    gross: { median: grossDays.median, p90: grossDays.p90 },
    charged,
  };
}

function endedOrDue({ stoppedOn, dueOn, end, life, startedOn, segment }: ByHand & { life: Life }): string {
  if (stoppedOn) return stoppedOn;
  const reopenings = life.moves.flatMap((move, at) => (move.do === 'reopen' ? [at] : []));
  const last = life.moves[(reopenings[segment - 1] ?? life.moves.length) - 1];
  return (end ? last?.day : dueOn) ?? startedOn ?? life.moves[0]?.day ?? '';
}

describe('The deadline report', () => {
  it('counts two hundred and fifty lives as walking them by hand does', async () => {
    const { total } = await report();
    expect(inTheSameWords(total)).toEqual(figuresByHand(byHand));
  });

  it.each([
    ['line', (it: ByHand & { life: Life }) => it.life.lineId ?? '-'],
    ['area', (it: ByHand & { life: Life }) => it.life.areaId ?? '-'],
    ['town', (it: ByHand & { life: Life }) => it.life.divisionCode.slice(0, 9)],
    ['mode', (it: ByHand & { life: Life }) => it.life.mode ?? '-'],
    ['stage', (it: ByHand) => it.stage],
    ['instructor', (it: ByHand) => it.answerable ?? '-'],
  ] as const)('counts each %s as by hand, and the groups add up to all', async (groupBy, keyOf) => {
    const { groups, total } = await report({ groupBy });
    for (const { key, figures } of groups) {
      expect(inTheSameWords(figures), key).toEqual(figuresByHand(byHand.filter((it) => keyOf(it) === key)));
    }
    expect(groups.reduce((sum, { figures }) => sum + figures.segments, 0)).toBe(total.segments);
  });

  it('charges each instructor with the days really held, whoever answers for the verdict', async () => {
    const { groups } = await report({ groupBy: 'instructor' });
    for (const { key, held } of groups) {
      const own = byHand.flatMap((it) => it.heldBy[key] ?? []);
      expect(held, key).toEqual({
        segments: own.length,
        netDays: own.reduce((sum, it) => sum + it.net, 0),
        overdueDays: own.reduce((sum, it) => sum + it.overdue, 0),
      });
    }
  });

  it('counts a segment in one period alone, so that months add up to the whole', async () => {
    const months = ['2026-04', '2026-05', '2026-06'];
    for (const month of months) {
      const to = { '2026-04': '30', '2026-05': '31', '2026-06': '30' }[month];
      const { total } = await report({ from: `${month}-01`, to: `${month}-${to}` });
      // A suspended case has a due day only as if it ran again today; those are looked at apart.
      const own = byHand.filter((it) => it.standing !== 'suspended' && endedOrDue(it).startsWith(month));
      const { suspended, ...counts } = total.counts;
      const { suspended: none, ...expected } = figuresByHand(own).counts;
      expect(none).toBe(0);
      expect(counts, month).toEqual(expected);
    }
    const whole = await report();
    const { groups } = await report({ groupBy: 'month' });
    expect(groups.reduce((sum, { figures }) => sum + figures.segments, 0)).toBe(whole.total.segments);
  });

  it('shows behind each figure exactly the segments it counts, page by page', async () => {
    const supervisor = await world.api('supervisor01');
    const { total } = await report();
    for (const figure of [...standings, ...flags]) {
      const found: DeadlineRow[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await supervisor
          .get(`${PATH}/cases`)
          .query({ figure, limit: figure === 'late' ? 30 : 200, ...(cursor ? { cursor } : {}) });
        found.push(...page.body.items);
        cursor = page.body.next;
      }
      const counted =
        figure in total.counts ? total.counts[figure as 'late'] : total.flags[figure as 'extended'];
      expect(found.length, figure).toBe(counted);
      expect(new Set(found.map((it) => `${it.caseId}/${it.segment}`)).size).toBe(found.length);
    }
  });

  it('names every policy and calendar it counted by, the moment, and what its figures mean', async () => {
    const { basis, total } = await report();
    expect(basis.today).toBe(TODAY);
    expect(basis.policies).toEqual([
      expect.objectContaining({
        version: 1,
        days: 5,
        start: 'case.accepted',
        stop: 'union.unveiled',
        partOfFlow: false,
      }),
    ]);
    expect(basis.policies[0]?.segments).toBe(total.segments);
    expect(basis.calendars[0]?.years.map((it) => [it.year, it.coverage])).toEqual(
      expect.arrayContaining([
        [2025, 'published'],
        [2026, 'published'],
      ]),
    );
    expect(basis.label).toBeUndefined();
    expect(basis.definitions.map((it) => it.figure)).toContain('rates.onTime');
  });

  it('goes out as CSV and as a workbook with the numbers of the page', async () => {
    const supervisor = await world.api('supervisor01');
    const { groups, total } = await report({ groupBy: 'line' });
    const csv = await supervisor.get(`${PATH}/sheet`).query({ groupBy: 'line', format: 'csv' });
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const [header = [], ...rows] = parse(csv.text, { bom: true }) as string[][];
    expect(rows.map((row) => row[0])).toEqual([...groups.map((it) => it.label.zh), '合计']);
    const column = (name: string) => rows.map((row) => row[header.indexOf(name)]);
    expect(column('在办已超期')).toEqual(
      [...groups.map((it) => it.figures), total].map((it) => String(it.counts.openOverdue)),
    );
    expect(column('按期率分母').at(-1)).toBe(String(total.rates.onTime.denominator));

    const xlsx = await supervisor
      .get(`${PATH}/sheet`)
      .query({ rows: 'cases', figure: 'openOverdue' })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      });
    expect(await readSheet(xlsx.body as Buffer, '案件明细')).toHaveLength(1 + total.counts.openOverdue);
    const notes = JSON.stringify(await readSheet(xlsx.body as Buffer, '说明'));
    expect(notes).toContain('["数字","在办已超期"]');
    expect(notes).not.toMatch(/openOverdue|union-setup|ended-or-due/);
  });

  it('is printed as one page that loads nothing', async () => {
    const supervisor = await world.api('supervisor01');
    const { text, headers } = await supervisor.get(`${PATH}/print`).query({ groupBy: 'area' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).toContain('建会时限统计表');
    expect(text).not.toMatch(/<script|<link/);
  });

  it('is nobody’s but a supervisor’s; a county cadre sees the own area alone', async () => {
    const instructor = await world.api('instructor01');
    expect((await instructor.get(PATH)).status).toBe(403);
    const cadre = await world.api('cadre01');
    const { body } = await cadre.get(PATH).query({ groupBy: 'area' });
    const { areaId } = await world.services.db.prisma.roleAssignment.findFirstOrThrow({
      where: { role: 'county-cadre', user: { username: 'cadre01' } },
    });
    expect((body as DeadlineReport).groups.map((it) => it.key).filter((key) => key !== areaId)).toEqual([]);
  });
});
