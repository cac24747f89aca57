import type { Desk, OpenedCase } from './desk.ts';

/** The one line that has a joint union in the demonstration county, seen as an instructor of that line sees it. */
export async function jointUnion(desk: Desk): Promise<{ id: string; lineId: string; name: string }> {
  const { body } = await (await desk.as('instructor02')).get('/api/v1/unions?mode=joint');
  const [union] = body.items;
  return { id: union.id, lineId: union.line.id, name: union.name };
}

/** Opens a case for a unit of eighteen in the line of a joint union; instructor02 will carry it. */
export async function openForJoining(desk: Desk): Promise<OpenedCase> {
  const { lineId } = await jointUnion(desk);
  return desk.open([await desk.unit({ lineId })], 'instructor02');
}

/** From acceptance to the roster in the hands of the joint union. */
export async function joinUpToUnveiling(desk: Desk, c: OpenedCase, on: string): Promise<void> {
  const union = await jointUnion(desk);
  const { unitId, siteId } = c;
  await desk.must('instructor02', c, 'case.accepted', { basis: 'first-visit' });
  await desk.must('instructor02', c, 'survey.recorded', {
    countedOn: on,
    headCounts: [{ unitId, siteId, staff: 18, women: 8, migrant: 10, dispatched: 0, willing: 18 }],
    partyBranch: false,
    willingness: 'willing',
    employerOpinion: 'supports',
  });
  await desk.must('instructor02', c, 'mode.chosen', { mode: 'C', joinsUnionId: union.id });
  await desk.must('instructor02', c, 'survey.completed');
  await desk.papers(c, ['business-licence', 'joining-applications', 'member-roster', 'joining-request'], {
    by: 'instructor02',
  });
  await desk.must('instructor02', c, 'roster.recorded', {
    lines: [{ unitId, siteId, members: 18, women: 8, applications: 18, registrations: 18 }],
  });
  await desk.must('instructor02', c, 'documents.completed');
  await desk.papers(c, ['transfer-consent'], { by: 'instructor02' });
  await desk.must('instructor02', c, 'roster.transferred', {
    members: 18,
    evidence: [await desk.evidence('instructor02', c)],
  });
  await desk.must('instructor02', c, 'mobilisation.completed');
}

/** The plaque: the case is established. */
export async function unveil(desk: Desk, c: OpenedCase): Promise<void> {
  await desk.must('instructor02', c, 'union.unveiled', {
    industryUnion: { answer: 'exists', name: (await jointUnion(desk)).name },
    auditBody: 'not-required',
    womenBody: 'not-required',
  });
}
