import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry } from '../../machines/registry.ts';
import { systemEvents } from '../../machines/system-event.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import type { Actor, ActorRole } from '../../src/identity/actor.ts';
import { type Act, acts } from '../../src/identity/acts.ts';
import { roles } from '../../src/identity/contract.ts';
import {
  dutyOf,
  may,
  mayEver,
  type Resource,
  sees,
  systemActor,
  whyNot,
} from '../../src/identity/policies.ts';
import { type ScopeTerm, scopeOf } from '../../src/identity/scope.ts';
import { routes } from '../../src/routes.ts';
import { type Cell, powers } from './powers.ts';

const eventActs = new Map<string, string>([
  ...Object.values(unionSetup.events).map(({ type, act }): [string, string] => [type, act]),
  ...Object.values(systemEvents).map(({ type, act }): [string, string] => [type, act]),
]);
/** Every act, with who may do it according to the second writing. */
const written = powers.flatMap(({ events = [], acts: plain = [], may: cells, duty }) => [
  ...events.map((event) => ({ name: event, act: eventActs.get(event) ?? `no event ${event}`, cells, duty })),
  ...plain.map((act) => ({ name: act, act, cells, duty })),
]);

const divisions = ['320924', '320924100', '320924112', '320925101'];
const organisations = ['federation', 'panwan-union', 'hr-department'];
const lines = ['line-01', 'line-02'];
const areas = ['grid-01', 'zone-01'];
const people = ['wang', 'li', 'zhao'];
const caseIds = ['case-1', 'case-2'];

const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const heldRole: fc.Arbitrary<ActorRole> = fc.record({
  role: fc.constantFrom(...roles),
  organisationId: maybe(organisations),
  divisionCode: maybe(divisions),
  lineId: maybe(lines),
  areaId: maybe(areas),
});
const actors: fc.Arbitrary<Actor> = fc.record({
  id: fc.constantFrom(...people),
  kind: fc.constant('user' as const),
  roles: fc.array(heldRole, { maxLength: 4 }),
  caseId: maybe(caseIds),
});
const resources: fc.Arbitrary<Resource> = fc.record({
  caseId: maybe(caseIds),
  ownerId: maybe(people),
  openedBy: maybe(people),
  claimedBy: maybe(people),
  organisationId: maybe(organisations),
  divisionCode: maybe(divisions),
  lineId: maybe(lines),
  areaId: maybe(areas),
  askedOrganisations: fc.subarray(organisations),
  hands: fc.array(
    fc.record({
      act: fc.constantFrom(...written.filter(({ duty }) => duty).map(({ act }) => act)),
      actorId: fc.constantFrom(...people),
    }),
    { maxLength: 3 },
  ),
});

/** The cells, spelled out once more. */
function reaches(cell: Cell, actor: Actor, role: ActorRole, on: Resource): boolean {
  const inDivision =
    role.divisionCode !== undefined && `${on.divisionCode}`.startsWith(`${role.divisionCode}`);
  const inUnion = role.organisationId !== undefined && role.organisationId === on.organisationId;
  const reached: Record<Cell, boolean> = {
    '*': true,
    county: role.divisionCode === undefined || inDivision,
    town: inDivision,
    union: inUnion,
    held: inUnion && on.claimedBy === actor.id,
    own: on.ownerId === actor.id,
    seen:
      [on.ownerId, on.openedBy].includes(actor.id) ||
      (role.lineId !== undefined && role.lineId === on.lineId),
    line: role.lineId !== undefined && role.lineId === on.lineId,
    area: role.areaId !== undefined && role.areaId === on.areaId,
    asked: (on.askedOrganisations ?? []).some((organisation) => organisation === role.organisationId),
    key: actor.caseId !== undefined && actor.caseId === on.caseId,
  };
  return reached[cell];
}

function dutiesOf(actor: Actor, on: Resource): string[] {
  const mine = (on.hands ?? []).filter((hand) => hand.actorId === actor.id);
  return mine.flatMap((hand) => written.find(({ act, duty }) => act === hand.act && duty)?.duty ?? []);
}

describe('The table of powers', () => {
  it('says of every role, scope and act what the second writing says', () => {
    fc.assert(
      fc.property(actors, resources, fc.constantFrom(...written), (actor, on, { act, cells, duty }) => {
        const reached = actor.roles.some((role) => {
          const cell = cells[role.role];
          return cell !== undefined && reaches(cell, actor, role, on);
        });
        const united = duty !== undefined && dutiesOf(actor, on).some((other) => other !== duty);
        expect(may(actor, act, on)).toBe(reached && !united);
        expect(mayEver(actor, act)).toBe(actor.roles.some((role) => cells[role.role] !== undefined));
      }),
      { numRuns: 20_000 },
    );
  });

  it('has an entry for every event of every machine, of the system, and every contract', () => {
    const named = [
      ...Object.values(registry).flatMap(({ opening, events }) => [
        opening.act,
        ...Object.values(events).map(({ act }) => act),
      ]),
      ...eventActs.values(),
      ...routes.flatMap(({ contract }) => (typeof contract.access === 'object' ? [contract.access.act] : [])),
    ];
    expect(named.filter((act) => !(act in acts))).toEqual([]);
  });

  it('has no entry that the second writing lacks, nor the reverse', () => {
    expect([...new Set(written.map(({ act }) => act))].sort()).toEqual(Object.keys(acts).sort());
    const events = [...Object.keys(unionSetup.events), ...Object.keys(systemEvents)];
    expect(events.filter((event) => !written.some(({ name }) => name === event))).toEqual([]);
  });

  it('has no entry that nothing asks for', () => {
    const sources = [...filesBelow('src'), ...filesBelow('machines')]
      .filter((file) => !file.endsWith('identity/acts.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(Object.keys(acts).filter((act) => !sources.includes(`'${act}'`))).toEqual([]);
  });

  it('gives the same duty to every event of an act', () => {
    for (const { name, act, duty } of written)
      expect({ name, duty: dutyOf(act as Act) }).toEqual({ name, duty });
  });
});

describe('Scope', () => {
  it('of a list reaches exactly what may be read one by one', () => {
    const allActs = Object.keys(acts) as Act[];
    fc.assert(
      fc.property(actors, resources, fc.constantFrom(...allActs), (actor, on, act) => {
        const listed = scopeOf(actor, act).some((term) => fits(term, on));
        expect(listed).toBe(may(actor, act, { ...on, hands: [] }));
      }),
      { numRuns: 10_000 },
    );
  });

  it('shows nobody but its own holder the case of a secret', () => {
    fc.assert(
      fc.property(resources, (on) => {
        const contact: Actor = {
          id: 's',
          kind: 'contact',
          roles: [{ role: 'enterprise-contact' }],
          caseId: 'case-1',
        };
        expect(sees(contact, on)).toBe(on.caseId === 'case-1');
      }),
    );
  });
});

describe('One person', () => {
  const wang: Actor = {
    id: 'wang',
    kind: 'user',
    roles: [
      { role: 'instructor', lineId: 'line-01' },
      { role: 'approver', organisationId: 'federation' },
      { role: 'supervisor' },
    ],
  };
  const file: Resource = {
    caseId: 'case-1',
    ownerId: 'wang',
    organisationId: 'federation',
    claimedBy: 'wang',
  };
  const havingDone = (act: string): Resource => ({ ...file, hands: [{ act, actorId: 'wang' }] });

  it('prepares one case and approves another', () => {
    expect(may(wang, 'case.survey', file)).toBe(true);
    expect(may(wang, 'request.decide', file)).toBe(true);
  });

  it.each([
    ['case.survey', 'request.take-up', 'prepare'],
    ['case.survey', 'suspension.decide', 'prepare'],
    ['request.decide', 'case.survey', 'decide'],
    ['request.decide', 'case.reopen', 'decide'],
    ['suspension.decide', 'case.reopen', 'grant'],
    ['case.reopen', 'suspension.decide', 'reopen'],
  ])('having done %s on a case may not do %s on it', (done, wanted, conflictingDuty) => {
    expect(whyNot(wang, wanted, havingDone(done))).toEqual({
      act: wanted,
      reason: 'separation-of-duties',
      conflictingDuty,
    });
  });

  it('may look at the case all the same, and go on with the same duty', () => {
    expect(sees(wang, havingDone('case.survey'))).toBe(true);
    expect(may(wang, 'case.mobilise', havingDone('case.survey'))).toBe(true);
  });

  it('learns the nearest reason: the role, the relation, the duty', () => {
    const liaison: Actor = { id: 'li', kind: 'user', roles: [{ role: 'liaison', areaId: 'grid-01' }] };
    expect(whyNot(liaison, 'case.survey', file)?.reason).toBe('role');
    expect(whyNot({ ...wang, id: 'zhao' }, 'case.survey', file)?.reason).toBe('relation');
  });
});

describe('The product itself', () => {
  it('may do whatever its own code asks', () => {
    for (const act of Object.keys(acts)) expect(may(systemActor, act)).toBe(true);
  });

  it('stumbles over an act that nobody wrote down', () => {
    expect(() => may(systemActor, 'case.frobnicate')).toThrow(/No policy knows/);
  });
});

function fits(term: ScopeTerm, on: Resource): boolean {
  const { divisionPrefix, askedOrganisation, ...equal } = term;
  return (
    (divisionPrefix === undefined || `${on.divisionCode}`.startsWith(divisionPrefix)) &&
    (askedOrganisation === undefined || (on.askedOrganisations ?? []).includes(askedOrganisation)) &&
    Object.entries(equal).every(([field, value]) => on[field as keyof Resource] === value)
  );
}

function filesBelow(folder: string): string[] {
  const root = join(import.meta.dirname, '../..', folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('generated'),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}
