import type { UnionSetupContext } from '../context.ts';
import { profiles } from '../profile.ts';
import { type Deed, type Draft, notify, remember } from './draft.ts';
import { coveredUnits } from './mobilisation.ts';
import { approve, submit } from './requests.ts';

export const resultSubmitted: Deed<'result.submitted'> = (draft, event) => submit(draft, 'result', event);

/** The union stands from here: founded by the vote, approved by the reply. The plaque is ceremony. */
export const replyIssued: Deed<'reply.issued'> = (draft, event) => {
  const { number, date, termYears, unionName } = event.payload;
  approve(draft, 'result', event);
  draft.context.reply = { number, date, termYears, unionName, revoked: [] };
  draft.context.unionName = unionName;
  draft.context.dates = { ...draft.context.dates, approvedOn: date };
  foundUnion(draft);
  notify(draft, 'reply-issued', 'owner', { number });
  if (event.facts.policy.stopEvent === 'reply.issued') {
    draft.orders.push({ type: 'clock.stop', on: event.occurredOn });
  }
};

/** A wrong reply is never edited: a new number revokes it. */
export const replyReplaced: Deed<'reply.replaced'> = (draft, event) => {
  const { number, date, termYears, unionName, revokes } = event.payload;
  const revoked = [...(draft.context.reply?.revoked ?? []), revokes];
  remember(draft, 'decided', event.actor);
  draft.context.reply = { number, date, termYears, unionName, revoked };
  draft.context.unionName = unionName;
  draft.context.dates = { ...draft.context.dates, approvedOn: date };
  draft.effects.push({
    type: 'union.update',
    unionRef: 'new',
    name: unionName,
    approvedOn: date,
    replyNumber: number,
    termYears,
  });
  notify(draft, 'reply-issued', 'owner', { number });
};

export const unionUnveiled: Deed<'union.unveiled'> = (draft, event) => {
  const { industryUnion, auditBody, womenBody, certificate } = event.payload;
  const { context } = draft;
  remember(draft, 'prepared', event.actor);
  context.industryUnion = {
    answer: industryUnion.answer,
    name: industryUnion.name ?? null,
    foundedOn: industryUnion.foundedOn ?? null,
  };
  context.bodies = { audit: auditBody, women: womenBody };
  context.dates = {
    ...context.dates,
    unveiledOn: event.occurredOn,
    certifiedOn: certificate?.issuedOn ?? context.dates.certifiedOn,
  };
  context.end = {
    state: 'established',
    on: event.occurredOn,
    from: event.at,
    by: event.actor.id,
    until: null,
  };
  if (context.reply) {
    draft.effects.push({
      type: 'union.update',
      unionRef: 'new',
      unveiledOn: event.occurredOn,
      ...(certificate && { code: certificate.code }),
    });
  } else {
    coverByJoinedUnion(draft);
  }
  draft.orders.push({ type: 'clock.stop', on: event.occurredOn });
};

function foundUnion(draft: Draft): void {
  const { context } = draft;
  const { electedOn, approvedOn } = context.dates;
  const founds = foundedMode(context);
  if (!context.reply || !founds || !electedOn || !approvedOn) return;
  draft.effects.push({
    type: 'union.create',
    name: context.reply.unionName,
    mode: founds,
    foundedOn: electedOn,
    approvedOn,
    replyNumber: context.reply.number,
    termYears: context.reply.termYears,
  });
  for (const unit of coveredUnits(context)) {
    draft.effects.push({ type: 'coverage.open', ...unit, unionRef: 'new', kind: 'primary', from: electedOn });
  }
}

/** Mode C founds nothing: the union that took the roster covers the units from that day. Said once only. */
function coverByJoinedUnion(draft: Draft): void {
  const { joinsUnionId, transfer, coveredFrom } = draft.context;
  if (joinsUnionId === null || transfer === null || coveredFrom !== null) return;
  for (const unit of coveredUnits(draft.context)) {
    draft.effects.push({
      type: 'coverage.open',
      ...unit,
      unionRef: joinsUnionId,
      kind: 'primary',
      from: transfer.on,
    });
  }
  draft.context.coveredFrom = transfer.on;
}

function foundedMode(context: UnionSetupContext): 'independent' | 'joint' | 'organiser' | null {
  return context.mode === null ? null : profiles[context.mode].founds;
}
