import { Temporal } from 'temporal-polyfill';
import { buildCalendar } from '../../../src/calendar/calendar.ts';
import { shippedLayer } from '../../../src/calendar/shipped-layer.ts';
import { shippedPolicy } from '../../../src/deadlines/policy.ts';
import {
  type Actor,
  type CaseAnswer,
  type CaseKind,
  createEngine,
  type Engine,
  type EngineParts,
  type OpenCase,
} from '../../../src/engine/index.ts';
import type { Role } from '../../../src/identity/actor.ts';
import type { Json } from '../../../src/kit/canonical-json.ts';
import type { Clock } from '../../../src/kit/clock.ts';
import { newId } from '../../../src/kit/ids.ts';
import { shanghaiDay } from '../../../src/kit/plain-day.ts';
import { type Database, openDatabase } from '../../../src/store/index.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { registry } from './petition.ts';

/** A clock that a test sets; it stands still meanwhile. */
export class ManualClock implements Clock {
  #now: Temporal.Instant;

  constructor(instant: string) {
    this.#now = Temporal.Instant.from(instant);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  today() {
    return shanghaiDay(this.#now);
  }

  moveTo(instant: string): void {
    this.#now = Temporal.Instant.from(instant);
  }

  pass(minutes: number): void {
    this.#now = this.#now.add({ minutes });
  }
}

const ORGANISATION = '00000000-0000-7000-8000-0000000000f1';
export const DIVISION = '320924112';

/** A unit counts as covered when a row of coverages says so: facts come from the database. */
export const petitionKind: CaseKind = {
  name: 'petition',
  machine: 'petition@1',
  acts: { read: 'case.read', advance: 'case.advance', readPersonal: 'case.read-personal' },
  numberPrefix: 'PT',
  factsSql: `SELECT jsonb_build_object('covered', EXISTS (SELECT FROM coverages v WHERE v.unit_id = c.unit_id
    AND v.kind = 'primary' AND v.valid_to IS NULL))`,
  toFacts: (raw) => ({
    covered: typeof raw === 'object' && raw !== null && 'covered' in raw && raw.covered === true,
  }),
  projections: (effect, { caseId, columns, demonstration }) =>
    effect.type === 'union.create'
      ? [
          {
            write: 'union.create',
            id: caseId,
            name: effect.name,
            mode: effect.mode,
            divisionCode: columns.divisionCode,
            organisationId: columns.organisationId,
            lineId: columns.lineId,
            areaId: columns.areaId,
            foundedOn: shanghaiDay(Temporal.Instant.from(`${effect.foundedOn}T00:00:00+08:00`)),
            approvedOn: null,
            unveiledOn: null,
            replyNumber: effect.replyNumber,
            termYears: effect.termYears,
            demonstration,
          },
        ]
      : [],
  files: ({ type, payload }) => {
    if (
      type !== 'petition.filed' ||
      typeof payload !== 'object' ||
      payload === null ||
      Array.isArray(payload)
    )
      return [];
    const { item, file, fileName } = payload;
    const nameRef =
      typeof fileName === 'object' && fileName !== null && '$personal' in fileName
        ? fileName.$personal
        : null;
    return typeof item === 'string' && typeof file === 'string'
      ? [{ item, sha256: file, nameRef: typeof nameRef === 'string' ? nameRef : null }]
      : [];
  },
};

function actor(role: Role, id = newId()): Actor {
  const scoped =
    role === 'approver' ? { role, organisationId: ORGANISATION } : { role, divisionCode: '320924' };
  return { id, kind: 'user', displayName: role, roles: [scoped] };
}

export interface Desk {
  engine: Engine;
  parts: EngineParts;
  db: Database;
  database: TestDatabase;
  clock: ManualClock;
  instructor: Actor;
  approver: Actor;
  supervisor: Actor;
  /** Somebody with the same role elsewhere. */
  stranger: Actor;
  /** A command that opens a case for a new unit. */
  opening(changes?: Partial<OpenCase>): OpenCase;
  open(changes?: Partial<OpenCase>): Promise<CaseAnswer>;
  /** Sends an event with the case's present version. */
  send(
    caseId: string,
    type: string,
    payload?: Json,
    by?: Actor,
    more?: { occurredAt?: string },
  ): Promise<CaseAnswer>;
  /** Opens a case and takes it as far as review by the approver. */
  openUnderReview(): Promise<CaseAnswer>;
  /** SQL as the owner, past the guarantees. */
  asOwner<T>(run: (owner: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The door on a database of its own, with the petition machine behind it. Monday, 2026-11-16, 10:00 in Shanghai. */
export async function createDesk(changes: Partial<EngineParts> = {}, max = 10): Promise<Desk> {
  const database = await cloneDatabase();
  const db = await openDatabase(database.url, { max });
  const clock = new ManualClock('2026-11-16T02:00:00Z');
  const rules = { calendar: buildCalendar([shippedLayer(1)], 1), policy: shippedPolicy };
  const parts: EngineParts = {
    database: db,
    clock,
    registry,
    kinds: [petitionKind],
    rulebook: { current: async () => rules, at: async () => rules },
    ...changes,
  };
  const engine = await createEngine(parts);
  const instructor = actor('instructor');
  const approver = actor('approver');
  const opening = (more: Partial<OpenCase> = {}): OpenCase => ({
    actor: instructor,
    kind: 'petition',
    payload: { subject: '建会' },
    subject: {
      title: '射阳某公司',
      divisionCode: DIVISION,
      organisationId: ORGANISATION,
      lineId: null,
      areaId: null,
      ownerId: instructor.id,
      units: [{ unitId: newId(), siteId: newId() }],
    },
    ...more,
  });
  const send: Desk['send'] = async (caseId, type, payload = {}, by = instructor, more = {}) => {
    const { version } = (await engine.preview(caseId, by)).case;
    return engine.advanceCase({
      actor: by,
      caseId,
      event: { type, payload },
      expectedVersion: version,
      ...more,
    });
  };
  return {
    engine,
    parts,
    db,
    database,
    clock,
    instructor,
    approver,
    supervisor: actor('supervisor'),
    stranger: actor('instructor'),
    opening,
    open: (more) => engine.openCase(opening(more)),
    send,
    openUnderReview: async () => {
      const { case: opened } = await engine.openCase(opening());
      await send(opened.id, 'petition.accepted', { note: '张三来电' });
      await send(opened.id, 'petition.submitted');
      return send(opened.id, 'petition.claimed', {}, approver);
    },
    asOwner: async (run) => {
      const owner = await openDatabase(database.ownerUrl, { max: 2 });
      try {
        return await run(owner);
      } finally {
        await owner.close();
      }
    },
    close: async () => {
      await db.close();
      await database.drop();
    },
  };
}
