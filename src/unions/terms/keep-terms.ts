import type { z } from 'zod';
import type { Actor } from '../../identity/actor.ts';
import { toIsoMilliseconds } from '../../kit/clock.ts';
import type { ContractBody } from '../../kit/contract.ts';
import { newId } from '../../kit/ids.ts';
import { addMonths, type PlainDay, plainDayFrom } from '../../kit/plain-day.ts';
import { invalidField } from '../../problems/parse-input.ts';
import type { Queryable } from '../../store/commit-transition.ts';
import { beginTerm, type HeldUnion, type NewTerm, readTerms } from '../../store/keep-unions.ts';
import { violatedConstraint } from '../../store/run-plan.ts';
import { toTerm } from '../read-union.ts';
import { holdStanding, requireDay, requireUnion, type UnionServices, unmet } from '../union-services.ts';
import type { extendTerm, recordByElection, recordReElection, unionTerm } from './contract.ts';

type Recorded = { term: z.input<typeof unionTerm> };
type Term = Pick<NewTerm, 'kind' | 'startsOn' | 'endsOn' | 'chair' | 'document'>;

/** Longest extension of a term: half a year (E28). */
const EXTENSION_MONTHS = 6;

/** A new term of three or five years from the day of the vote (L8, E27), early or late. @throws Problem … */
export function reElect(
  services: UnionServices,
  actor: Actor,
  unionId: string,
  { electedOn, years, chair, document }: ContractBody<typeof recordReElection>,
): Promise<Recorded> {
  return keep(services, actor, unionId, '/electedOn', async (_, union) => {
    const startsOn = requireDay(services, '/electedOn', electedOn, union.foundedOn);
    return { kind: 're-election', startsOn, endsOn: addMonths(startsOn, years * 12), chair, document };
  });
}

/** Another chair inside the term, which goes on to its end. @throws Problem guard-unmet where no term runs. */
export function byElect(
  services: UnionServices,
  actor: Actor,
  unionId: string,
  { electedOn, chair, document }: ContractBody<typeof recordByElection>,
): Promise<Recorded> {
  return keep(services, actor, unionId, '/electedOn', async (_, union) => {
    const startsOn = requireDay(services, '/electedOn', electedOn, union.foundedOn);
    if (union.termEndsOn === null || union.termEndsOn <= startsOn) throw termOver(union, startsOn);
    return { kind: 'by-election', startsOn, endsOn: union.termEndsOn, chair, document };
  });
}

function termOver({ termEndsOn }: HeldUnion, on: PlainDay) {
  return unmet('term-runs', 'E28', on, {
    zh: termEndsOn
      ? `任期已于${termEndsOn}届满，应办理换届，不能补选`
      : '任期未登记，应先登记换届，再办理补选',
    en: termEndsOn
      ? `The term was over on ${termEndsOn}: the union is re-elected, a by-election does not do`
      : 'No term is known: record the re-election first',
  });
}

/** The term runs on by half a year at most, once. @throws Problem guard-unmet, validation-failed. */
export function extend(
  services: UnionServices,
  actor: Actor,
  unionId: string,
  { until: said, document }: ContractBody<typeof extendTerm>,
): Promise<Recorded> {
  return keep(services, actor, unionId, '/until', async (tx, union) => {
    const until = plainDayFrom(said);
    const { termEndsOn } = union;
    if (termEndsOn === null) throw termOver(union, services.clock.today());
    if (until <= termEndsOn) {
      throw invalidField('/until', 'not-later', {
        zh: `任期本来至${termEndsOn}，延期应在其后`,
        en: `The term runs until ${termEndsOn}: an extension ends later`,
      });
    }
    const latest = addMonths(plainDayFrom(termEndsOn), EXTENSION_MONTHS);
    const [last] = await readTerms(tx, unionId);
    if (until > latest || last?.kind === 'extension') {
      throw unmet('extension-half-year', 'E28', services.clock.today(), {
        zh: last?.kind === 'extension' ? '本届已经延期，应尽快换届' : `延期一般不超过半年，最迟至${latest}`,
        en:
          last?.kind === 'extension'
            ? 'This term was extended already: the union is to be re-elected'
            : `An extension is half a year at most: until ${latest}`,
      });
    }
    return { kind: 'extension', startsOn: termEndsOn, endsOn: until, chair: union.chair, document };
  });
}

async function keep(
  services: UnionServices,
  actor: Actor,
  unionId: string,
  pointer: string,
  plan: (tx: Queryable, union: HeldUnion) => Promise<Term>,
): Promise<Recorded> {
  await requireUnion(services, actor, unionId, 'union.keep');
  const { db, clock } = services;
  try {
    return await db.transaction(async (tx) => {
      const union = await holdStanding(tx, unionId);
      const term: NewTerm = {
        ...(await plan(tx, union)),
        id: newId(),
        unionId,
        recordedBy: actor.id,
        recordedAt: toIsoMilliseconds(clock.now()),
      };
      await beginTerm(tx, term);
      return { term: toTerm(term) };
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'union_terms_one_at_a_time') throw error;
    throw invalidField(pointer, 'term-in-the-way', {
      zh: '此日已有登记的任期，请核对日期',
      en: 'A term is recorded from that day on already: look at the day',
    });
  }
}
