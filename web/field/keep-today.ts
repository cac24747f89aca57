import { countCases, getCase, getCaseClock, getCaseHistory, listCases } from '../../src/cases/contract.ts';
import { getCurrentSession } from '../../src/identity/account/contract.ts';
import { showInstallation } from '../../src/installation/contract.ts';
import { countNotices } from '../../src/notices/contract.ts';
import { getMachine } from '../../src/procedure/contract.ts';
import { showTerritory } from '../../src/territory/contract.ts';
import { countWorklists, listWorklist, type WorklistRow } from '../../src/worklists/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { noteProductTime } from './product-time.ts';

const prefix = 'jianhui-person-';
/** The page near-me asks the same: what lies on the device answers it. */
export const nearMe = { params: { list: 'not-surveyed' }, query: { order: 'address', limit: 200 } } as const;
/** A day's work by far; the rest is on the server. */
const MOST_CASES = 60;
const MOST_PAGES_OF_UNITS = 5;
/** Laid aside once it was opened, see keepRoster. */
const ROSTER = /\/training-sessions\/[^/]+\/roster$/;

/** What a person does where there may be no network. */
export interface Outdoors {
  /** Prepares cases. */
  cases: boolean;
  /** Goes to units. */
  units: boolean;
}

/** Whom a page is for: which of it is laid aside follows from what the person may do. */
export function outdoors(acts: ReadonlySet<string>): Outdoors {
  const units = acts.has('fieldwork.record');
  return { units, cases: units || acts.has('case.prepare') };
}

/** Raised when a person leaves: what is still being laid aside for them is dropped, not written behind them. */
let departures = 0;

/**
 * Lays aside what the person needs today without network: who they are, their open list, and each case on it
 * with history and clock; the units that wait for them in the street. What is no longer of today is thrown away.
 * @returns how many cases lie there.
 */
export async function keepToday(person: string, { cases, units }: Outdoors): Promise<number> {
  const before = departures;
  noteProductTime((await call(showInstallation, {})).now);
  const asked = { mine: 'todo', limit: 100 } as const;
  const rows = cases ? (await call(listCases, { query: asked })).items.slice(0, MOST_CASES) : [];
  const machines = new Set(['union-setup@1', ...rows.map((row) => row.machine)]);
  const addresses = [
    addressOf(getCurrentSession, {}),
    addressOf(showInstallation, {}),
    addressOf(countNotices, {}),
    ...(cases
      ? [
          addressOf(countCases, {}),
          addressOf(countCases, { query: { mine: 'todo' } }),
          addressOf(listCases, { query: asked }),
          ...[...machines].map((machine) => addressOf(getMachine, { params: { machine } })),
        ]
      : []),
    ...(units ? fieldAddresses() : []),
    ...rows.flatMap(({ id }) =>
      [getCase, getCaseHistory, getCaseClock].map((contract) => addressOf(contract, { params: { id } })),
    ),
  ];
  if (departures !== before) return 0;
  await dropOtherPersons(person);
  const cache = await caches.open(prefix + person);
  const rosters = (await cache.keys()).map(addressIn).filter((address) => ROSTER.test(address));
  const wanted = new Set<string>();
  const keep = async (address: string): Promise<Response | undefined> => {
    wanted.add(address);
    const answer = await fetch(address, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
    });
    // Refused for once, too many at a time: what lies there stays.
    if (!answer.ok || departures !== before) return undefined;
    await cache.put(address, answer.clone());
    return answer;
  };
  for (const address of [...addresses, ...rosters]) await keep(address);
  if (units) await keepUnits(keep);
  for (const address of (await cache.keys()).map(addressIn)) {
    // A roster may have been laid aside meanwhile: rosters go when the person leaves.
    if (!wanted.has(address) && !ROSTER.test(address)) await cache.delete(address);
  }
  if (departures !== before) await caches.delete(prefix + person);
  return rows.length;
}

/** Page after page of the units along the street, as near-me will ask for them. */
async function keepUnits(keep: (address: string) => Promise<Response | undefined>): Promise<void> {
  let address = addressOf(listWorklist, nearMe);
  for (let page = 0; page < MOST_PAGES_OF_UNITS; page += 1) {
    const answer = await keep(address);
    const { next } = ((await answer?.json()) ?? { next: null }) as { next: string | null };
    if (next === null) return;
    address = addressOf(listWorklist, nearPage(next));
  }
}

/** The question for one page of near-me. */
export function nearPage(cursor: string) {
  return { ...nearMe, query: { ...nearMe.query, ...(cursor && { cursor }) } };
}

/** What the forms of field work need: the names of places. */
function fieldAddresses(): string[] {
  return [addressOf(countWorklists, {}), addressOf(showTerritory, {})];
}

/** Lays one more answer aside, from now until the person leaves: the roster of whoever stands at the door. */
export async function keepRoster(person: string, address: string): Promise<void> {
  const before = departures;
  const answer = await fetch(address, {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  });
  if (answer.ok && departures === before) await (await caches.open(prefix + person)).put(address, answer);
}

function addressIn({ url }: Request): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** How many cases of this person can be read without network, and how many units stand on their list. */
export async function countKept(person: string): Promise<{ cases: number; units: number }> {
  if (!(await caches.has(prefix + person))) return { cases: 0, units: 0 };
  const cache = await caches.open(prefix + person);
  const requests = await cache.keys();
  const list = addressOf(listWorklist, { params: nearMe.params });
  let units = 0;
  for (const request of requests.filter((each) => new URL(each.url).pathname === list)) {
    const page = (await (await cache.match(request))?.json()) as { items: WorklistRow[] } | undefined;
    units += page?.items.length ?? 0;
  }
  const cases = requests.filter(({ url }) => /^\/api\/v1\/cases\/[0-9a-f-]{36}$/.test(new URL(url).pathname));
  return { cases: cases.length, units };
}

/** The person has signed out: nothing that was laid aside stays, and nothing that is under way comes after. */
export async function dropEverybody(): Promise<void> {
  departures += 1;
  await dropOtherPersons(undefined);
}

/** Whoever works here now must not find what lay here for somebody else. */
async function dropOtherPersons(person: string | undefined): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== prefix + person) await caches.delete(name);
  }
}
