import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockEntries } from '../../machines/effect.ts';
import {
  type Json,
  KernelError,
  migrate,
  persist,
  position,
  type Registry,
  replay,
  restore,
  type StoredEvent,
  step,
} from '../../machines/kernel.ts';
import { registry } from '../../machines/registry.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { attempt } from '../support/attempt.ts';
import {
  beginRecord,
  type RecordedCase,
  recordLife,
  recordStep,
  storedEvent,
} from '../support/record-life.ts';
import { unionSetup2 } from '../support/union-setup-2.ts';
import { contextOf, lifeOf, nextSteps, walkTo } from '../support/union-setup-walk.ts';

// Hundreds of random lives: some seconds on a quiet machine, more on a busy one.

const both: Registry = { ...registry, [unionSetup2.id]: unionSetup2 };

/** Any lawful life, however odd: the numbers choose among what is possible; ends come late and seldom. */
const anyLife = fc
  .tuple(fc.array(fc.nat(), { minLength: 5, maxLength: 60 }), fc.nat())
  .map(([choices, last]): RecordedCase => {
    const onward = choices.reduce<RecordedCase>((record, choice) => {
      const possible = nextSteps(record.walk).filter(
        ({ type }) => type === 'case.accepted' || !type.startsWith('case.'),
      );
      const step = possible[choice % Math.max(1, possible.length)];
      return step ? recordStep(record, step) : record;
    }, beginRecord());
    const possible = nextSteps(onward.walk);
    const step = possible[last % Math.max(1, possible.length)];
    return step ? recordStep(onward, step) : onward;
  });

const following = (record: RecordedCase, type: string, payload: Json, on = record.walk.day): StoredEvent =>
  storedEvent(record.events.length + 1, 'system', type, payload, {}, on, 'supervisor');

const faultOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof KernelError ? error.fault : error;
  }
  return 'taken';
};

describe('a replay', () => {
  it('says what the steps said, for any life', () => {
    fc.assert(
      fc.property(anyLife, ({ walk, events }) => {
        const replayed = replay(registry, events);
        expect(persist(replayed.snapshot)).toEqual(persist(walk.snapshot));
        expect(replayed).toMatchObject({ version: events.length, segment: 1, machineId: 'union-setup@1' });
      }),
      { numRuns: 150 },
    );
  });

  it('says the same when every step goes through what is stored', () => {
    fc.assert(
      fc.property(anyLife, ({ walk, events }) => {
        const [first, ...rest] = events;
        let stored = persist(replay(registry, first ? [first] : []).snapshot);
        const ledger = rest.flatMap((event) => {
          const through = JSON.parse(JSON.stringify(stored)) as typeof stored;
          const result = step(unionSetup, restore(unionSetup, 'union-setup@1', through), event);
          if (!result.ok) throw new Error(`${event.type}: ${result.reason}`);
          stored = persist(result.snapshot);
          return clockEntries(result.effects, { ...event, segment: 1 });
        });
        expect(stored).toEqual(persist(walk.snapshot));
        expect(replay(registry, events).ledger).toEqual(ledger);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps both kinds of events in one count', () => {
    const life = recordLife(lifeOf('A').slice(0, 6));
    const events = [
      ...life.events,
      following(life, 'calendar-changed', {
        version: 7,
        dueBefore: '2026-11-30',
        dueAfter: '2026-12-01',
        provisional: false,
      }),
    ];
    const replayed = replay(registry, events);
    expect(replayed.version).toBe(8);
    expect(replayed.ledger.at(-1)).toMatchObject({ seq: 8, kind: 'calendar', detail: { version: 7 } });
    expect(persist(replayed.snapshot)).toEqual(persist(life.walk.snapshot));
  });

  it('refuses a gap, a missing beginning, an event that does not fit, and an unknown machine', () => {
    const { events } = recordLife(lifeOf('C'));
    expect(faultOf(() => replay(registry, []))).toBe('does-not-fit');
    expect(faultOf(() => replay(registry, events.slice(1)))).toBe('does-not-fit');
    expect(
      faultOf(() =>
        replay(
          registry,
          events.filter(({ seq }) => seq !== 5),
        ),
      ),
    ).toBe('does-not-fit');
    const shuffled = events.map((event, at) => ({
      ...event,
      type: at === 3 ? 'union.unveiled' : event.type,
    }));
    expect(faultOf(() => replay(registry, shuffled))).toBe('does-not-fit');
    const elsewhere = events.map((event) => ({ ...event, machine: 'nothing@1' }));
    expect(faultOf(() => replay(registry, elsewhere))).toBe('unknown-machine');
  });

  it('takes an imported case as it came, and checks it', () => {
    const { value, context } = persist(walkTo('A', 'documents.preparing').snapshot);
    const imported = storedEvent(
      1,
      'system',
      'imported',
      { source: '旧台账', value: value as Json, context },
      {},
      '2026-11-23',
      'supervisor',
    );
    expect(persist(replay(registry, [imported]).snapshot)).toEqual({ value, context });
    const changed = {
      ...imported,
      payload: { source: '旧台账', value: { progress: 'lost', clock: 'running' }, context },
    };
    expect(faultOf(() => replay(registry, [changed]))).toBe('unknown-state');
  });
});

describe('a reopening', () => {
  const refused = () => {
    const life = recordLife(lifeOf('A').slice(0, 8));
    const step = nextSteps(life.walk).find(({ type }) => type === 'case.refused');
    return step ? recordStep(life, step) : life;
  };
  const reopened = (record: RecordedCase) =>
    following(record, 'reopened', { reason: '企业改变主意', evidence: [] }, '2026-12-15');

  it('begins a new segment of the clock at the stage of the end, and keeps the old one', () => {
    const record = refused();
    const replayed = replay(registry, [...record.events, reopened(record)]);
    expect(position(unionSetup, replayed.snapshot)).toMatchObject({
      state: 'documents.preparing',
      clockState: 'running',
    });
    expect(replayed.segment).toBe(2);
    expect(replayed.ledger.filter(({ kind }) => kind === 'start' || kind === 'stop')).toMatchObject([
      { segment: 1, kind: 'start', on: '2026-11-23' },
      { segment: 1, kind: 'stop', on: '2026-11-23' },
      { segment: 2, kind: 'start', on: '2026-12-15' },
    ]);
  });

  it('is only for ended cases, and other events only for open ones', () => {
    const record = refused();
    const open = recordLife(lifeOf('A').slice(0, 8));
    expect(faultOf(() => replay(registry, [...open.events, reopened(open)]))).toBe('does-not-fit');
    const reassigned = following(record, 'reassigned', {
      from: null,
      to: '00000000-0000-7000-8000-0000000000a4',
      reason: '调岗',
    });
    expect(faultOf(() => replay(registry, [...record.events, reassigned]))).toBe('does-not-fit');
    const erased = following(record, 'erased', {
      refs: ['00000000-0000-7000-8000-0000000000a4'],
      reason: '本人申请',
    });
    expect(faultOf(() => replay(registry, [...record.events, erased]))).toBe('taken');
  });

  it('of an established case goes back to its unveiling, and the union is not founded twice', () => {
    const record = recordLife(lifeOf('A'));
    const replayed = replay(registry, [...record.events, reopened(record)]);
    expect(position(unionSetup, replayed.snapshot).state).toBe('unveiling.preparing');
    const last = lifeOf('A').at(-1);
    const again = attempt(
      { snapshot: replayed.snapshot, day: '2026-12-16', seq: replayed.version },
      'union.unveiled',
      {
        payload: last?.payload ?? null,
      },
    );
    expect(again.ok && again.effects.map(({ type }) => type)).toEqual(['union.update', 'clock.stop']);
  });

  it('of a case that joined a union covers its unit once, and no longer when it goes back beyond the transfer', () => {
    const record = recordLife(lifeOf('C'));
    const { snapshot, version: seq } = replay(registry, [...record.events, reopened(record)]);
    const walk = { snapshot, day: '2026-12-16', seq };
    const again = attempt(walk, 'union.unveiled', { payload: lifeOf('C').at(-1)?.payload ?? null });
    expect(again.ok && again.effects.map(({ type }) => type)).toEqual(['clock.stop']);
    const back = attempt(walk, 'case.stepped-back', { with: { to: 'mobilisation' } });
    expect(back.ok && back.effects).toContainEqual(
      expect.objectContaining({ type: 'coverage.close', to: '2026-12-16' }),
    );
  });

  it('of a case never accepted leaves its clock where it was', () => {
    const step = nextSteps(beginRecord().walk).find(({ type }) => type === 'case.withdrawn');
    const record = step ? recordStep(beginRecord(), step) : beginRecord();
    const replayed = replay(registry, [...record.events, reopened(record)]);
    expect(position(unionSetup, replayed.snapshot)).toMatchObject({
      state: 'registered',
      clockState: 'notStarted',
    });
    expect(replayed.ledger).toEqual([]);
  });
});

describe('a migration', () => {
  const approved = () =>
    recordLife(
      lifeOf('A').slice(
        0,
        lifeOf('A').findIndex(({ type }) => type === 'notice.posted'),
      ),
    );

  it('rewrites the snapshot, and takes the eventless transitions that lead on', () => {
    const { walk } = approved();
    const moved = migrate(both, walk.snapshot, 'union-setup@2');
    expect(position(unionSetup2, moved)).toMatchObject({
      state: 'mobilisation.noticeDue',
      clockState: 'running',
    });
    expect(persist(moved).context).toEqual({ ...contextOf(walk), screenings: 0 });
  });

  it('is an event like another, and the case goes on under the new version', () => {
    const record = approved();
    const migrated = following(record, 'migrated', { from: 'union-setup@1', to: 'union-setup@2' });
    const posted = lifeOf('A').find(({ type }) => type === 'notice.posted');
    const facts = record.events.at(-1)?.facts ?? {};
    const next = storedEvent(
      migrated.seq + 1,
      'machine',
      'notice.posted',
      posted?.payload ?? null,
      facts,
      record.walk.day,
      'instructor',
    );
    const replayed = replay(both, [
      ...record.events,
      { ...migrated, machine: 'union-setup@2' },
      { ...next, machine: 'union-setup@2' },
    ]);
    expect(replayed.machineId).toBe('union-setup@2');
    expect(position(unionSetup2, replayed.snapshot)).toMatchObject({
      state: 'mobilisation.onNotice',
      clockState: 'suspended',
    });
  });

  it('moves a case from wherever it stands, with its clock as it was', () => {
    fc.assert(
      fc.property(anyLife, ({ walk }) => {
        const before = position(unionSetup, walk.snapshot);
        const moved = migrate(both, walk.snapshot, 'union-setup@2');
        const { clockState, ended, stage } = position(unionSetup2, moved);
        expect({ clockState, ended, stage }).toEqual({
          clockState: before.clockState,
          ended: before.ended,
          stage: before.stage,
        });
        expect(restore(unionSetup2, 'union-setup@2', persist(moved))).toBeDefined();
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a version nobody knows, one without a way, and a snapshot that came out wrong', () => {
    const { walk } = approved();
    expect(faultOf(() => migrate(both, walk.snapshot, 'union-setup@3'))).toBe('unknown-machine');
    expect(faultOf(() => migrate(both, migrate(both, walk.snapshot, 'union-setup@2'), 'union-setup@1'))).toBe(
      'no-migration',
    );
    const careless: Registry = {
      ...both,
      'union-setup@2': { ...unionSetup2, migrateFrom: { 'union-setup@1': (old) => old } },
    };
    expect(faultOf(() => migrate(careless, walk.snapshot, 'union-setup@2'))).toBe('changed-shape');
  });

  it('without its event is found: the old version does not read the new snapshot', () => {
    const moved = persist(migrate(both, approved().walk.snapshot, 'union-setup@2'));
    expect(faultOf(() => restore(unionSetup, 'union-setup@1', moved))).toBe('unknown-state');
  });
});
