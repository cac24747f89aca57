import type { Names } from '../names.ts';
import { type DeadlineRow, flags } from './contract.ts';
import { sumCharges } from './count-figures.ts';
import { townOf } from './group-segments.ts';
import type { JudgedSegment } from './judge-case.ts';

/** One segment as it is shown behind a figure. */
export function toDeadlineRow(segment: JudgedSegment, names: Names): DeadlineRow {
  const { subject, deadline } = segment;
  const town = townOf(subject.divisionCode);
  return {
    caseId: subject.caseId,
    caseNumber: subject.caseNumber,
    title: subject.title,
    segment: segment.segment,
    standing: segment.standing,
    light: segment.light,
    flags: flags.filter((flag) => segment.flags.has(flag)),
    stage: segment.stage,
    state: segment.current ? subject.state : segment.stage,
    end: segment.end,
    mode: subject.mode,
    line: named(subject.lineId, names.line),
    area: named(subject.areaId, names.area),
    town: { id: town, name: names.town(town) },
    instructor: named(segment.answerableId, names.person),
    holder: subject.holder,
    startedOn: deadline.startedOn,
    dueOn: deadline.dueOn,
    stoppedOn: deadline.stoppedOn,
    netDays: deadline.net,
    grossDays: deadline.gross,
    overdueDays: segment.overdueDays,
    remaining: segment.deadline.state === 'stopped' ? null : deadline.remaining,
    charged: sumCharges([segment]),
    policyVersion: subject.policyVersion,
    calendarVersion: subject.calendarVersion,
  };
}

function named(id: string | null, nameOf: (id: string) => string): { id: string; name: string } | null {
  return id === null ? null : { id, name: nameOf(id) };
}
