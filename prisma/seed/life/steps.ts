import type { PlainDay } from '../../../src/kit/plain-day.ts';

/** Who takes a step. */
export type Hand = 'owner' | 'approver' | 'supervisor';

/** What a payload is made of: the case's unit, its staff, the day it happens on. */
export interface Given {
  unitId: string;
  siteId: string;
  unitName: string;
  staff: number;
  members: number;
  joinsUnionId: string;
  joinsUnionName: string;
  /** SHA-256 of a stored sample paper. */
  paper: string;
  day: PlainDay;
  /** Number for the document that a reply is. */
  number: number;
  /** The day `count` working days after. */
  later(count: number): PlainDay;
}

export interface Step {
  type: string;
  by: Hand;
  /** Working days after the step before. */
  after: number;
  payload(given: Given): object;
}

const none = () => ({});

function step(type: string, by: Hand, payload: Step['payload'] = none, after = 0): Step {
  return { type, by, after, payload };
}

/** A paper handed in and found good. */
function paper(item: string): Step[] {
  return [
    step('document.uploaded', 'owner', (given) => ({
      item,
      file: given.paper,
      fileName: `${item}.pdf`,
    })),
    step('document.accepted', 'owner', () => ({ item })),
  ];
}

/** Waits before the next step: puts working days before it. */
export function waiting(days: number, [first, ...rest]: Step[]): Step[] {
  return first ? [{ ...first, after: first.after + days }, ...rest] : [];
}

export function survey(mode: 'A' | 'C' | 'D'): Step[] {
  return [
    step('case.accepted', 'owner', () => ({ basis: mode === 'A' ? 'enterprise-request' : 'first-visit' })),
    step('survey.recorded', 'owner', ({ unitId, siteId, staff, members, day }) => ({
      countedOn: day,
      headCounts: [
        {
          unitId,
          siteId,
          staff,
          women: Math.floor(staff / 3),
          migrant: Math.floor(staff / 4),
          dispatched: Math.floor(staff / 20),
          willing: members,
        },
      ],
      partyBranch: staff > 60,
      willingness: 'willing',
      employerOpinion: 'supports',
    })),
    step('mode.chosen', 'owner', ({ joinsUnionId }) => (mode === 'C' ? { mode, joinsUnionId } : { mode })),
    step('survey.completed', 'owner'),
  ];
}

function roster(): Step {
  return step('roster.recorded', 'owner', ({ unitId, siteId, members }) => ({
    lines: [
      {
        unitId,
        siteId,
        members,
        women: Math.min(8, Math.floor(members / 3)),
        applications: members,
        registrations: members,
      },
    ],
  }));
}

/** Papers, roster and, for a committee, the preparatory group; up to the request itself. */
export function documents(mode: 'A' | 'D'): Step[] {
  return [
    ...paper('business-licence'),
    ...paper('setup-request'),
    ...(mode === 'A' ? paper('group-list') : []),
    ...paper('joining-applications'),
    ...paper('member-roster'),
    roster(),
    ...(mode === 'A'
      ? [
          step('preparatory-group.formed', 'owner', () => ({
            members: [
              { name: '示例甲', post: '党支部书记', represents: 'party' },
              { name: '示例乙', post: '车间主任', represents: 'workers' },
              { name: '示例丙', post: '工人', represents: 'workers' },
            ],
          })),
        ]
      : []),
    step('setup-request.submitted', 'owner', ({ unitName }) => ({ unionName: `${unitName}工会委员会` })),
  ];
}

/** The superior takes the request up and agrees. */
export function approved(type: 'setup-request.approved' | 'assembly-request.approved'): Step[] {
  return [
    step('application.received', 'approver'),
    step(type, 'approver', () => ({ note: '材料齐全，同意。' })),
  ];
}

/** The superior takes it up and tells every fault at once. */
export function returned(type: 'setup-request.returned' | 'assembly-request.returned', item: string): Step[] {
  return [
    step('application.received', 'approver'),
    step(type, 'approver', () => ({
      faults: [
        { code: 'f1', item, detail: '请示未写明职工意愿和筹备情况' },
        { code: 'f2', item: 'business-licence', detail: '复印件不清晰，请重新提供' },
      ],
    })),
  ];
}

export function corrected(): Step[] {
  return [
    ...paper('setup-request'),
    ...paper('business-licence'),
    step('correction.submitted', 'owner', () => ({
      answers: [
        { code: 'f1', how: '已补写职工意愿和筹备情况' },
        { code: 'f2', how: '已重新提供清晰的复印件' },
      ],
    })),
  ];
}

export function assemblyRequest(): Step[] {
  return [
    step('publicity.recorded', 'owner', ({ staff }) => ({ channel: 'meeting', reached: staff })),
    ...paper('assembly-request'),
    ...paper('candidate-request'),
    ...paper('election-method'),
    step('assembly-request.submitted', 'owner', ({ members, later }) => ({
      form: 'members',
      assemblyOn: later(8),
      expected: members,
      seats: { committee: 3, audit: 3, women: 0 },
      candidates: { committee: 4, audit: 4, women: 0 },
    })),
  ];
}

export function noticePosted(): Step[] {
  return [
    step('notice.posted', 'owner', ({ day, later, paper: file }) => ({
      from: day,
      to: later(5),
      candidates: 8,
      evidence: [file],
    })),
  ];
}

/** From the end of the notice to the vote; `notice.closed` on the day after its last. */
export function vote(): Step[] {
  return [
    step('notice.closed', 'owner', ({ paper: file }) => ({ evidence: [file] }), 6),
    step(
      'vote.recorded',
      'owner',
      ({ members, paper: file }) => {
        const attended = members - Math.floor(members / 10);
        const winner = (name: string, body: string, short = 0) => ({
          name,
          body,
          votes: attended - 1 - short,
          elected: true,
        });
        return {
          expected: members,
          attended,
          issued: attended,
          returned: attended,
          valid: attended - 1,
          void: 1,
          results: [
            winner('示例甲', 'committee'),
            winner('示例乙', 'committee', 1),
            winner('示例丙', 'committee', 2),
            { name: '示例丁', body: 'committee', votes: 3, elected: false },
            winner('示例戊', 'audit'),
            winner('示例己', 'audit', 1),
            winner('示例庚', 'audit', 2),
            winner('示例甲', 'chair'),
          ],
          evidence: [file],
        };
      },
      2,
    ),
    ...paper('sign-in-sheet'),
    ...paper('ballot-report'),
    step('mobilisation.completed', 'owner'),
  ];
}

export function organiser(): Step[] {
  return [
    step('organiser.elected', 'owner', ({ members, paper: file }) => ({
      name: '示例甲',
      expected: members,
      attended: members,
      votes: members - 1,
      evidence: [file],
    })),
    ...paper('sign-in-sheet'),
    step('mobilisation.completed', 'owner'),
  ];
}

/** Joining a union that stands: no request, no vote, a transfer. */
export function joining(): Step[] {
  return [
    ...paper('business-licence'),
    ...paper('joining-applications'),
    ...paper('member-roster'),
    ...paper('joining-request'),
    roster(),
    step('documents.completed', 'owner'),
  ];
}

export function transfer(): Step[] {
  return [
    ...paper('transfer-consent'),
    step('roster.transferred', 'owner', ({ members, paper: file }) => ({ members, evidence: [file] })),
    step('mobilisation.completed', 'owner'),
  ];
}

export function resultSubmitted(): Step[] {
  return [...paper('result-report'), step('result.submitted', 'owner')];
}

export function replied(): Step[] {
  return [
    step('application.received', 'approver'),
    step('reply.issued', 'approver', ({ day, number, unitName, paper: file }) => ({
      number: `射工发〔${day.slice(0, 4)}〕${number}号`,
      date: day,
      termYears: 5,
      unionName: `${unitName}工会委员会`,
      file,
    })),
  ];
}

export function unveiled(mode: 'A' | 'C' | 'D'): Step[] {
  return [
    ...(mode === 'C' ? [] : paper('plaque-photo')),
    step('union.unveiled', 'owner', ({ joinsUnionName }) => ({
      industryUnion:
        mode === 'C'
          ? { answer: 'exists', name: joinsUnionName }
          : { answer: 'none', reason: '本行业尚无行业工会' },
      auditBody: mode === 'A' ? 'elected' : mode === 'D' ? 'superior' : 'not-required',
      womenBody: mode === 'A' ? 'member' : 'not-required',
    })),
  ];
}

/** Ends other than a union. */
export function ended(type: 'case.refused' | 'case.postponed' | 'case.withdrawn'): Step[] {
  return [
    step(type, 'owner', ({ paper: file, later }) => ({
      reason: '示例：企业另有安排',
      evidence: [file],
      ...(type === 'case.refused' ? { obstruction: false } : {}),
      ...(type === 'case.postponed' ? { until: later(40) } : {}),
    })),
  ];
}

export function suspensionAsked(): Step {
  return step('suspension.requested', 'owner', ({ day, later, paper: file }) => ({
    ground: 'enterprise-postponement',
    from: day,
    until: later(10),
    reason: '示例：企业盘点停产，书面申请暂缓',
    evidence: [file],
  }));
}

export function suspensionGranted(): Step {
  return step('suspension.granted', 'supervisor');
}

export function extensionAsked(): Step {
  return step('extension.requested', 'owner', () => ({
    days: 3,
    reason: '示例：职工分散在三个工地，名册尚待核对',
  }));
}

export function extensionGranted(): Step {
  return step('extension.granted', 'supervisor');
}
