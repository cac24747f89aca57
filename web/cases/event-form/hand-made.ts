import type { ComponentType } from 'react';
import { SETUP_KIND } from '../../../src/cases/contract.ts';
import type { CaseDetail } from '../case-data.ts';
import { CorrectionFields } from './correction-fields.tsx';
import { ModeFields } from './mode-fields.tsx';
import { ObjectionDecidedFields, ObjectionRaisedFields } from './objection-fields.tsx';
import type { PayloadSchema } from './payload-schema.ts';
import { ReturnFields } from './return-fields.tsx';
import { SurveyFields } from './survey-fields.tsx';
import { UnveilingFields } from './unveiling-fields.tsx';
import { VoteFields } from './vote-fields.tsx';

export interface FieldsProps {
  schema: PayloadSchema;
  at: (string | number)[];
  detail: CaseDetail;
}

/** Events whose work is heavy enough for a form made by hand; all others are drawn from their schema. */
const ofSetup: Readonly<Record<string, ComponentType<FieldsProps>>> = {
  'survey.recorded': SurveyFields,
  'mode.chosen': ModeFields,
  'vote.recorded': VoteFields,
  'union.unveiled': UnveilingFields,
  'setup-request.returned': ReturnFields,
  'assembly-request.returned': ReturnFields,
  'result.returned': ReturnFields,
  'correction.submitted': CorrectionFields,
  'objection.raised': ObjectionRaisedFields,
  'objection.decided': ObjectionDecidedFields,
};

/** The form made by hand for an event; other kinds of case may call their events alike. */
export function handMadeFor(kind: string, type: string): ComponentType<FieldsProps> | undefined {
  return kind === SETUP_KIND ? ofSetup[type] : undefined;
}
