import { activeUnits, rosterMembers, type UnionSetupContext } from '../context.ts';
import type { Body } from '../fields.ts';
import { type Deed, notify, remember } from './draft.ts';
import { submit } from './requests.ts';

export const rosterRecorded: Deed<'roster.recorded'> = (draft, event) => {
  remember(draft, 'prepared', event.actor);
  draft.context.roster = { on: event.occurredOn, lines: event.payload.lines };
  if (draft.context.mode === 'C' && rosterMembers(draft.context) >= 25) {
    notify(draft, 'committee-required', 'owner', { members: rosterMembers(draft.context) });
  }
};

export const groupFormed: Deed<'preparatory-group.formed'> = (draft, event) => {
  const from = (side: 'party' | 'workers' | 'superior') =>
    event.payload.members.filter((member) => member.represents === side).length;
  remember(draft, 'prepared', event.actor);
  draft.context.group = {
    on: event.occurredOn,
    party: from('party'),
    workers: from('workers'),
    superior: from('superior'),
  };
};

export const publicityRecorded: Deed<'publicity.recorded'> = (draft, event) => {
  const { times, reached } = draft.context.publicity;
  remember(draft, 'prepared', event.actor);
  draft.context.publicity = { times: times + 1, reached: reached + event.payload.reached };
};

export const assemblyRequestSubmitted: Deed<'assembly-request.submitted'> = (draft, event) => {
  const { form, assemblyOn, expected, seats, candidates } = event.payload;
  draft.context.assembly = { form, on: assemblyOn, expected, seats, candidates };
  submit(draft, 'assembly', event);
};

export const noticePosted: Deed<'notice.posted'> = (draft, event) => {
  const { from, to, candidates } = event.payload;
  remember(draft, 'prepared', event.actor);
  draft.context.notice = { from, to, candidates, closedOn: null };
  draft.context.objections = [];
};

export const objectionRaised: Deed<'objection.raised'> = (draft, event) => {
  const raised = { code: event.payload.code, finding: 'open' as const };
  draft.context.objections = [...draft.context.objections, raised];
};

/** An objection upheld changes the list: its notice is over, and a new one must be posted. */
export const objectionDecided: Deed<'objection.decided'> = (draft, event) => {
  const { code, upheld } = event.payload;
  remember(draft, 'decided', event.actor);
  draft.context.objections = draft.context.objections.map((objection) =>
    objection.code === code ? { code, finding: upheld ? 'upheld' : 'dismissed' } : objection,
  );
  if (upheld) draft.context.notice = null;
};

export const noticeClosed: Deed<'notice.closed'> = (draft, event) => {
  const { notice } = draft.context;
  remember(draft, 'prepared', event.actor);
  if (notice) draft.context.notice = { ...notice, closedOn: event.occurredOn };
};

export const assemblyAdjourned: Deed<'assembly.adjourned'> = (draft, event) => {
  remember(draft, 'prepared', event.actor);
  draft.context.adjournments += 1;
  draft.context.vote = null;
  draft.context.dates = { ...draft.context.dates, electedOn: null };
};

/** Totals only: who voted how is never known, and names stay in the event as references. */
export const voteRecorded: Deed<'vote.recorded'> = (draft, event) => {
  const { expected, attended, issued, returned, valid, results } = event.payload;
  const elected: Record<Body, number> = { committee: 0, audit: 0, women: 0, chair: 0, viceChair: 0 };
  for (const result of results) if (result.elected) elected[result.body] += 1;
  remember(draft, 'prepared', event.actor);
  draft.context.vote = { on: event.occurredOn, expected, attended, issued, returned, valid, elected };
  draft.context.dates = { ...draft.context.dates, electedOn: event.occurredOn };
};

export const organiserElected: Deed<'organiser.elected'> = (draft, event) => {
  const { expected, attended, votes } = event.payload;
  remember(draft, 'prepared', event.actor);
  draft.context.organiser = { on: event.occurredOn, expected, attended, votes };
  draft.context.dates = { ...draft.context.dates, electedOn: event.occurredOn };
};

export const rosterTransferred: Deed<'roster.transferred'> = (draft, event) => {
  remember(draft, 'prepared', event.actor);
  draft.context.transfer = { on: event.occurredOn, members: event.payload.members };
};

export const mobilisationCompleted: Deed<'mobilisation.completed'> = (draft, event) => {
  remember(draft, 'prepared', event.actor);
};

/** The units whose workers the case is about. */
export function coveredUnits(context: UnionSetupContext): { unitId: string; siteId: string }[] {
  return activeUnits(context).map(({ unitId, siteId }) => ({ unitId, siteId }));
}
