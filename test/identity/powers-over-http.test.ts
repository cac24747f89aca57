import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import type { Actor } from '../../src/identity/actor.ts';
import { createDesk, type Desk, type OpenedCase } from '../support/desk.ts';
import { createWorld, type World } from '../support/world.ts';
import { type Cell, powers } from './powers.ts';

let world: World;
let desk: Desk;
let opened: OpenedCase;
let organisationId: string;
beforeAll(async () => {
  world = await createWorld();
  desk = createDesk(world);
  opened = await desk.open();
  organisationId = (await desk.look('instructor01', opened)).body.case.organisationId;
});
afterAll(() => world.close());

/** The desk opens cases of line-01 and grid-01 in the county seat, owned by instructor01, not yet claimed. */
function reaches(cell: Cell, actor: Actor, username: string): boolean {
  const holds = (fits: (role: Actor['roles'][number]) => boolean) => actor.roles.some(fits);
  const reached: Record<Cell, boolean> = {
    '*': true,
    county: true,
    town: holds((role) => !!role.divisionCode && '320924100'.startsWith(role.divisionCode)),
    union: holds((role) => role.organisationId === organisationId),
    held: false,
    own: username === 'instructor01',
    seen: username === 'instructor01' || holds((role) => role.lineId === 'line-01'),
    line: holds((role) => role.lineId === 'line-01'),
    area: holds((role) => role.areaId === 'grid-01'),
    asked: false,
    key: false,
  };
  return reached[cell];
}

function allows(actor: Actor, username: string, name: string): 'no role' | 'not here' | 'yes' {
  const power = powers.find(({ events, acts }) => events?.includes(name) || acts?.includes(name));
  const cells = actor.roles.flatMap(({ role }) => power?.may[role] ?? []);
  if (cells.length === 0) return 'no role';
  return cells.some((cell) => reaches(cell, actor, username)) ? 'yes' : 'not here';
}

const people = [
  'admin',
  'supervisor01',
  'approver01',
  'town01',
  'town02',
  'instructor01',
  'instructor02',
  'cadre01',
  'cadre02',
  'liaison01',
  'partner01',
];

describe('Over HTTP', () => {
  it.each(people)('%s may send exactly the events that the table gives', async (username) => {
    const actor = await world.actor(username);
    for (const [type, { example }] of Object.entries(unionSetup.events)) {
      const { status, body } = await desk.send(username, opened, type, example as object);
      const refused = status === 403 || status === 404;
      const expected = expectedRefusal(actor, username, type);
      expect({ username, type, refused: refused ? status : undefined, reason: body.reason }).toMatchObject({
        username,
        type,
        refused: expected,
      });
    }
  });
});

/** In the order of refusals: no role for the door at all 403, out of scope 404, not this event 403. */
function expectedRefusal(actor: Actor, username: string, type: string): 403 | 404 | undefined {
  if (allows(actor, username, 'case.advance') === 'no role') return 403;
  if (allows(actor, username, 'case.read') !== 'yes') return 404;
  return allows(actor, username, type) === 'yes' ? undefined : 403;
}
