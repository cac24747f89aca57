import { activeUnits, isSameUnit } from '../context.ts';
import type { Mode } from '../fields.ts';
import { setAside } from '../set-aside.ts';
import { type Deed, type Draft, holdBy, notify, remember } from './draft.ts';

export const accepted: Deed<'case.accepted'> = (draft, event) => {
  remember(draft, 'prepared', event.actor);
  holdBy(draft, 'instructor', event.occurredOn);
  if (event.facts.policy.startEvent === 'case.accepted') {
    draft.orders.push({ type: 'clock.start', on: event.occurredOn });
  }
};

/** A new head-count puts the mode in question again. */
export const surveyRecorded: Deed<'survey.recorded'> = (draft, event) => {
  const { countedOn, headCounts, partyBranch, willingness, employerOpinion, surveyIds = [] } = event.payload;
  remember(draft, 'prepared', event.actor);
  draft.context.survey = { countedOn, headCounts, partyBranch, willingness, employerOpinion };
  for (const surveyId of new Set(surveyIds)) draft.effects.push({ type: 'survey.adopt', surveyId });
  changeMode(draft, null, null);
};

export const modeChosen: Deed<'mode.chosen'> = (draft, event) => {
  remember(draft, 'prepared', event.actor);
  changeMode(draft, event.payload.mode, event.payload.joinsUnionId ?? null);
};

export const surveyCompleted: Deed<'survey.completed'> = (draft, event) => {
  remember(draft, 'prepared', event.actor);
};

export const unitJoined: Deed<'unit.joined'> = (draft, event) => {
  const { unit } = event.payload;
  remember(draft, 'prepared', event.actor);
  const kept = draft.context.units.filter((one) => !isSameUnit(one, unit));
  draft.context.units = [...kept, { ...unit, lead: false, leftOn: null }];
  draft.effects.push({ type: 'case-unit.join', ...unit });
};

/** When fewer than two are left, the case goes on in another mode, and its documents are made anew. */
export const unitLeft: Deed<'unit.left'> = (draft, event) => {
  const { unit, modeAfter, joinsUnionId } = event.payload;
  remember(draft, 'prepared', event.actor);
  const left = draft.context.units.map((one) =>
    isSameUnit(one, unit) ? { ...one, lead: false, leftOn: event.occurredOn } : one,
  );
  const lead = left.find((one) => one.leftOn === null && one.lead) ?? left.find((one) => one.leftOn === null);
  draft.context.units = left.map((one) => (one === lead ? { ...one, lead: true } : one));
  if (lead) {
    const { unitId, siteId } = lead;
    draft.effects.push({ type: 'case-unit.leave', ...unit, lead: { unitId, siteId } });
  }
  if (draft.context.requests.setup) notify(draft, 'unit-left', 'superior', { ...unit });
  if (draft.context.mode !== 'B' || activeUnits(draft.context).length >= 2) return;
  if (!event.at.startsWith('survey')) {
    setAside(draft, event, { why: 'unit-left', to: 'documents' });
    holdBy(draft, 'instructor', event.occurredOn);
  }
  changeMode(draft, modeAfter ?? null, joinsUnionId ?? null);
};

function changeMode(draft: Draft, mode: Mode | null, joinsUnionId: string | null): void {
  const changed = draft.context.mode !== mode;
  draft.context.mode = mode;
  draft.context.joinsUnionId = mode === 'C' ? joinsUnionId : null;
  if (changed) draft.effects.push({ type: 'case.index', mode });
}
