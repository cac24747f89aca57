import { describe, expect, it } from 'vitest';
import { ruleOn } from '../../machines/law/rule-on.ts';
import { unionSetup } from '../../machines/union-setup/definition.ts';
import { exampleIds } from '../../machines/union-setup/example-ids.ts';
import { exampleFacts } from '../../machines/union-setup/facts.ts';
import { attempt, go, unmetOf } from '../support/attempt.ts';
import { beginWalk, walkTo, walkUntil } from '../support/union-setup-walk.ts';

/**
 * Each rule when it finds something. That each guard lets the lawful pass is shown by union-setup-paths.test.ts,
 * which takes every event in every state.
 */

const unit = { unitId: exampleIds.unit, siteId: exampleIds.site };
const second = { unitId: exampleIds.secondUnit, siteId: exampleIds.secondSite };
const stranger = { unitId: exampleIds.union, siteId: exampleIds.union };
const facts = exampleFacts.units[0] ?? exampleFacts.units[1];
const unitIs = (change: object) => ({
  facts: { units: [{ ...facts, ...change } as (typeof exampleFacts.units)[0]] },
});
const counts = (more: object, of: object = unit) => ({
  headCounts: [{ ...of, staff: 60, women: 5, migrant: 3, dispatched: 0, willing: 18, ...more }],
});
const line = (more: object, of: object = unit) => ({
  lines: [{ ...of, members: 18, women: 8, applications: 18, registrations: 18, ...more }],
});
const surveyed = (willing: number) =>
  go(walkTo('A', 'survey.surveying'), 'survey.recorded', { with: counts({ willing }) });
const ready = (mode: 'A' | 'B' | 'C' | 'D') =>
  walkUntil(mode, mode === 'C' ? 'documents.completed' : 'setup-request.submitted');
const returned = () =>
  go(go(ready('A'), 'setup-request.submitted'), 'application.received', { by: 'approver' });
const corrected = () => {
  const back = go(returned(), 'setup-request.returned', { by: 'approver' });
  const upload = go(back, 'document.uploaded', { with: { item: 'setup-request' } });
  const accepted = go(upload, 'document.accepted', { with: { item: 'setup-request' } });
  return go(accepted, 'correction.submitted');
};
const voting = () => walkUntil('A', 'vote.recorded');
const vote = (more: object, results?: object[]) => {
  const example = unionSetup.events['vote.recorded']?.example as { results: object[] };
  const all = { expected: 45, attended: 40, issued: 40, returned: 40, valid: 39, void: 1, ...more };
  return {
    with: { ...all, results: (results ?? example.results.filter((_, at) => ![3, 4].includes(at))) as never },
  };
};
const winner = (body: string, votes = 38) => ({
  name: '示例',
  body,
  votes,
  against: 0,
  abstained: 0,
  elected: true,
});
const assembly = (more: object) => ({
  with: {
    assemblyOn: '2026-12-08',
    expected: 45,
    seats: { committee: 3, audit: 3, women: 1 },
    candidates: { committee: 4, audit: 4, women: 2 },
    ...more,
  },
});
const reply = (more: object, by: 'approver' = 'approver') => {
  const walk = walkUntil('A', 'reply.issued');
  return attempt(walk, 'reply.issued', { by, with: { date: walk.day, ...more } });
};
const unveiling = () => walkUntil('A', 'union.unveiled');
const unveil = (more: object) => attempt(unveiling(), 'union.unveiled', { with: more as never });
const asked = () =>
  go(walkTo('A', 'documents.preparing'), 'suspension.requested', { with: { from: '2026-11-24' } });
const preparing = () => walkTo('A', 'documents.preparing');

const found: Record<string, () => ReturnType<typeof attempt>> = {
  // 调查摸底
  'unit-active': () => attempt(beginWalk(), 'case.accepted', unitIs({ status: 'deregistered' })),
  'unit-code-valid': () =>
    attempt(walkUntil('A', 'survey.completed'), 'survey.completed', unitIs({ codeValid: false })),
  'unit-not-covered': () =>
    attempt(walkUntil('A', 'survey.completed'), 'survey.completed', unitIs({ coveredBy: exampleIds.union })),
  'instructor-assigned': () =>
    attempt(walkUntil('A', 'survey.completed'), 'survey.completed', { facts: { ownerId: null } }),
  'head-counts-recorded': () => attempt(walkTo('A', 'survey.surveying'), 'mode.chosen'),
  'head-count-sound': () =>
    attempt(walkTo('A', 'survey.surveying'), 'survey.recorded', { with: counts({ women: 61 }) }),
  'survey-adoptable': () =>
    attempt(walkTo('A', 'survey.surveying'), 'survey.recorded', {
      with: { surveyIds: [exampleIds.union] },
    }),
  'mode-within-threshold': () => attempt(surveyed(25), 'mode.chosen', { with: { mode: 'D' } }),
  'committee-due-later': () =>
    attempt(
      go(surveyed(30), 'mode.chosen', { with: { mode: 'C', joinsUnionId: exampleIds.union } }),
      'survey.completed',
    ),
  'union-to-join-named': () => attempt(surveyed(18), 'mode.chosen', { with: { mode: 'C' } }),
  'union-to-join-covers': () =>
    attempt(walkUntil('C', 'survey.completed'), 'survey.completed', {
      facts: { joins: { unionId: exampleIds.union, mode: 'joint', active: true, covers: false } },
    }),
  'units-fit-mode': () =>
    attempt(go(surveyed(18), 'mode.chosen', { with: { mode: 'B' } }), 'survey.completed'),
  'employer-opposes': () => {
    const opposed = go(walkTo('A', 'survey.surveying'), 'survey.recorded', {
      with: { employerOpinion: 'opposes' },
    });
    return attempt(go(opposed, 'mode.chosen'), 'survey.completed');
  },
  'unit-not-on-case': () => attempt(beginWalk(), 'unit.joined', { with: { unit } }),
  'several-units': () => attempt(beginWalk(), 'unit.left', { with: { unit } }),
  'unit-on-case': () =>
    attempt(walkTo('B', 'documents.preparing'), 'unit.left', { with: { unit: stranger } }),
  'mode-afterwards-named': () =>
    attempt(walkTo('B', 'documents.preparing'), 'unit.left', {
      with: { unit: second, modeAfter: undefined },
    }),

  // 资料完善
  'item-on-checklist': () => attempt(preparing(), 'document.uploaded', { with: { item: 'joining-request' } }),
  'paper-of-its-unit': () => attempt(walkTo('B', 'documents.preparing'), 'document.uploaded'),
  'paper-to-judge': () => attempt(preparing(), 'document.accepted'),
  'not-judging-own-paper': () => attempt(go(preparing(), 'document.uploaded'), 'document.accepted'),
  'roster-sound': () => attempt(preparing(), 'roster.recorded', { with: line({ women: 19 }) }),
  'papers-accepted': () => attempt(preparing(), 'setup-request.submitted'),
  'roster-equals-applications': () =>
    attempt(
      go(ready('A'), 'roster.recorded', { with: line({ applications: 17 }) }),
      'setup-request.submitted',
    ),
  'preparatory-group-3-to-5': () =>
    attempt(
      go(ready('A'), 'preparatory-group.formed', { payload: group('workers', 'workers') }),
      'setup-request.submitted',
    ),
  'preparatory-group-represents': () =>
    attempt(
      go(ready('A'), 'preparatory-group.formed', { payload: group('party', 'party', 'party') }),
      'setup-request.submitted',
    ),
  'mode-asks-for-setup-decision': () => attempt(ready('C'), 'setup-request.submitted'),
  'mode-asks-for-assembly-decision': () =>
    attempt(walkTo('D', 'mobilisation.recruiting'), 'assembly-request.submitted', assembly({})),
  'mode-founds-nothing': () => attempt(ready('A'), 'documents.completed'),

  // 上级审批
  'application-taken-up': () =>
    attempt(go(ready('A'), 'setup-request.submitted'), 'setup-request.approved', { by: 'approver' }),
  'not-taken-up-twice': () => attempt(returned(), 'application.received', { by: 'approver' }),
  'fault-codes-distinct': () =>
    attempt(returned(), 'setup-request.returned', {
      by: 'approver',
      payload: {
        faults: [
          { code: 'f1', detail: '一' },
          { code: 'f1', detail: '二' },
        ],
      },
    }),
  'old-fault-named-late': () =>
    attempt(corrected(), 'setup-request.returned', {
      by: 'approver',
      payload: { faults: [{ code: 'f2', item: 'group-list', detail: '名单缺一人' }] },
    }),
  'every-fault-answered': () =>
    attempt(go(returned(), 'setup-request.returned', { by: 'approver' }), 'correction.submitted', {
      payload: { answers: [{ code: 'other', how: '已改' }] },
    }),
  'faulty-papers-replaced': () =>
    attempt(go(returned(), 'setup-request.returned', { by: 'approver' }), 'correction.submitted'),

  // 工作动员
  'small-unions-meet-as-members': () =>
    attempt(
      walkUntil('A', 'assembly-request.submitted'),
      'assembly-request.submitted',
      assembly({ form: 'delegates' }),
    ),
  'assembly-lies-ahead': () =>
    attempt(
      walkUntil('A', 'assembly-request.submitted'),
      'assembly-request.submitted',
      assembly({ assemblyOn: '2026-11-22' }),
    ),
  'committee-seats-in-table': () =>
    attempt(
      walkUntil('A', 'assembly-request.submitted'),
      'assembly-request.submitted',
      assembly({ seats: { committee: 8, audit: 3, women: 1 } }),
    ),
  'audit-seats-3-to-11': () =>
    attempt(
      walkUntil('A', 'assembly-request.submitted'),
      'assembly-request.submitted',
      assembly({ seats: { committee: 3, audit: 2, women: 1 } }),
    ),
  'candidates-exceed-seats': () =>
    attempt(
      walkUntil('A', 'assembly-request.submitted'),
      'assembly-request.submitted',
      assembly({ candidates: { committee: 3, audit: 3, women: 1 } }),
    ),
  'notice-from-its-first-day': () =>
    attempt(walkUntil('A', 'notice.posted'), 'notice.posted', {
      with: { from: '2026-11-20', to: '2026-11-30' },
    }),
  'notice-5-working-days': () =>
    attempt(walkUntil('A', 'notice.posted'), 'notice.posted', {
      facts: { notice: { workingDays: 4, provisional: false } },
    }),
  'chair-notice-7-days': () =>
    attempt(walkUntil('A', 'notice.posted'), 'notice.posted', {
      with: { from: '2026-11-26', to: '2026-12-01' },
    }),
  'notice-has-run-out': () => attempt(walkTo('A', 'mobilisation.onNotice'), 'notice.closed'),
  'no-open-objection': () =>
    attempt(go(walkTo('A', 'mobilisation.onNotice'), 'objection.raised'), 'notice.closed', {
      on: '2026-12-31',
    }),
  'objection-code-new': () =>
    attempt(go(walkTo('A', 'mobilisation.onNotice'), 'objection.raised'), 'objection.raised'),
  'objection-open': () => attempt(walkTo('A', 'mobilisation.onNotice'), 'objection.decided'),
  'attendance-sound': () => attempt(voting(), 'assembly.adjourned', { with: { attended: 46 } }),
  'quorum-two-thirds': () => attempt(voting(), 'vote.recorded', vote({ attended: 29 })),
  'ballots-add-up': () => attempt(voting(), 'vote.recorded', vote({ issued: 39 })),
  'majority-of-expected': () =>
    attempt(
      voting(),
      'vote.recorded',
      vote(
        {},
        [...Array(3).keys()].map(() => winner('committee', 22)),
      ),
    ),
  'winners-in-table': () =>
    attempt(
      voting(),
      'vote.recorded',
      vote(
        {},
        [...Array(4).keys()].map(() => winner('committee')),
      ),
    ),
  'one-chair': () =>
    attempt(
      voting(),
      'vote.recorded',
      vote({}, [winner('chair'), winner('chair'), ...[1, 2, 3].map(() => winner('committee'))]),
    ),
  'expected-equals-roster': () => attempt(voting(), 'vote.recorded', vote({ expected: 44 })),
  'mode-elects-organiser': () => attempt(walkTo('A', 'mobilisation.recruiting'), 'organiser.elected'),
  'mode-elects-none': () => attempt(walkTo('A', 'mobilisation.recruiting'), 'roster.transferred'),
  'transfer-equals-roster': () =>
    attempt(walkUntil('C', 'roster.transferred'), 'roster.transferred', { with: { members: 17 } }),
  'election-done': () => attempt(voting(), 'mobilisation.completed'),

  // 申报批复、揭牌
  'reply-number-form': () => reply({ number: '射工发[2026]12号' }),
  'reply-date-in-order': () => reply({ date: '2026-11-24' }),
  'term-3-or-5': () => reply({ termYears: 4 }),
  'revokes-the-reply': () =>
    attempt(unveiling(), 'reply.replaced', {
      by: 'approver',
      with: { date: '2026-12-01', revokes: '射工发〔2026〕99号' },
    }),
  'unveiling-after-reply': () => attempt(unveiling(), 'union.unveiled', { on: '2026-11-30' }),
  'industry-union-answered': () => unveil({ industryUnion: { answer: 'created', name: '行业工会' } }),
  'audit-body-stands': () => unveil({ auditBody: 'not-required' }),
  'women-body-stands': () => unveil({ womenBody: 'none' }),
  'certificate-sound': () => unveil({ certificate: { issuedOn: '2026-12-01', code: '91350100M000100Y43' } }),

  // 时限
  'no-suspension-pending': () => attempt(asked(), 'suspension.requested', { with: { from: '2026-11-24' } }),
  'suspension-pending': () => attempt(preparing(), 'suspension.granted', { by: 'supervisor' }),
  'ground-allowed': () =>
    attempt(preparing(), 'suspension.requested', {
      facts: { policy: { ...exampleFacts.policy, suspensions: ['correction'] } },
    }),
  'suspension-bounded': () => attempt(preparing(), 'suspension.requested', { recordedOn: '2026-12-01' }),
  'no-extension-pending': () => attempt(go(preparing(), 'extension.requested'), 'extension.requested'),
  'extension-pending': () => attempt(preparing(), 'extension.granted', { by: 'supervisor' }),
  'extension-before-limit': () =>
    attempt(preparing(), 'extension.requested', {
      facts: { deadline: { dueOn: '2026-11-22', overdue: true } },
    }),
  'extension-within-cap': () => attempt(preparing(), 'extension.requested', { with: { days: 6 } }),

  // 退回与办结
  'reply-stands': () => attempt(unveiling(), 'case.withdrawn'),
  'back-not-forward': () => attempt(preparing(), 'case.stepped-back', { with: { to: 'approval' } }),
  'mode-has-stage': () =>
    attempt(walkTo('C', 'unveiling.preparing'), 'case.stepped-back', { with: { to: 'approval' } }),
  'postponed-ahead': () => attempt(preparing(), 'case.postponed', { with: { until: '2026-11-23' } }),
  'file-lies-with-enterprise': () => attempt(preparing(), 'case.lapsed', { by: 'supervisor' }),
  obstruction: () => attempt(preparing(), 'case.refused', { with: { obstruction: true } }),

  // 职责分离
  'preparer-is-not-approver': () =>
    attempt(go(ready('A'), 'setup-request.submitted'), 'application.received'),
  'claimer-decides': () => attempt(returned(), 'setup-request.approved', { by: 'supervisor' }),
  'requester-is-not-grantor': () => attempt(asked(), 'suspension.granted'),
  'submitter-recalls': () =>
    attempt(go(ready('A'), 'setup-request.submitted'), 'submission.recalled', { by: 'approver' }),
  'far-back-by-supervisor': () =>
    attempt(walkTo('A', 'mobilisation.recruiting'), 'case.stepped-back', { with: { to: 'survey' } }),
};

const all = new Map(
  [...Object.values(unionSetup.rules), ...Object.values(unionSetup.duties)]
    .flat()
    .map((rule) => [rule.id, rule]),
);

describe('the rules of union set-up', () => {
  it.each(Object.entries(found))('%s says what is wrong, why, and by which source', (id, tried) => {
    const result = tried();
    const unmet = unmetOf(result).find((one) => one.rule === id);
    expect(unmet, JSON.stringify(result.ok || unmetOf(result))).toBeDefined();
    expect(unmet?.basis.source).not.toBe('');
    expect(unmet?.basis.article).not.toBe('');
    expect(unmet?.detail.zh).toMatch(/[一-鿿]/);
    expect(unmet?.detail.en).toMatch(/[a-z]/);
    expect(result.ok).toBe(unmet?.severity === 'warn');
  });

  it('are all tried here, but for the reopener, whom replay.test.ts tries', () => {
    expect([...all.keys()].filter((id) => !(id in found))).toEqual(['reopener-is-another']);
    expect(Object.keys(found).filter((id) => !all.has(id))).toEqual([]);
  });

  it('each execute a dated rule of the law', () => {
    for (const rule of all.values()) expect(ruleOn(rule.law, '2026-11-22'), rule.id).toBeDefined();
  });

  it('point at the payload where the payload is at fault', () => {
    const unmet = unmetOf(attempt(voting(), 'vote.recorded', vote({ attended: 29 })));
    expect(unmet.find((one) => one.rule === 'quorum-two-thirds')?.pointers).toEqual(['/attended']);
  });

  it('are all reported at once', () => {
    const rules = unmetOf(reply({ number: '12', termYears: 4 })).map((one) => one.rule);
    expect(rules).toEqual(['reply-number-form', 'term-3-or-5']);
  });

  it('cite the law as it stood on the day of the event', () => {
    const on = (day: string) =>
      unmetOf(
        attempt(walkUntil('A', 'reply.issued'), 'reply.issued', {
          by: 'approver',
          on: day,
          with: { date: day, termYears: 4, number: `射工发〔${day.slice(0, 4)}〕1号` },
        }),
      ).find((one) => one.rule === 'term-3-or-5')?.basis;
    expect(on('2020-07-20')).toMatchObject({ article: '第十五条', source: expect.stringContaining('2009') });
    expect(on('2026-12-01')).toMatchObject({ article: '第十六条', confidence: 'H' });
  });
});

function group(...sides: string[]) {
  return { members: sides.map((represents) => ({ name: '示例', post: '职工', represents })) };
}
