import { paperKey } from '../checklist.ts';
import { type Deed, type Draft, holdBy, remember } from './draft.ts';

export const documentUploaded: Deed<'document.uploaded'> = (draft, event) => {
  const { item, unit, file } = event.payload;
  remember(draft, 'prepared', event.actor);
  const paper = { status: 'uploaded' as const, file, seq: event.seq, by: event.actor.id };
  draft.context.papers = { ...draft.context.papers, [paperKey(item, unit)]: paper };
  chargeForReturnedPapers(draft, event);
};

export const documentAccepted: Deed<'document.accepted'> = (draft, event) => {
  judge(draft, event, 'accepted');
};

export const documentReturned: Deed<'document.returned'> = (draft, event) => {
  judge(draft, event, 'returned');
};

function judge(
  draft: Draft,
  event: Parameters<typeof documentAccepted>[1] | Parameters<typeof documentReturned>[1],
  status: 'accepted' | 'returned',
): void {
  const key = paperKey(event.payload.item, event.payload.unit);
  const paper = draft.context.papers[key];
  remember(draft, 'prepared', event.actor);
  if (!paper) return;
  draft.context.papers = { ...draft.context.papers, [key]: { ...paper, status } };
  chargeForReturnedPapers(draft, event);
}

/** While a returned paper is out, the days are the enterprise's; during a correction they are anyway. */
function chargeForReturnedPapers(draft: Draft, event: { occurredOn: string; at: string }): void {
  if (event.at.endsWith('.correcting') || draft.context.holder === null) return;
  const out = Object.values(draft.context.papers).some((paper) => paper.status === 'returned');
  holdBy(draft, out ? 'enterprise' : 'instructor', event.occurredOn);
}
