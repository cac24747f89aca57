import type { Effect } from '../../../machines/effect.ts';
import { beginning, type UnionSetupContext } from '../../../machines/union-setup/context.ts';
import { profiles } from '../../../machines/union-setup/profile.ts';
import { beginningOf } from '../../../machines/union-setup/set-aside.ts';
import type { Json } from '../../kit/canonical-json.ts';
import type { PlainDay } from '../../kit/plain-day.ts';
import type { RunningCase } from './running-case.ts';

/** A running case as the `imported` event carries it. */
export interface PlacedCase {
  value: Json;
  context: UnionSetupContext;
  effects: Effect[];
}

/**
 * Puts a running case at the beginning of its stage: what the sheet says and nothing else stands in the context,
 * nothing is made up about what was surveyed, handed in or decided; the clock has its past, and a reply that went
 * out has its union. Pure. @param today decides which suspensions still stand.
 */
export function placeCase(said: RunningCase, today: PlainDay): PlacedCase {
  const { stage, startedOn, suspensions } = said;
  const [top = '', sub = ''] = beginningOf[stage].split('.');
  const standing = suspensions.filter(({ until }) => until === null || until >= today);
  const context: UnionSetupContext = {
    ...beginning(said.units.map((unit, at) => ({ ...unit, lead: at === 0 }))),
    mode: said.mode,
    joinsUnionId: said.joinsUnionId,
    roster: rosterOf(said),
    unionName: said.unionName,
    reply: replyOf(said),
    holder: 'instructor',
  };
  context.dates = { ...context.dates, electedOn: said.electedOn, approvedOn: said.reply?.on ?? null };
  context.clock = { ...context.clock, startedOn, suspensions: standing };
  return {
    value: { progress: { [top]: sub }, clock: standing.length > 0 ? 'suspended' : 'running' },
    context,
    effects: [...clockOf(said), ...unionOf(said)],
  };
}

/** The members that the sheet states stand on the lead unit's line: whose they are of several it does not say. */
function rosterOf({ members, womenMembers, units: [lead], startedOn }: RunningCase) {
  if (members === null || !lead) return null;
  const line = { ...lead, members, women: womenMembers, applications: members, registrations: members };
  return { on: startedOn, lines: [line] };
}

function replyOf({ reply, unionName }: RunningCase): UnionSetupContext['reply'] {
  if (reply === null || unionName === null) return null;
  return { number: reply.number, date: reply.on, termYears: reply.termYears, unionName, revoked: [] };
}

function clockOf({ startedOn, suspensions }: RunningCase): Effect[] {
  return [
    { type: 'clock.start', on: startedOn },
    { type: 'clock.hold', on: startedOn, holder: 'instructor' },
    ...suspensions.map(({ from, until, reason }): Effect => {
      const cause = reason === 'correction' || reason === 'notice' ? 'event' : 'granted';
      return { type: 'clock.suspend', on: from, ...(until && { until }), reason, cause };
    }),
  ];
}

/** The union stands from vote and reply: it came into being before the system did. */
function unionOf({ mode, reply, unionName, electedOn, units }: RunningCase): Effect[] {
  const founds = mode === null ? null : profiles[mode].founds;
  if (reply === null || founds === null || unionName === null || electedOn === null) return [];
  return [
    {
      type: 'union.create',
      name: unionName,
      mode: founds,
      foundedOn: electedOn,
      approvedOn: reply.on,
      replyNumber: reply.number,
      termYears: reply.termYears,
    },
    ...units.map(
      (unit): Effect => ({
        type: 'coverage.open',
        ...unit,
        unionRef: 'new',
        kind: 'primary',
        from: electedOn,
      }),
    ),
  ];
}
