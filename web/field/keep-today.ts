import { countCases, getCase, getCaseClock, getCaseHistory, listCases } from '../../src/cases/contract.ts';
import { getCurrentSession } from '../../src/identity/account/contract.ts';
import { showInstallation } from '../../src/installation/contract.ts';
import { countNotices } from '../../src/notices/contract.ts';
import { getMachine } from '../../src/procedure/contract.ts';
import { listAreas, listDivisions, listLines } from '../../src/territory/contract.ts';
import { countWorklists, listWorklist } from '../../src/worklists/contract.ts';
import { addressOf, call } from '../api/call.ts';
import { noteProductTime } from './product-time.ts';

const prefix = 'jianhui-person-';
/** The page near-me asks the same: what lies on the device answers it. */
export const nearMe = { params: { list: 'not-surveyed' }, query: { order: 'address', limit: 200 } } as const;
/** A day's work by far; the rest is on the server. */
const MOST_CASES = 60;

/**
 * Lays aside what the person needs today without network: who they are, their open list, and each case on it
 * with history and clock. What is no longer of today is thrown away. @returns how many cases lie there.
 */
export async function keepToday(person: string, goesOut: boolean): Promise<number> {
  const asked = { mine: 'todo', limit: 100 } as const;
  const list = await call(listCases, { query: asked });
  const rows = list.items.slice(0, MOST_CASES);
  noteProductTime((await call(showInstallation, {})).now);
  const machines = new Set(['union-setup@1', ...rows.map((row) => row.machine)]);
  const addresses = [
    addressOf(getCurrentSession, {}),
    addressOf(showInstallation, {}),
    addressOf(countNotices, {}),
    addressOf(countCases, {}),
    addressOf(countCases, { query: { mine: 'todo' } }),
    addressOf(listCases, { query: asked }),
    ...(goesOut ? fieldAddresses() : []),
    ...[...machines].map((machine) => addressOf(getMachine, { params: { machine } })),
    ...rows.flatMap(({ id }) =>
      [getCase, getCaseHistory, getCaseClock].map((contract) => addressOf(contract, { params: { id } })),
    ),
  ];
  await dropOtherPersons(person);
  const cache = await caches.open(prefix + person);
  for (const request of await cache.keys()) {
    const { pathname, search } = new URL(request.url);
    if (!addresses.includes(pathname + search)) await cache.delete(request);
  }
  for (const address of addresses) {
    const answer = await fetch(address, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
    });
    if (answer.ok) await cache.put(address, answer);
  }
  return rows.length;
}

/** What the forms of field work need: the next units on the street, and the names of places. */
function fieldAddresses(): string[] {
  return [
    addressOf(listWorklist, nearMe),
    addressOf(countWorklists, {}),
    ...[listLines, listAreas, listDivisions].map((contract) => addressOf(contract, {})),
  ];
}

/** How many cases of this person can be read without network. */
export async function countKeptCases(person: string): Promise<number> {
  if (!(await caches.has(prefix + person))) return 0;
  const requests = await (await caches.open(prefix + person)).keys();
  return requests.filter(({ url }) => /^\/api\/v1\/cases\/[0-9a-f-]{36}$/.test(new URL(url).pathname)).length;
}

/** Whoever works here now must not find what lay here for somebody else. */
export async function dropOtherPersons(person: string | undefined): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== prefix + person) await caches.delete(name);
  }
}
