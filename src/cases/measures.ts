import type { z } from 'zod';
import type { Json } from '../kit/canonical-json.ts';
import type { PlainDay } from '../kit/plain-day.ts';
import type { MeasureRow } from '../store/measures.ts';
import { type measure, measureLevelLabels, measureLevels } from './contract.ts';
import { type PersonalValues, textOf } from './personal-values.ts';

export type Measure = z.input<typeof measure>;

/** Who looks at measures: whether free text of the case is told to this reader anyway. */
export interface MeasureReader {
  actorId: string;
  readsPersonal: boolean;
}

const NOTHING: PersonalValues = new Map();

/** A measure with its answer. Reason and answer are told to those concerned and to those who work on the case. */
export function toMeasure(
  row: MeasureRow,
  known: PersonalValues,
  reader: MeasureReader,
  today: PlainDay,
): Measure {
  const concerned = [row.addresseeId, row.issuedById].includes(reader.actorId);
  const values = reader.readsPersonal || concerned ? known : NOTHING;
  const level = measureLevels.find((each) => each === row.level) ?? 'urge';
  const levelLabel = measureLevelLabels[level];
  return {
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    title: row.title,
    seq: row.seq,
    number: `${levelLabel.zh}-${row.caseNumber}-${row.seq}`,
    level,
    levelLabel,
    addressee: { id: row.addresseeId, name: row.addresseeName ?? '' },
    issuedBy: { id: row.issuedById ?? '', name: row.issuedByName ?? '' },
    issuedAt: row.issuedAt,
    reason: textOf(row.reason as Json, values),
    answerBy: row.answerBy,
    answer: textOf(row.answer as Json, values),
    answeredAt: row.answeredAt,
    overdue: row.answeredAt === null && row.answerBy < today,
    href: `/api/v1/cases/${row.caseId}/measures/${row.seq}/print`,
  };
}
