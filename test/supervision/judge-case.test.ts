import { describe, expect, it } from 'vitest';
import { registry } from '../../machines/registry.ts';
import { shippedPolicy } from '../../src/deadlines/policy.ts';
import { addDays } from '../../src/kit/plain-day.ts';
import { type JudgedSegment, judgeCase } from '../../src/supervision/deadlines/judge-case.ts';
import { endsOf } from '../../src/supervision/deadlines/machine-ends.ts';
import { calendar } from '../deadlines/ledger.ts';
import { type ByHand, judgeByHand } from './judged-by-hand.ts';
import { day, type Life, randomLife, randomOf } from './life.ts';
import { materialOf } from './plant-lives.ts';

const TODAY = day('2026-06-30');
const AROUND = {
  lines: ['l1', 'l2', 'l3'],
  areas: ['a1', 'a2'],
  towns: ['320924100', '320924101'],
  owners: ['o1', 'o2', 'o3'],
  until: TODAY,
};

function judge(life: Life): JudgedSegment[] {
  const definition = registry['union-setup@1'];
  if (!definition) throw new Error('no union-setup@1');
  return judgeCase(materialOf(life), {
    calendar,
    policy: shippedPolicy,
    today: TODAY,
    ends: endsOf(definition),
  });
}

/** The product's answer in the words of the one found by hand. */
function inWords(segment: JudgedSegment): ByHand {
  const { deadline, charges, subject } = segment;
  const chargedByStage: ByHand['chargedByStage'] = {};
  const heldBy: ByHand['heldBy'] = {};
  for (const { stage, holder, ownerId, overdue, days } of charges) {
    const ofStage = chargedByStage[stage] ?? { enterprise: 0, instructor: 0, approver: 0 };
    ofStage[holder] = (ofStage[holder] ?? 0) + days;
    chargedByStage[stage] = ofStage;
    const held = heldBy[ownerId ?? '-'] ?? { net: 0, overdue: 0 };
    held.net += days;
    if (overdue) held.overdue += days;
    heldBy[ownerId ?? '-'] = held;
  }
  return {
    caseId: subject.caseId,
    segment: segment.segment,
    standing: segment.standing,
    flags: [...segment.flags],
    stage: segment.stage,
    end: segment.end,
    startedOn: deadline.startedOn,
    dueOn: deadline.dueOn,
    stoppedOn: deadline.stoppedOn,
    net: deadline.net,
    gross: deadline.gross,
    suspended: deadline.suspendedDays,
    charged: deadline.chargedTo,
    chargedByStage,
    heldBy,
    answerable: segment.answerableId,
  };
}

describe('A case judged from its ledger', () => {
  it('comes to what walking its days by hand comes to, over two thousand random lives', () => {
    const random = randomOf(20_261_122);
    const standings = new Set<string>();
    const flags = new Set<string>();
    for (let index = 0; index < 2_000; index++) {
      const openedOn = addDays(TODAY, -Math.floor(random() * (index % 3 === 0 ? 12 : 500)));
      const life = randomLife(index, openedOn, random, AROUND);
      const judged = judge(life).map(inWords);
      const byHand = judgeByHand(life, TODAY);
      expect(
        judged.map((it) => ({ ...it, flags: it.flags.toSorted() })),
        JSON.stringify(life.moves),
      ).toEqual(byHand.map((it) => ({ ...it, flags: it.flags.toSorted() })));
      for (const it of byHand) standings.add(it.standing);
      for (const it of byHand) for (const flag of it.flags) flags.add(flag);
    }
    // The lives are worth something only if they go everywhere.
    expect([...standings].toSorted()).toEqual([
      'imported',
      'late',
      'notStarted',
      'onTime',
      'openNotDue',
      'openOverdue',
      'otherEndInTime',
      'otherEndLate',
      'suspended',
    ]);
    expect([...flags].toSorted()).toEqual([
      'backDated',
      'everSuspended',
      'extended',
      'fasterThanMinimum',
      'lateEntry',
      'reassigned',
      'reopened',
      'steppedBack',
    ]);
  });
});
