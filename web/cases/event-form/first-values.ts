import { rosterMembers } from '../../../machines/union-setup/context.ts';
import type { CaseDetail } from '../case-data.ts';
import { setupContext } from '../setup-context.ts';

/**
 * What a form begins with, taken from what the case knows already, so that nothing is typed twice. Every value
 * stays open to correction.
 */
export function firstValues(type: string, detail: CaseDetail, today: string): Record<string, unknown> {
  const context = setupContext(detail);
  if (!context) return {};
  const members = rosterMembers(context);
  const name = context.unionName ?? proposedName(detail);
  switch (type) {
    case 'survey.recorded':
      return { countedOn: today };
    case 'setup-request.submitted':
      return { unionName: name };
    case 'assembly-request.submitted':
      return { form: 'members', expected: members || undefined };
    case 'notice.posted':
      return { from: today };
    case 'assembly.adjourned':
      return { expected: context.assembly?.expected };
    case 'vote.recorded':
      return { expected: context.assembly?.expected };
    case 'organiser.elected':
      return { expected: members || undefined };
    case 'roster.transferred':
      return { members: members || undefined };
    case 'reply.issued':
    case 'reply.replaced':
      return { date: today, termYears: 5, unionName: name, revokes: context.reply?.number };
    case 'suspension.requested':
      return { from: today };
    default:
      return {};
  }
}

function proposedName(detail: CaseDetail): string {
  const unit = detail.units.find(({ lead }) => lead)?.unitName ?? detail.case.title;
  return detail.case.mode === 'B' ? `${unit}等单位联合工会委员会` : `${unit}工会委员会`;
}
