import { collectPages } from '../../exports/collect-pages.ts';
import type { Sheet } from '../../exports/sheet.ts';
import type { Actor } from '../../identity/actor.ts';
import { namePeople } from '../../identity/name-people.ts';
import { may } from '../../identity/policies.ts';
import { fromDate, toIsoMilliseconds } from '../../kit/clock.ts';
import { decodeCursor, encodeCursor } from '../../kit/cursor.ts';
import { isId } from '../../kit/ids.ts';
import { invalidCursor } from '../../problems/invalid-cursor.ts';
import { problem } from '../../problems/problem.ts';
import type { Database, Prisma } from '../../store/index.ts';
import { type PlacingProposalView, proposalReasons, proposalStatus } from './contract.ts';
import { type ProposalQuery, proposalFiltersWhere, scopeOfActor } from './proposal-where.ts';

const named = { select: { id: true, name: true } } as const;
const include = {
  unit: {
    select: {
      id: true,
      name: true,
      code: true,
      address: true,
      industry: true,
      divisionCode: true,
      lineId: true,
      areaId: true,
      line: named,
      area: named,
    },
  },
} as const;
type Row = Prisma.PlacingProposalGetPayload<{ include: typeof include }>;
type Db = Pick<Database, 'prisma'>;

/** Proposals in the actor's scope, the surest first; one page. @throws Problem validation-failed (cursor). */
export async function findProposals(
  db: Db,
  actor: Actor,
  { cursor, limit, ...query }: ProposalQuery & { cursor?: string | undefined; limit: number },
): Promise<{ items: PlacingProposalView[]; next: string | null }> {
  const found = await db.prisma.placingProposal.findMany({
    where: { AND: [scopeOfActor(actor, 'placing.read'), ...proposalFiltersWhere(query), after(cursor)] },
    include,
    orderBy: [{ confidence: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    items: await toViews(db, actor, rows),
    next: last ? encodeCursor([last.confidence, last.id]) : null,
  };
}

function after(cursor: string | undefined): Prisma.PlacingProposalWhereInput {
  if (cursor === undefined) return {};
  const [confidence, id] = decodeCursor(cursor, 2) ?? [];
  if (typeof confidence !== 'number' || typeof id !== 'string' || !isId(id)) throw invalidCursor();
  return { OR: [{ confidence: { lt: confidence } }, { confidence, id: { lt: id } }] };
}

/** @throws Problem not-found, also for what lies outside the actor's scope. */
export async function getProposal(db: Db, actor: Actor, id: string): Promise<PlacingProposalView> {
  const row = await db.prisma.placingProposal.findFirst({
    where: { AND: [{ id }, scopeOfActor(actor, 'placing.read')] },
    include,
  });
  const [view] = row ? await toViews(db, actor, [row]) : [];
  if (!view) throw problem('not-found');
  return view;
}

async function toViews(db: Db, actor: Actor, rows: readonly Row[]): Promise<PlacingProposalView[]> {
  const [divisions, lines, areas, nameOf] = await Promise.all([
    db.prisma.division.findMany({ select: { code: true, name: true } }),
    db.prisma.line.findMany(named),
    db.prisma.area.findMany(named),
    namePeople(
      db,
      rows.map(({ decidedBy }) => decidedBy),
    ),
  ]);
  const towns = new Map(divisions.map(({ code, name }) => [code, name]));
  const place = (code: string) => ({ code, name: towns.get(code) ?? towns.get(code.slice(0, 9)) ?? null });
  const term = (terms: { id: string; name: string }[], id: string | null) =>
    id === null ? null : (terms.find((one) => one.id === id) ?? { id, name: id });
  return rows.map((row) => ({
    id: row.id,
    unit: {
      id: row.unit.id,
      name: row.unit.name,
      code: row.unit.code,
      address: row.unit.address,
      industry: row.unit.industry,
      division: place(row.unit.divisionCode),
      line: row.unit.line,
      area: row.unit.area,
    },
    division: row.divisionCode === null ? null : place(row.divisionCode),
    area: term(areas, row.areaId),
    line: term(lines, row.lineId),
    tags: row.tags,
    placeConfidence: row.placeConfidence,
    lineConfidence: row.lineConfidence,
    confidence: row.confidence,
    reasons: proposalReasons.parse(row.reasons),
    status: proposalStatus.parse(row.status),
    madeAt: toIsoMilliseconds(fromDate(row.madeAt)),
    decidedBy: nameOf(row.decidedBy),
    decidedAt: row.decidedAt && toIsoMilliseconds(fromDate(row.decidedAt)),
    abilities: { decide: row.status === 'open' && mayDecide(actor, row) },
  }));
}

function mayDecide(actor: Actor, { unit, divisionCode, lineId, areaId }: Row): boolean {
  return may(actor, 'placing.decide', unit) || may(actor, 'placing.decide', { divisionCode, lineId, areaId });
}

/** The list as it is filtered, as a table. */
export async function proposalSheet(
  db: Db,
  actor: Actor,
  query: ProposalQuery,
  language: 'zh' | 'en',
): Promise<Sheet> {
  const rows = await collectPages((page) => findProposals(db, actor, { ...query, ...page }));
  const headers = HEADERS[language];
  return {
    name: language === 'zh' ? '归属建议' : 'Placing proposals',
    columns: headers.map((header, at) => ({ header, kind: at === 6 || at === 8 ? 'number' : 'text' })),
    rows: rows.map((row) => [
      row.unit.name,
      row.unit.code,
      row.unit.address,
      row.unit.industry,
      row.division?.name ?? null,
      row.area?.name ?? null,
      row.placeConfidence,
      row.line?.name ?? null,
      row.lineConfidence,
      row.reasons.place?.[language] ?? null,
      row.reasons.line?.[language] ?? null,
      STATUSES[row.status][language],
    ]),
  };
}

const HEADERS = {
  zh: [
    '单位名称',
    '统一社会信用代码',
    '地址',
    '行业代码',
    '建议镇区',
    '建议网格或片区',
    '把握（镇区、网格）',
    '建议条线',
    '把握（条线）',
    '镇区、网格的理由',
    '条线的理由',
    '状态',
  ],
  en: [
    'Unit',
    'Unified code',
    'Address',
    'Industry',
    'Town',
    'Grid or zone',
    'Confidence (place)',
    'Line',
    'Confidence (line)',
    'Why this place',
    'Why this line',
    'State',
  ],
} as const;

const STATUSES = {
  open: { zh: '待确认', en: 'Open' },
  confirmed: { zh: '已确认', en: 'Confirmed' },
  corrected: { zh: '已更正', en: 'Corrected' },
  rejected: { zh: '未采纳', en: 'Rejected' },
} as const;
