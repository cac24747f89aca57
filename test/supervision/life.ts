import { addDays, type PlainDay, plainDayFrom } from '../../src/kit/plain-day.ts';

/** What can happen to a case, as far as supervision's figures are concerned. One move is one event. */
export type Move = { day: PlainDay; recordedLater: number } & (
  | { do: 'open' }
  | { do: 'start' }
  | { do: 'hold'; holder: 'enterprise' | 'instructor' | 'approver' }
  | { do: 'suspend'; reason: string }
  | { do: 'resume'; reason: string }
  | { do: 'extend'; days: number }
  | { do: 'enter'; stage: string }
  | { do: 'step-back'; stage: string }
  | { do: 'reassign'; to: string }
  | { do: 'post-notice'; to: PlainDay }
  | { do: 'vote' }
  | { do: 'end'; end: string }
  | { do: 'reopen'; stage: string }
);

/** A made-up case from its opening on, with what it is grouped by. */
export interface Life {
  caseId: string;
  lineId: string | null;
  areaId: string | null;
  divisionCode: string;
  mode: string | null;
  firstOwner: string | null;
  imported: boolean;
  moves: Move[];
}

export const STAGES = ['survey', 'documents', 'mobilisation', 'approval', 'unveiling'] as const;
const ENDS = ['refused', 'postponed', 'lapsed', 'withdrawn'] as const;

/** A small generator with a seed (mulberry32): the same seed gives the same lives on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Surroundings {
  lines: readonly string[];
  areas: readonly string[];
  towns: readonly string[];
  owners: readonly string[];
  /** Nothing happens after it. */
  until: PlainDay;
}

/** A random life that begins on a day: quick ones, slow ones, suspended, extended, ended otherwise, reopened. */
export function randomLife(
  index: number,
  openedOn: PlainDay,
  random: () => number,
  around: Surroundings,
): Life {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const chance = (share: number) => random() < share;
  const life: Life = {
    caseId: `00000000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
    lineId: chance(0.1) ? null : pick(around.lines),
    areaId: chance(0.1) ? null : pick(around.areas),
    divisionCode: pick(around.towns),
    mode: chance(0.2) ? null : pick(['A', 'B', 'C', 'D']),
    firstOwner: chance(0.05) ? null : pick(around.owners),
    imported: chance(0.03),
    moves: [],
  };
  const teller = new Teller(life, openedOn, random, around);
  teller.tell({ do: 'open' });
  if (chance(0.93)) teller.run(chance(0.25) ? 0.5 : 0.12);
  else if (chance(0.5)) teller.tell({ do: 'end', end: 'refused' });
  if (teller.ended && chance(0.25)) teller.reopenAndRun();
  return life;
}

/** Tells a life move by move and sees to it that each can follow the one before. */
class Teller {
  ended = false;
  readonly #life: Life;
  readonly #random: () => number;
  readonly #around: Surroundings;
  #day: PlainDay;
  #stage = 0;
  #started = false;
  #suspended: string | undefined;

  constructor(life: Life, day: PlainDay, random: () => number, around: Surroundings) {
    this.#life = life;
    this.#day = day;
    this.#random = random;
    this.#around = around;
  }

  tell(move: Record<string, unknown> & { do: Move['do'] }): void {
    if (this.#day > this.#around.until) return;
    const room = Math.max(0, Number(this.#random() < 0.15) * Math.floor(this.#random() * 4));
    const recordedLater = addDays(this.#day, room) > this.#around.until ? 0 : room;
    this.#life.moves.push({ ...move, day: this.#day, recordedLater } as Move);
    if (move.do === 'end') this.ended = true;
  }

  /** From the start of the clock to an end, or to where the days run out. */
  run(slowness: number): void {
    if (!this.#started) {
      this.#wait(slowness);
      this.tell({ do: 'start' });
      this.#started = true;
      this.tell({ do: 'enter', stage: STAGES[0] });
    }
    while (!this.ended && this.#day <= this.#around.until) this.#live(slowness);
  }

  reopenAndRun(): void {
    this.#day = addDays(this.#day, Math.floor(this.#random() * 10));
    if (this.#day > this.#around.until) return;
    this.#suspended = undefined;
    const stage = this.#started ? STAGES[Math.min(this.#stage, STAGES.length - 1)] : 'registered';
    this.tell({ do: 'reopen', stage });
    this.ended = false;
    this.run(0.3);
  }

  #live(slowness: number): void {
    this.#wait(slowness);
    const roll = this.#random();
    if (this.#suspended !== undefined) {
      if (roll < 0.5) this.#resume();
      else if (roll < 0.55) this.#end();
      return;
    }
    if (roll < 0.5) this.#advance();
    else if (roll < 0.65)
      this.tell({ do: 'hold', holder: this.#pick(['enterprise', 'instructor', 'approver']) });
    else if (roll < 0.72) this.#suspend();
    else if (roll < 0.76) this.tell({ do: 'extend', days: 1 + Math.floor(this.#random() * 3) });
    else if (roll < 0.82) this.tell({ do: 'reassign', to: this.#pick(this.#around.owners) });
    else if (roll < 0.85 && this.#stage > 0) {
      this.#stage -= 1;
      this.tell({ do: 'step-back', stage: STAGES[this.#stage] });
    } else if (roll < 0.88) {
      this.tell({ do: 'post-notice', to: addDays(this.#day, 4 + Math.floor(this.#random() * 6)) });
    } else if (roll < 0.91) this.tell({ do: 'vote' });
    else if (roll < 0.94) this.#end();
  }

  #advance(): void {
    this.#stage += 1;
    const stage = STAGES[this.#stage];
    if (stage) this.tell({ do: 'enter', stage });
    else this.tell({ do: 'end', end: 'established' });
  }

  #end(): void {
    this.tell({ do: 'end', end: this.#pick(ENDS) });
  }

  #suspend(): void {
    this.#suspended = this.#pick(['correction', 'enterprise-postponement']);
    this.tell({ do: 'suspend', reason: this.#suspended });
  }

  #resume(): void {
    this.tell({ do: 'resume', reason: this.#suspended });
    this.#suspended = undefined;
  }

  #wait(slowness: number): void {
    while (this.#random() < slowness + 0.35) this.#day = addDays(this.#day, 1);
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }
}

export const day = plainDayFrom;
