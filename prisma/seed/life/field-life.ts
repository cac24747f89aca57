import { dayToDate, toDate } from '../../../src/kit/clock.ts';
import { addDays, type PlainDay, shanghaiInstant, yearOf } from '../../../src/kit/plain-day.ts';
import type { Database, Prisma } from '../../../src/store/index.ts';
import { demonstrationCounty } from '../demonstration-county.ts';
import { insertRows } from '../insert-rows.ts';
import { seedId } from '../seed-id.ts';

/** A unit that somebody may have gone to, numbered by its id, which is the same in every demonstration. */
interface Visited {
  nth: number;
  id: string;
  siteId: string;
  areaId: string;
  kind: string;
  covered: boolean;
  openCaseId: string | null;
}

/** Two of three units have been surveyed; the rest are what the worklists are for. */
const SURVEYED_OF_HUNDRED = 67;
/** What units without a union said, in shares of twenty. */
const said = [
  ...Array.from({ length: 8 }, () => 'willing'),
  ...Array.from({ length: 5 }, () => 'reluctant'),
  ...Array.from({ length: 2 }, () => 'refused'),
  ...Array.from({ length: 3 }, () => 'postponed'),
  ...Array.from({ length: 2 }, () => 'needs-help'),
];
const placeKinds: Readonly<Record<string, string>> = {
  cooperative: 'agricultural-park',
  'individual-business': 'hotel-restaurant',
  enterprise: 'industrial-park',
};
const places = ['shop-floor', 'office', 'field', 'building-site', 'remote'] as const;
const purposes = ['first-contact', 'persuasion', 'follow-up', 'service'] as const;

/** Plants a year of surveys and visits, and a programme; a second time adds nothing. @throws Error when they do not fit. */
export async function plantFieldWork(db: Database, today: PlainDay): Promise<void> {
  const units = await readUnits(db);
  const surveys = units
    .filter(({ nth }) => (nth * 37) % 100 < SURVEYED_OF_HUNDRED)
    .map((unit) => toSurvey(unit, today));
  const visits = units.filter((unit) => isVisited(unit)).map((unit) => toVisit(unit, today));
  await db.prisma.$transaction(
    async (tx) => {
      await insertRows(tx, 'surveys', surveys);
      await insertRows(
        tx,
        'head_counts',
        surveys.filter(({ status }) => status === 'recorded').map(toHeadCount),
      );
      await insertRows(tx, 'visits', visits);
      await plantCampaigns(tx, today);
    },
    { timeout: 600_000 },
  );
  await requireFieldWork(db);
}

/** The invariants of the fast path: what the desk would have written beside each survey. @throws Error naming what differs. */
async function requireFieldWork(db: Database): Promise<void> {
  const [surveys, counted, early] = await Promise.all([
    db.prisma.survey.count({ where: { status: 'recorded', requestKey: null } }),
    db.prisma.headCount.count({ where: { surveyId: { not: null } } }),
    db.prisma.survey.count({ where: { recordedAt: { lt: db.prisma.survey.fields.occurredAt } } }),
  ]);
  if (surveys !== counted || early > 0) {
    throw new Error(
      `of ${surveys} surveys ${counted} state a head-count, ${early} were recorded before they happened`,
    );
  }
}

async function readUnits(db: Database): Promise<Visited[]> {
  const rows = await db.prisma.unit.findMany({
    where: { demonstration: true, status: 'active', areaId: { not: null } },
    select: {
      id: true,
      areaId: true,
      kind: true,
      sites: { where: { main: true }, select: { id: true } },
      coverages: { where: { validTo: null }, select: { id: true }, take: 1 },
    },
    orderBy: { id: 'asc' },
  });
  const open = await db.prisma.caseUnit.findMany({
    where: { open: true },
    select: { unitId: true, caseId: true },
  });
  const openCases = new Map(open.map(({ unitId, caseId }) => [unitId, caseId]));
  return rows.flatMap(({ id, areaId, kind, sites, coverages }, nth) => {
    const [site] = sites;
    if (!site || !areaId) return [];
    return [
      {
        nth,
        id,
        siteId: site.id,
        areaId,
        kind,
        covered: coverages.length > 0,
        openCaseId: openCases.get(id) ?? null,
      },
    ];
  });
}

function toSurvey({ nth, id, siteId, areaId, kind, covered }: Visited, today: PlainDay) {
  const late = nth % 700 === 3;
  const surveyedOn = addDays(today, late ? -9 : -(4 + ((nth * 7) % 290)));
  const occurred = shanghaiInstant(surveyedOn, 9 * 60 + (nth % 420));
  const staff = 4 + ((nth * 13) % 58);
  const willingness = covered ? 'willing' : (said[(nth * 11) % said.length] ?? 'willing');
  return {
    id: seedId('survey', id),
    unitId: id,
    siteId,
    surveyedOn: dayToDate(surveyedOn),
    occurredAt: toDate(occurred),
    recordedAt: toDate(late ? shanghaiInstant(addDays(today, -1), 8 * 60) : occurred.add({ minutes: 6 })),
    recordedBy: liaisonOf(areaId),
    placeKind: placeKinds[kind] ?? 'other',
    staff,
    women: Math.floor(staff * 0.4),
    migrant: Math.floor(staff * 0.3),
    dispatched: nth % 9 === 0 ? Math.floor(staff * 0.1) : 0,
    willing: willingness === 'willing' ? Math.floor(staff * 0.8) : Math.floor(staff * 0.3),
    willingness,
    // Some promised days have passed, some are still to come.
    promisedOn: willingness === 'postponed' ? dayToDate(addDays(surveyedOn, 20 + ((nth * 3) % 200))) : null,
    partyBranch: nth % 4 === 0,
    note: nth % 25 === 0 ? '示例：与负责人面谈，约定再来' : null,
    offline: nth % 6 === 0,
    status: late ? 'waiting' : 'recorded',
  } satisfies Prisma.SurveyCreateManyInput;
}

function toHeadCount(survey: ReturnType<typeof toSurvey>): Prisma.HeadCountCreateManyInput {
  const { id, unitId, siteId, surveyedOn, staff, women, migrant, dispatched, recordedBy, recordedAt } =
    survey;
  return {
    id: seedId('head-count', id),
    unitId,
    siteId,
    asOf: surveyedOn,
    staff,
    women,
    migrant,
    dispatched,
    source: 'survey',
    surveyId: id,
    recordedBy,
    recordedAt,
  };
}

/** Where a case is open somebody has been; of the others without a union, every third. */
function isVisited({ nth, covered, openCaseId }: Visited): boolean {
  return openCaseId !== null || (!covered && nth % 3 === 0);
}

function toVisit({ nth, id, areaId, covered, openCaseId }: Visited, today: PlainDay) {
  const visitedOn = addDays(today, -(1 + ((nth * 5) % 60)));
  const occurred = shanghaiInstant(visitedOn, 9 * 60 + ((nth * 3) % 420));
  return {
    id: seedId('visit', id),
    unitId: id,
    caseId: openCaseId,
    visitedOn: dayToDate(visitedOn),
    occurredAt: toDate(occurred),
    recordedAt: toDate(occurred.add({ minutes: 4 })),
    recordedBy: liaisonOf(areaId),
    place: places[nth % places.length] ?? 'office',
    purpose: purposes[nth % purposes.length] ?? 'follow-up',
    outcome: covered || openCaseId ? 'willing' : (said[(nth * 11) % said.length] ?? 'reluctant'),
    nextOn: nth % 2 === 0 ? dayToDate(addDays(today, 1 + (nth % 20))) : null,
    offline: nth % 5 === 0,
  } satisfies Prisma.VisitCreateManyInput;
}

function liaisonOf(areaId: string): string {
  const at = demonstrationCounty.areas.findIndex(({ id }) => id === areaId);
  return seedId('user', `liaison${String(at + 1).padStart(2, '0')}`);
}

async function plantCampaigns(tx: Prisma.TransactionClient, today: PlainDay): Promise<void> {
  const createdBy = seedId('user', 'supervisor01');
  const createdAt = toDate(shanghaiInstant(addDays(today, -40), 9 * 60));
  const programme = seedId('campaign', 'programme');
  const month = seedId('campaign', 'month');
  await tx.campaign.createMany({
    skipDuplicates: true,
    data: [
      {
        id: programme,
        name: `示例 ${yearOf(today)} 年小微企业和新社会组织拓展工程`,
        kind: 'programme',
        from: dayToDate(addDays(today, -180)),
        to: dayToDate(addDays(today, 120)),
        note: '示例：不同对象不同办法，先摸底、再动员、后建会。',
        createdBy,
        createdAt,
      },
      {
        id: month,
        name: '示例集中走访月',
        kind: 'campaign',
        from: dayToDate(addDays(today, -20)),
        to: dayToDate(addDays(today, 10)),
        createdBy,
        createdAt,
      },
    ],
  });
  const targets: Omit<Prisma.CampaignTargetCreateManyInput, 'id' | 'position'>[] = [
    { campaignId: programme, measure: 'surveyed', unitKind: 'enterprise', target: 700 },
    { campaignId: programme, measure: 'surveyed', unitKind: 'cooperative', target: 150 },
    { campaignId: programme, measure: 'surveyed', unitKind: 'individual-business', target: 200 },
    { campaignId: programme, measure: 'opened', unitKind: 'private-non-enterprise', target: 30 },
    { campaignId: programme, measure: 'covered', unitKind: 'enterprise', target: 60 },
    { campaignId: month, measure: 'visited', areaId: 'grid-01', target: 12 },
    { campaignId: month, measure: 'visited', areaId: 'zone-1', target: 12 },
    { campaignId: month, measure: 'visited', target: 120 },
  ];
  await tx.campaignTarget.createMany({
    skipDuplicates: true,
    data: targets.map((target, position) => ({
      ...target,
      id: seedId('campaign-target', `${target.campaignId} ${position}`),
      position,
    })),
  });
}
