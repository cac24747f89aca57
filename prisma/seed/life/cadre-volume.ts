import { dayToDate } from '../../../src/kit/clock.ts';
import { addDays, type PlainDay, plainDayFrom, weekdayOf } from '../../../src/kit/plain-day.ts';
import { countActions } from '../../../src/store/cadre-actions.ts';
import type { Database, Prisma } from '../../../src/store/index.ts';
import { initialsOf } from '../../../src/units/index.ts';
import { insertRows } from '../insert-rows.ts';
import { seedId } from '../seed-id.ts';

/**
 * The cadres as the programme states them: 147 selected, adjusted and hired in the three years to May 2020, six of them
 * promoted to 副科级. Only these two figures are stated; days, channels, people and posts are made up and say so (`synthetic`).
 */
export const statedCadres = {
  from: plainDayFrom('2017-06-01'),
  to: plainDayFrom('2020-05-31'),
  actions: 147,
  promotions: 6,
} as const;

/** Besides the posts that an action fills: kept by whoever held them, never filled, closed with a merger. */
const KEPT = 8;
const VACANT = 9;
const CLOSED = 2;
const FIRST = plainDayFrom('2017-06-05');
const DAYS = 1_080;

interface House {
  id: string;
  divisionCode: string;
  kind: 'organisation' | 'union';
  /** Of the unit whose union it is. */
  unitKind: string | null;
  superior: string | null;
}

interface MadePost {
  id: string;
  index: number;
  house: House;
  kind: 'chair' | 'vice-chair' | 'full-time-officer' | 'social-worker';
}

const titles = {
  chair: '工会主席',
  'vice-chair': '工会副主席',
  'full-time-officer': '专职工会干事',
  'social-worker': '社会化工会工作者',
} as const;
const rules: Partial<Record<string, string>> = { chair: 'S76', 'full-time-officer': 'S77' };
const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split('');

/** Plants posts, people and actions in one transaction; a second time adds nothing. @throws Error when the figures do not come out. */
export async function plantCadreVolume(db: Database): Promise<void> {
  await db.prisma.$transaction(plant, { timeout: 600_000 });
  await requireStatedCadres(db);
}

/** @throws Error naming what differs. */
export async function requireStatedCadres(db: Pick<Database, 'pool'>): Promise<void> {
  const { from, to, actions, promotions } = statedCadres;
  const rows = await countActions(db.pool, { from, to, scope: [{}], origin: 'synthetic' });
  const sum = (of: 'count' | 'promotions') => rows.reduce((total, row) => total + row[of], 0);
  const found = { actions: sum('count'), promotions: sum('promotions') };
  if (found.actions !== actions || found.promotions !== promotions) {
    throw new Error(`the demonstration counts ${JSON.stringify(found)} of its cadres`);
  }
}

async function plant(tx: Prisma.TransactionClient): Promise<void> {
  const posts = makePosts(await housesOf(tx));
  await insertRows(tx, 'posts', posts.map(toPost));
  const people: Prisma.PersonCreateManyInput[] = [];
  const holdings: Prisma.PostHoldingCreateManyInput[] = [];
  const actions: Prisma.CadreActionCreateManyInput[] = [];
  const promoted = promotedPosts(posts);
  for (const post of posts) {
    const filledOn = post.index < statedCadres.actions ? dayOfAction(post.index) : null;
    const until = filledOn ?? (post.index < statedCadres.actions + KEPT ? null : endOf(post));
    // Two of three posts had somebody before, older and less schooled: that is what three years changed (domain S74).
    if (hadHolder(post)) {
      people.push(toPerson(`before ${post.index}`, post, earlier(post.index)));
      holdings.push(toHolding(post, `before ${post.index}`, plainDayFrom('2013-03-01'), until));
    }
    if (filledOn === null) continue;
    people.push(toPerson(`new ${post.index}`, post, later(post.index)));
    holdings.push(toHolding(post, `new ${post.index}`, filledOn, null));
    actions.push(toAction(post, filledOn, promoted.has(post.index)));
  }
  await insertRows(tx, 'people', people);
  await insertRows(tx, 'post_holdings', holdings);
  await insertRows(tx, 'cadre_actions', actions);
}

/** The federation, its town unions, and unions that stood before the three years began. */
async function housesOf(tx: Prisma.TransactionClient): Promise<House[]> {
  const organisations = await tx.organisation.findMany({
    where: { kind: { in: ['county-federation', 'town-union'] } },
    orderBy: [{ kind: 'asc' }, { divisionCode: 'asc' }],
  });
  const unions = await tx.union.findMany({
    where: {
      mode: 'independent',
      status: 'active',
      foundedOn: { lt: dayToDate(plainDayFrom('2013-01-01')) },
    },
    include: {
      coverages: { take: 1, orderBy: { id: 'asc' }, include: { unit: { select: { kind: true } } } },
    },
    orderBy: { id: 'asc' },
    take: 100,
  });
  const county = organisations.find(({ kind }) => kind === 'county-federation')?.id ?? null;
  return [
    ...organisations.map(
      ({ id, divisionCode }): House => ({
        ...{ id, divisionCode },
        kind: 'organisation',
        unitKind: null,
        superior: id,
      }),
    ),
    ...unions.map(
      ({ id, divisionCode, organisationId, coverages }): House => ({
        ...{ id, divisionCode },
        kind: 'union',
        unitKind: coverages[0]?.unit.kind ?? null,
        superior: organisationId ?? county,
      }),
    ),
  ];
}

/** Exactly as many posts as the figures need: three of each organisation, a chair and an officer of each union. */
function makePosts(houses: readonly House[]): MadePost[] {
  const posts: MadePost[] = [];
  const wanted = statedCadres.actions + KEPT + VACANT + CLOSED;
  for (const house of houses) {
    const kinds =
      house.kind === 'organisation'
        ? (['chair', 'vice-chair', 'full-time-officer', 'social-worker'] as const)
        : (['chair', 'full-time-officer'] as const);
    for (const kind of kinds) {
      const index = posts.length;
      if (index < wanted) posts.push({ id: seedId('post', String(index)), index, house, kind });
    }
  }
  if (posts.length < wanted) throw new Error(`${wanted} posts are wanted, ${posts.length} can be made`);
  return posts;
}

/** Actions lie evenly over the three years, on working weekdays. */
function dayOfAction(index: number): PlainDay {
  const day = addDays(FIRST, Math.floor((index * 53 * DAYS) / statedCadres.actions) % DAYS);
  const weekday = weekdayOf(day);
  return weekday > 5 ? addDays(day, 8 - weekday) : day;
}

function hadHolder({ index }: MadePost): boolean {
  return index % 3 !== 2 || index >= statedCadres.actions;
}

/** When a post that no action fills lost its holder: closed with its unit, or retired and waiting since. */
function endOf({ index }: MadePost): PlainDay {
  return addDays(plainDayFrom('2018-09-03'), (index % 7) * 61);
}

function isClosed({ index }: MadePost): boolean {
  return index >= statedCadres.actions + KEPT + VACANT;
}

function toPost(post: MadePost): Prisma.PostCreateManyInput {
  const { id, index, house, kind } = post;
  const closed = isClosed(post);
  return {
    id,
    divisionCode: house.divisionCode,
    organisationId: house.kind === 'organisation' ? house.id : null,
    unionId: house.kind === 'union' ? house.id : null,
    kind,
    title: titles[kind],
    unitKind: house.unitKind,
    rule: rules[kind] ?? null,
    grade: kind === 'full-time-officer' ? '中层正职' : kind === 'chair' ? '班子成员' : null,
    treatment: kind === 'full-time-officer' ? '享受中层正职待遇' : null,
    document: kind === 'social-worker' ? null : `示例组发〔2016〕${(index % 40) + 1}号`,
    exceptionReason: kind === 'chair' && index % 20 === 4 ? '示例：由职工代表担任，班子成员另有分工' : null,
    establishedOn: dayToDate(plainDayFrom('2013-03-01')),
    closedOn: closed ? dayToDate(endOf(post)) : null,
    closedReason: closed ? '示例：单位合并' : null,
    demonstration: true,
  };
}

interface Made {
  bornOn: PlainDay;
  education: string;
  gender: string;
}

function earlier(index: number): Made {
  return {
    bornOn: addDays(plainDayFrom('1955-08-01'), (index * 197) % 4_400),
    education:
      (['secondary', 'junior-college', 'junior-college', 'bachelor'] as const)[index % 4] ?? 'secondary',
    gender: index % 5 === 0 ? 'female' : 'male',
  };
}

function later(index: number): Made {
  return {
    bornOn: addDays(plainDayFrom('1971-02-01'), (index * 283) % 8_900),
    education:
      (['bachelor', 'bachelor', 'junior-college', 'bachelor', 'master'] as const)[index % 5] ?? 'bachelor',
    gender: index % 5 < 2 ? 'female' : 'male',
  };
}

/** Names say that they are made up. */
function toPerson(key: string, { index, house, kind }: MadePost, made: Made): Prisma.PersonCreateManyInput {
  const surname = surnames[(index * 7 + key.length) % surnames.length] ?? '王';
  const name = `${surname}示例${index + 1}`;
  return {
    id: seedId('person', key),
    divisionCode: house.divisionCode,
    organisationId: house.superior,
    name,
    initials: initialsOf(name, 'person'),
    bornOn: dayToDate(made.bornOn),
    gender: made.gender,
    education: made.education,
    politicalStatus: index % 4 === 3 ? 'none' : 'party',
    certificates:
      kind === 'chair' && key.startsWith('new') && index % 3 !== 0 ? ['工会主席岗位培训合格证'] : [],
    recordedAt: dayToDate(statedCadres.to),
    demonstration: true,
  };
}

function toHolding(
  post: MadePost,
  key: string,
  from: PlainDay,
  to: PlainDay | null,
): Prisma.PostHoldingCreateManyInput {
  const { id, index, kind } = post;
  const leads = kind === 'chair' && index % 20 !== 4 && index % 20 !== 10;
  return {
    id: seedId('holding', key),
    postId: id,
    personId: seedId('person', key),
    standing: leads ? 'leadership' : 'staff',
    concurrentPost: leads ? '党委委员' : null,
    validFrom: dayToDate(from),
    validTo: to && dayToDate(to),
    document: `示例任字〔${from.slice(0, 4)}〕${(index % 60) + 1}号`,
    endReason:
      to === null ? null : isClosed(post) ? 'post-closed' : index % 2 === 0 ? 'retirement' : 'transfer',
  };
}

/** Social workers are hired, officers hired or moved, chairs selected or adjusted. */
function channelOf({ kind, index }: MadePost): 'select' | 'adjust' | 'hire' {
  if (kind === 'social-worker') return 'hire';
  if (kind === 'full-time-officer') return (['hire', 'adjust', 'select'] as const)[index % 3] ?? 'adjust';
  return Math.floor(index / 2) % 2 === 0 ? 'select' : 'adjust';
}

/** The six, spread over those who were selected. */
function promotedPosts(posts: readonly MadePost[]): Set<number> {
  const selected = posts.filter((post) => post.index < statedCadres.actions && channelOf(post) === 'select');
  const step = Math.floor(selected.length / statedCadres.promotions);
  return new Set(
    Array.from({ length: statedCadres.promotions }, (_, nth) => selected[nth * step]?.index ?? -1),
  );
}

function toAction(post: MadePost, on: PlainDay, promoted: boolean): Prisma.CadreActionCreateManyInput {
  const { id, index, house } = post;
  return {
    id: seedId('cadre-action', String(index)),
    divisionCode: house.divisionCode,
    organisationId: house.superior,
    channel: channelOf(post),
    actedOn: dayToDate(on),
    personId: seedId('person', `new ${index}`),
    postId: id,
    promotion: promoted ? 'deputy-section-chief' : null,
    document: `示例任字〔${on.slice(0, 4)}〕${(index % 60) + 1}号`,
    origin: 'synthetic',
    demonstration: true,
  };
}
