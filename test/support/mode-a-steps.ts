import type { Desk, OpenedCase } from './desk.ts';
import { requireStatus } from './desk.ts';

/** The steps of an enterprise of sixty that founds a union of its own, each as the desk records it. */
export const ROSTER = { members: 45, women: 8 };

export async function surveyOwnCommittee(desk: Desk, c: OpenedCase, countedOn: string): Promise<void> {
  await desk.must('instructor01', c, 'case.accepted', { basis: 'enterprise-request' });
  await desk.must('instructor01', c, 'survey.recorded', {
    countedOn,
    headCounts: [
      {
        unitId: c.unitId,
        siteId: c.siteId,
        staff: 60,
        women: 12,
        migrant: 31,
        dispatched: 4,
        willing: 48,
      },
    ],
    partyBranch: true,
    willingness: 'willing',
    employerOpinion: 'supports',
  });
  await desk.must('instructor01', c, 'mode.chosen', { mode: 'A' });
  await desk.must('instructor01', c, 'survey.completed');
}

export async function prepareDocuments(desk: Desk, c: OpenedCase): Promise<void> {
  await desk.papers(c, [
    'business-licence',
    'setup-request',
    'group-list',
    'joining-applications',
    'member-roster',
  ]);
  await desk.must('instructor01', c, 'roster.recorded', {
    lines: [{ unitId: c.unitId, siteId: c.siteId, ...ROSTER, applications: 45, registrations: 45 }],
  });
  await desk.must('instructor01', c, 'preparatory-group.formed', {
    members: [
      { name: '示例甲', post: '党支部书记', represents: 'party' },
      { name: '示例乙', post: '车间主任', represents: 'workers' },
      { name: '示例丙', post: '工人', represents: 'workers' },
    ],
  });
}

export async function submitSetupRequest(desk: Desk, c: OpenedCase): Promise<void> {
  await desk.must('instructor01', c, 'setup-request.submitted', { unionName: '示例机械有限公司工会委员会' });
}

export async function approveAssembly(desk: Desk, c: OpenedCase, assemblyOn: string): Promise<void> {
  await desk.papers(c, ['assembly-request', 'candidate-request', 'election-method']);
  await desk.must('instructor01', c, 'assembly-request.submitted', {
    form: 'members',
    assemblyOn,
    expected: 45,
    seats: { committee: 5, audit: 3, women: 0 },
    candidates: { committee: 6, audit: 4, women: 0 },
  });
  await desk.must('approver01', c, 'application.received');
  await desk.must('approver01', c, 'assembly-request.approved');
}

export async function vote(desk: Desk, c: OpenedCase): Promise<void> {
  const winner = (name: string, body: string, votes: number) => ({ name, body, votes, elected: true });
  await desk.must('instructor01', c, 'vote.recorded', {
    expected: 45,
    attended: 40,
    issued: 40,
    returned: 40,
    valid: 39,
    void: 1,
    results: [
      winner('示例甲', 'committee', 38),
      winner('示例乙', 'committee', 37),
      winner('示例丙', 'committee', 36),
      winner('示例丁', 'committee', 35),
      winner('示例戊', 'committee', 30),
      { name: '示例己', body: 'committee', votes: 9, elected: false },
      winner('示例庚', 'audit', 33),
      winner('示例辛', 'audit', 32),
      winner('示例壬', 'audit', 31),
      winner('示例甲', 'chair', 36),
    ],
    evidence: [await desk.evidence('instructor01', c, 'ballots')],
  });
  await desk.papers(c, ['sign-in-sheet', 'ballot-report']);
  await desk.must('instructor01', c, 'mobilisation.completed');
}

export async function submitResult(desk: Desk, c: OpenedCase): Promise<void> {
  await desk.papers(c, ['result-report']);
  await desk.must('instructor01', c, 'result.submitted');
}

export async function reply(desk: Desk, c: OpenedCase, number: string, date: string): Promise<void> {
  await desk.must('approver01', c, 'application.received');
  await desk.must('approver01', c, 'reply.issued', {
    number,
    date,
    termYears: 5,
    unionName: '示例机械有限公司工会委员会',
    file: await desk.evidence('instructor01', c, `reply ${number}`),
  });
}

export async function unveil(desk: Desk, c: OpenedCase): Promise<void> {
  await desk.papers(c, ['plaque-photo']);
  requireStatus(
    await desk.send('instructor01', c, 'union.unveiled', {
      industryUnion: { answer: 'exists', name: '示例机械行业工会联合会' },
      auditBody: 'elected',
      womenBody: 'member',
    }),
    200,
  );
}
