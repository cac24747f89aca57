/**
 * Who may do what, written down a second time and in another way than src/identity/acts.ts: by event and by
 * act, as domain section 7 and the hard cases of section 6 say it. The tests hold the product against this.
 *
 * Cells: '*' whatever it is · county: inside the role's division, everywhere if it names none · town: inside
 * the role's division · union: the case's superior is the role's organisation · held: the same, and the file
 * claimed by this person · own: the case is this person's · seen: own, opened, or of the role's line ·
 * line: of the role's line · area · asked: the role's organisation was asked · key: the case whose secret was entered.
 */
export type Cell =
  | '*'
  | 'county'
  | 'town'
  | 'union'
  | 'held'
  | 'own'
  | 'seen'
  | 'line'
  | 'area'
  | 'asked'
  | 'key';

export interface Power {
  /** Events of union-setup or of the system. */
  events?: readonly string[];
  /** Acts that are no event. */
  acts?: readonly string[];
  may: Readonly<Record<string, Cell>>;
  duty?: 'prepare' | 'decide' | 'grant' | 'reopen';
}

const casework = { instructor: 'own', 'town-officer': 'town' } as const;
const everyColleague = {
  admin: '*',
  supervisor: '*',
  approver: '*',
  'town-officer': '*',
  instructor: '*',
  'county-cadre': '*',
  liaison: '*',
  'cadre-officer': '*',
} as const;
const keepingUnits = {
  admin: '*',
  instructor: '*',
  'town-officer': 'town',
  'county-cadre': 'area',
  liaison: 'area',
} as const;

const keepingUnions = {
  admin: '*',
  supervisor: 'county',
  approver: 'union',
  'town-officer': 'town',
  'county-cadre': 'area',
} as const;

export const powers: readonly Power[] = [
  // The instructor may open, survey, collect, mobilise, submit; the town officer works the town's cases.
  { events: ['opened'], may: { instructor: '*', 'town-officer': 'town' }, duty: 'prepare' },
  {
    events: [
      'case.accepted',
      'survey.recorded',
      'mode.chosen',
      'survey.completed',
      'unit.joined',
      'unit.left',
      'document.accepted',
      'document.returned',
      'roster.recorded',
      'preparatory-group.formed',
      'documents.completed',
      'setup-request.submitted',
      'assembly-request.submitted',
      'result.submitted',
      'correction.submitted',
      'submission.recalled',
      'publicity.recorded',
      'notice.posted',
      'notice.closed',
      'objection.raised',
      'assembly.adjourned',
      'vote.recorded',
      'organiser.elected',
      'roster.transferred',
      'mobilisation.completed',
      'union.unveiled',
      'suspension.requested',
      'suspension.ended',
      'extension.requested',
      'case.refused',
      'case.postponed',
      'case.withdrawn',
      'case.moved-out',
      'case.merged',
      'case.deregistered',
      'case.closed-as-duplicate',
    ],
    may: casework,
    duty: 'prepare',
  },
  // The enterprise contact may see its own case and upload.
  { events: ['document.uploaded'], may: { ...casework, 'enterprise-contact': 'key' }, duty: 'prepare' },
  // The approver of the superior union may accept, return with a list, reply; once the file is in hand.
  { events: ['application.received'], may: { approver: 'union' }, duty: 'decide' },
  {
    events: [
      'setup-request.approved',
      'setup-request.returned',
      'assembly-request.approved',
      'assembly-request.returned',
      'result.returned',
      'reply.issued',
    ],
    may: { approver: 'held' },
    duty: 'decide',
  },
  { events: ['reply.replaced'], may: { approver: 'union' }, duty: 'decide' },
  { events: ['objection.decided'], may: { approver: 'union' }, duty: 'decide' },
  // The supervisor sees all, grants or denies, reopens, and does no casework.
  {
    events: ['suspension.granted', 'suspension.denied', 'extension.granted', 'extension.denied'],
    may: { supervisor: 'county' },
    duty: 'grant',
  },
  { events: ['late-entry-confirmed'], may: { supervisor: 'county' }, duty: 'grant' },
  { events: ['reopened'], may: { supervisor: 'county' }, duty: 'reopen' },
  { events: ['case.lapsed', 'measure-issued', 'erased'], may: { supervisor: 'county' } },
  { events: ['case.stepped-back'], may: { ...casework, supervisor: 'county' } },
  // The county cadre oversees the area and reassigns inside it.
  { events: ['reassigned'], may: { supervisor: 'county', 'county-cadre': 'area' } },
  { events: ['measure-answered'], may: { ...casework, approver: 'union', 'county-cadre': 'area' } },
  { events: ['imported', 'migrated'], may: { admin: '*' } },
  { events: ['calendar-changed'], may: { supervisor: 'county' } },
  // A case follows its unit: the product's own doing, else the supervisor's.
  { events: ['placed'], may: { supervisor: 'county' } },

  {
    acts: ['evidence.read'],
    may: {
      'cadre-officer': 'town',
      supervisor: 'county',
      instructor: 'seen',
      'town-officer': 'town',
      'county-cadre': 'area',
      liaison: 'area',
      approver: 'union',
      'enterprise-contact': 'key',
    },
  },
  {
    acts: ['case.list', 'case.read'],
    may: {
      supervisor: 'county',
      instructor: 'seen',
      'town-officer': 'town',
      'county-cadre': 'area',
      liaison: 'area',
      approver: 'union',
      'enterprise-contact': 'key',
    },
  },
  {
    acts: ['opinion.read'],
    may: {
      'cadre-officer': 'town',
      supervisor: 'county',
      instructor: 'seen',
      'town-officer': 'town',
      'county-cadre': 'area',
      liaison: 'area',
      approver: 'union',
    },
  },
  {
    acts: ['case.read-history'],
    may: {
      supervisor: 'county',
      instructor: 'seen',
      'town-officer': 'town',
      'county-cadre': 'area',
      liaison: 'area',
      approver: 'union',
    },
  },
  { acts: ['case.read-personal'], may: { ...casework, approver: 'held', supervisor: 'county' } },
  {
    acts: ['case.advance'],
    may: { ...casework, approver: 'union', supervisor: 'county', 'enterprise-contact': 'key' },
  },
  // Administrators and supervisors load a county's register.
  { acts: ['import.read', 'register.import'], may: { admin: '*', supervisor: '*' } },
  // What becomes of a union after its founding is kept where the union stands.
  { acts: ['union.keep', 'union.read-personal'], may: keepingUnions },
  { acts: ['union.check'], may: { ...keepingUnions, liaison: 'area' } },
  { acts: ['union.import'], may: { admin: '*', supervisor: '*' } },
  { acts: ['exemption.propose'], may: keepingUnits },
  { acts: ['exemption.decide'], may: { supervisor: 'county' } },
  { acts: ['case.slip'], may: casework },
  {
    acts: ['opinion.ask'],
    may: { ...casework, 'cadre-officer': 'town', approver: 'union', supervisor: 'county' },
  },
  { acts: ['opinion.list', 'opinion.answer'], may: { partner: 'asked' } },
  {
    acts: ['evidence.upload'],
    may: { ...casework, 'enterprise-contact': 'key', 'cadre-officer': 'town', approver: 'union' },
  },
  // Cadres: the officer prepares, the leadership decides, the supervisor looks.
  {
    acts: ['cadre.list', 'cadre.read', 'cadre.read-history'],
    may: { 'cadre-officer': 'town', approver: 'union', supervisor: 'county' },
  },
  { acts: ['cadre.advance', 'cadre.read-personal'], may: { 'cadre-officer': 'town', approver: 'union' } },
  { acts: ['cadre.keep'], may: { 'cadre-officer': 'town' } },
  { acts: ['cadre.open', 'cadre.prepare'], may: { 'cadre-officer': 'town' }, duty: 'prepare' },
  { acts: ['cadre.decide'], may: { approver: 'union' }, duty: 'decide' },
  { acts: ['quota.decide'], may: { approver: 'union' } },
  {
    acts: ['county.read'],
    may: {
      supervisor: 'county',
      approver: '*',
      'town-officer': 'town',
      'county-cadre': 'area',
      liaison: 'area',
    },
  },
  {
    acts: ['supervision.read'],
    may: { supervisor: 'county', 'county-cadre': 'area' },
  },
  {
    acts: [
      'audit.read',
      'audit.open',
      'audit.find',
      'audit.sign-off',
      'audit.seal',
      'calendar.import',
      'policy.create',
    ],
    may: { supervisor: 'county' },
  },
  { acts: ['audit.answer'], may: { ...casework, approver: 'union', supervisor: 'county' } },
  { acts: ['proof.read', 'proof.head', 'proof.verify'], may: { supervisor: 'county', admin: '*' } },
  { acts: ['unit.create', 'unit.update', 'unit.read-personal'], may: keepingUnits },
  // What became of a unit is recorded by those who answer for the register: everybody who keeps it but the liaison.
  {
    acts: ['unit.change', 'duplicate.decide'],
    may: {
      admin: '*',
      supervisor: 'county',
      instructor: '*',
      'town-officer': 'town',
      'county-cadre': 'area',
    },
  },
  { acts: ['duplicate.search'], may: { admin: '*', supervisor: '*' } },
  { acts: ['unit.read'], may: { ...keepingUnits, supervisor: 'county', approver: '*' } },
  // Whoever goes out records there; a supervisor looks, and says whether a late entry counts.
  {
    acts: ['fieldwork.record'],
    may: { instructor: '*', 'town-officer': 'town', 'county-cadre': 'area', liaison: 'area' },
  },
  {
    acts: ['fieldwork.read'],
    may: {
      instructor: '*',
      'town-officer': 'town',
      'county-cadre': 'area',
      liaison: 'area',
      supervisor: 'county',
      approver: '*',
    },
  },
  {
    acts: ['fieldwork.read-personal'],
    may: {
      instructor: '*',
      'town-officer': 'town',
      'county-cadre': 'area',
      liaison: 'area',
      supervisor: 'county',
    },
  },
  { acts: ['fieldwork.confirm', 'campaign.manage'], may: { supervisor: 'county' } },
  { acts: ['campaign.read'], may: everyColleague },
  {
    acts: ['worklist.read'],
    may: {
      supervisor: 'county',
      approver: '*',
      instructor: 'line',
      'town-officer': 'town',
      'county-cadre': 'area',
      liaison: 'area',
    },
  },
  { acts: ['blank-form.read'], may: { ...everyColleague, 'enterprise-contact': '*' } },
  {
    acts: ['calendar.read', 'policy.read', 'colleague.list', 'organisation.read', 'territory.read'],
    may: everyColleague,
  },
  { acts: ['log.read'], may: { admin: '*', supervisor: '*' } },
  // Everybody sees who holds what and says when he is away or too near to a unit; others are appointed and checked.
  { acts: ['staffing.read', 'absence.declare', 'conflict.declare'], may: everyColleague },
  { acts: ['staffing.appoint', 'conflict.check'], may: { admin: '*', supervisor: '*' } },
  { acts: ['area.oversee'], may: { 'county-cadre': 'area' } },
  {
    acts: ['assignment.propose'],
    may: { supervisor: 'county', instructor: '*', 'town-officer': 'town', 'county-cadre': 'area' },
  },
  { acts: ['staffing.check'], may: { admin: '*', supervisor: '*', 'county-cadre': '*' } },
  // Whoever keeps a unit may place it where he stands; proposals are made by those who load the register.
  {
    acts: ['placing.decide'],
    may: { admin: '*', instructor: '*', 'town-officer': 'town', 'county-cadre': 'area' },
  },
  {
    acts: ['placing.read'],
    may: {
      admin: '*',
      supervisor: 'county',
      instructor: '*',
      'town-officer': 'town',
      'county-cadre': 'area',
    },
  },
  { acts: ['placing.run'], may: { admin: '*', supervisor: '*' } },
  { acts: ['territory.words'], may: { admin: '*', 'county-cadre': 'area' } },
  {
    acts: [
      'dictionary.keep',
      'blank-form.replace',
      'user.manage',
      'organisation.manage',
      'territory.rename',
      'territory.keep',
      'clock.advance',
      'job.read',
      'job.retry',
    ],
    may: { admin: '*' },
  },
];
