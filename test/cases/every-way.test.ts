import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../machines/kernel.ts';
import { exampleHash, exampleIds } from '../../machines/union-setup/example-ids.ts';
import type { Actor } from '../../src/identity/actor.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { type EventPath, shortestEventPaths } from '../support/paths.ts';
import type { PathActor, PathStep } from '../support/union-setup-walk.ts';
import { createWorld, type World } from '../support/world.ts';

const people: Record<PathActor, string> = {
  instructor: 'instructor02',
  approver: 'approver01',
  supervisor: 'supervisor01',
};

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await createWorld({ clockStart: '2026-11-23T01:00:00Z' });
  desk = createDesk(world);
});
afterAll(() => world.close());

type Payload = { [field: string]: Json };

/** A way on its way: the ids of its own case in place of the examples'. */
interface Traveller {
  path: EventPath;
  steps: PathStep[];
  case: OpenedCase;
  ids: readonly (readonly [example: string, own: string])[];
}

/** The shortest way to each pair of state and event, told apart by where it leads. */
function ways(): EventPath[] {
  return [...new Map(shortestEventPaths().map((path) => [pairOf(path), path])).values()];
}

function pairOf({ state, event, leadsTo }: EventPath): string {
  return `${state} ${event} ${leadsTo}`;
}

async function setOut(
  path: EventPath,
  union: { id: string; line: { id: string } },
  file: string,
): Promise<Traveller> {
  const lead = await desk.unit({ lineId: union.line.id });
  const needsSecond = JSON.stringify(path.steps).includes(exampleIds.secondUnit);
  const second = needsSecond ? await desk.unit({ lineId: union.line.id }) : lead;
  const opened = await desk.open([lead], people.instructor);
  const ids = [
    [exampleIds.unit, lead.unitId],
    [exampleIds.site, lead.siteId],
    [exampleIds.secondUnit, second.unitId],
    [exampleIds.secondSite, second.siteId],
    [exampleIds.union, union.id],
    [exampleHash, file],
  ] as const;
  return { path, steps: [...path.steps], case: opened, ids };
}

/**
 * Walks on as far as the day allows; says what was refused. The last step, the pair in question, goes over HTTP,
 * the way there through the same door in process: each of its steps is the last one of another way.
 */
async function walkOn(traveller: Traveller, day: string): Promise<string | undefined> {
  const { steps, path, ids } = traveller;
  for (let next = steps[0]; next && next.occurredOn <= day; next = steps[0]) {
    const text = ids.reduce(
      (json, [example, own]) => json.replaceAll(example, own),
      JSON.stringify(next.payload),
    );
    const payload = JSON.parse(text) as Payload;
    const refused =
      steps.length > 1 ? await pass(traveller, next, payload) : await arrive(traveller, next, payload);
    if (refused) return `${pairOf(path)}: ${next.type} ${refused}`;
    steps.shift();
  }
  return undefined;
}

async function pass(
  { case: one }: Traveller,
  { type, by }: PathStep,
  payload: Payload,
): Promise<string | undefined> {
  try {
    const actor = await actorOf(people[by]);
    const event = { type, payload };
    const answer = await world.services.engine.advanceCase({
      actor,
      caseId: one.id,
      event,
      expectedVersion: one.version,
    });
    one.version = answer.case.version;
    return undefined;
  } catch (error) {
    return String(error);
  }
}

async function arrive(
  { case: one, path }: Traveller,
  { type, by }: PathStep,
  payload: Payload,
): Promise<string | undefined> {
  const answer = await desk.send(people[by], one, type, payload);
  if (answer.status !== 200) return JSON.stringify(answer.body);
  const { state } = answer.body.case;
  return state === path.leadsTo ? undefined : `leads to ${state}`;
}

const actors = new Map<string, Promise<Actor>>();

function actorOf(username: string): Promise<Actor> {
  const known = actors.get(username) ?? world.actor(username);
  actors.set(username, known);
  return known;
}

async function eightAtATime<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 8) {
    results.push(...(await Promise.all(items.slice(at, at + 8).map(run))));
  }
  return results;
}

test('every event in every state is taken over HTTP, by the shortest way there', {
  timeout: 600_000,
}, async () => {
  const [union] = (await (await desk.as(people.instructor)).get('/api/v1/unions?mode=joint')).body.items;
  const file = await desk.evidence(
    people.instructor,
    await desk.open([await desk.unit({ lineId: union.line.id })], people.instructor),
  );
  const all = ways();
  const days = [...new Set(all.flatMap(({ steps }) => steps.map((step) => step.occurredOn)))].sort();
  const travellers = await eightAtATime(all, (path) => setOut(path, union, file));
  const refused: string[] = [];
  for (const day of days) {
    world.moveTo(`${day}T02:00:00Z`);
    const answers = await eightAtATime(travellers, (traveller) => walkOn(traveller, day));
    refused.push(...answers.filter((answer) => answer !== undefined));
  }
  expect(refused).toEqual([]);
  expect(travellers.filter(({ steps }) => steps.length > 0)).toEqual([]);
  expect(travellers.length).toBeGreaterThan(200);
});
