import type { Role } from './actor.ts';

/**
 * How a role stands to what it acts upon:
 * always        whatever it is (also: there is nothing to stand in relation to yet)
 * everywhere    inside the division the role names; a role that names none reaches the whole installation
 * division      inside the division the role names (GB/T 2260 prefix); none named reaches nothing
 * organisation  the case's superior union, the person's or the file's organisation is the role's
 * claimed       the same, and this actor has claimed the file
 * line, area    the line or the grid or zone the role names
 * owner         the actor is the instructor responsible now
 * opener        the actor opened the case
 * asked         the role's organisation was asked for an opinion on the case
 * contact       the one case whose secret the actor entered with
 */
export type Relation =
  | 'always'
  | 'everywhere'
  | 'division'
  | 'organisation'
  | 'claimed'
  | 'line'
  | 'area'
  | 'owner'
  | 'opener'
  | 'asked'
  | 'contact';

/** Duties that one person never unites on one case. */
export type Duty = 'prepare' | 'decide' | 'grant' | 'reopen';

export interface Policy {
  readonly who: readonly { readonly role: Role; readonly where: Relation }[];
  readonly duty?: Duty;
}

/** Those who take an enterprise through the five stages. */
const caseworkers = [
  { role: 'instructor', where: 'owner' },
  { role: 'town-officer', where: 'division' },
] as const;

/** Those who select, train and hire the federation's cadres. */
const cadreOfficers = [{ role: 'cadre-officer', where: 'division' }] as const;

const supervisors = [{ role: 'supervisor', where: 'everywhere' }] as const;
const administrators = [{ role: 'admin', where: 'always' }] as const;

const staffReaders = [
  ...supervisors,
  { role: 'instructor', where: 'owner' },
  { role: 'instructor', where: 'line' },
  { role: 'instructor', where: 'opener' },
  { role: 'town-officer', where: 'division' },
  { role: 'county-cadre', where: 'area' },
  { role: 'liaison', where: 'area' },
  { role: 'approver', where: 'organisation' },
] as const;

const readers = [...staffReaders, { role: 'enterprise-contact', where: 'contact' }] as const;

/** The leadership whose decision it is, and whoever audits. */
const cadreReaders = [...cadreOfficers, { role: 'approver', where: 'organisation' }, ...supervisors] as const;

/** Everybody who works inside the federation and its town unions: no partner, no enterprise contact. */
const colleagues = [
  { role: 'admin', where: 'always' },
  { role: 'supervisor', where: 'always' },
  { role: 'approver', where: 'always' },
  { role: 'town-officer', where: 'always' },
  { role: 'instructor', where: 'always' },
  { role: 'county-cadre', where: 'always' },
  { role: 'liaison', where: 'always' },
  { role: 'cadre-officer', where: 'always' },
] as const;

/** Instructors keep units anywhere in the county: which line a new unit belongs to is what they find out. */
const unitWriters = [
  { role: 'admin', where: 'always' },
  { role: 'instructor', where: 'always' },
  { role: 'town-officer', where: 'division' },
  { role: 'county-cadre', where: 'area' },
  { role: 'liaison', where: 'area' },
] as const;

/** What a unit became is recorded by those who answer for the register; a liaison tells them. */
const unitChangers = [
  { role: 'admin', where: 'always' },
  { role: 'supervisor', where: 'everywhere' },
  { role: 'instructor', where: 'always' },
  { role: 'town-officer', where: 'division' },
  { role: 'county-cadre', where: 'area' },
] as const;

/** Who goes out: instructors anywhere, as with units, the others where they are responsible. */
const fieldWorkers = [
  { role: 'instructor', where: 'always' },
  { role: 'town-officer', where: 'division' },
  { role: 'county-cadre', where: 'area' },
  { role: 'liaison', where: 'area' },
] as const;

const fieldReaders = [...supervisors, { role: 'approver', where: 'always' }, ...fieldWorkers] as const;

/** As units are kept; who may place a unit into a town or an area is who stands there. */
const placers = [
  { role: 'admin', where: 'always' },
  { role: 'instructor', where: 'always' },
  { role: 'town-officer', where: 'division' },
  { role: 'county-cadre', where: 'area' },
] as const;

const unitReaders = [
  { role: 'supervisor', where: 'everywhere' },
  { role: 'approver', where: 'always' },
  ...unitWriters,
] as const;

/** Those who record what becomes of a union after its founding. */
const unionKeepers = [
  { role: 'admin', where: 'always' },
  { role: 'supervisor', where: 'everywhere' },
  { role: 'approver', where: 'organisation' },
  { role: 'town-officer', where: 'division' },
  { role: 'county-cadre', where: 'area' },
] as const;

/**
 * The one table of powers (domain section 7): act -> who may do it, standing how to its object. What is not
 * written here nobody may do. Acts of machine events and of contracts are compared with it by a test.
 */
export const acts = {
  // ── cases: looking
  'case.list': { who: readers },
  'case.read': { who: readers },
  /** Who did what when, measures and late entries: not for the enterprise. */
  'case.read-history': { who: staffReaders },
  'case.read-personal': {
    who: [...caseworkers, { role: 'approver', where: 'claimed' }, ...supervisors],
  },
  // ── cases: casework
  'case.open': {
    who: [
      { role: 'instructor', where: 'always' },
      { role: 'town-officer', where: 'division' },
    ],
    duty: 'prepare',
  },
  /** To reach the event route at all; which event is asked of the event's own act. */
  'case.advance': {
    who: [
      ...caseworkers,
      { role: 'approver', where: 'organisation' },
      ...supervisors,
      { role: 'enterprise-contact', where: 'contact' },
    ],
  },
  'case.accept': { who: caseworkers, duty: 'prepare' },
  'case.survey': { who: caseworkers, duty: 'prepare' },
  'case.prepare': { who: caseworkers, duty: 'prepare' },
  'case.mobilise': { who: caseworkers, duty: 'prepare' },
  'case.unveil': { who: caseworkers, duty: 'prepare' },
  'case.end': { who: caseworkers, duty: 'prepare' },
  /** One stage back is the caseworker's, further the supervisor's: the machine's guards tell them apart. */
  'case.step-back': { who: [...caseworkers, ...supervisors] },
  'case.slip': { who: caseworkers },
  'document.upload': {
    who: [...caseworkers, { role: 'enterprise-contact', where: 'contact' }],
    duty: 'prepare',
  },
  /** To reach the files of a case at all; which case is asked by its kind's own act. */
  'evidence.read': { who: [...readers, ...cadreOfficers] },
  /** Laying down a file that an event will name; the event's own act decides whether it counts. */
  'evidence.upload': {
    who: [
      ...caseworkers,
      { role: 'enterprise-contact', where: 'contact' },
      ...cadreOfficers,
      { role: 'approver', where: 'organisation' },
    ],
  },
  'document.judge': { who: caseworkers, duty: 'prepare' },
  'request.submit': { who: caseworkers, duty: 'prepare' },
  'suspension.request': { who: caseworkers, duty: 'prepare' },
  'objection.raise': { who: caseworkers, duty: 'prepare' },
  // ── cases: the superior union's decisions
  /** Also from a colleague who is away: the event shows from whom, and the days stay with the superior union. */
  'request.take-up': { who: [{ role: 'approver', where: 'organisation' }], duty: 'decide' },
  'request.decide': { who: [{ role: 'approver', where: 'claimed' }], duty: 'decide' },
  /** A wrong reply is replaced when nobody holds the file any more. */
  'reply.replace': { who: [{ role: 'approver', where: 'organisation' }], duty: 'decide' },
  'objection.decide': { who: [{ role: 'approver', where: 'organisation' }], duty: 'decide' },
  // ── cases: supervision
  'suspension.decide': { who: supervisors, duty: 'grant' },
  'late-entry.confirm': { who: supervisors, duty: 'grant' },
  'case.reopen': { who: supervisors, duty: 'reopen' },
  'case.lapse': { who: supervisors },
  'case.reassign': { who: [...supervisors, { role: 'county-cadre', where: 'area' }] },
  /** An open case follows its unit; the product does it when somebody with `unit.update` moves the unit. */
  'case.place': { who: supervisors },
  'measure.issue': { who: supervisors },
  'measure.answer': {
    who: [
      ...caseworkers,
      { role: 'approver', where: 'organisation' },
      { role: 'county-cadre', where: 'area' },
    ],
  },
  'personal.erase': { who: supervisors },
  // ── cases: the house itself
  'case.import': { who: administrators },
  'case.migrate': { who: administrators },
  // ── partners' opinions
  'opinion.ask': {
    who: [...caseworkers, ...cadreOfficers, { role: 'approver', where: 'organisation' }, ...supervisors],
  },
  /** As cases are read, but not by the enterprise: what a department thinks is not its to know. */
  'opinion.read': { who: [...staffReaders, ...cadreOfficers] },
  'opinion.list': { who: [{ role: 'partner', where: 'asked' }] },
  'opinion.answer': { who: [{ role: 'partner', where: 'asked' }] },
  // ── cadres: posts, selection, training, hiring
  'cadre.list': { who: cadreReaders },
  'cadre.read': { who: cadreReaders },
  'cadre.read-history': { who: cadreReaders },
  'cadre.read-personal': { who: [...cadreOfficers, { role: 'approver', where: 'organisation' }] },
  /** The register of posts and people, outside a case. */
  'cadre.keep': { who: cadreOfficers },
  /** Opens a selection, a round, a training year, and everything that follows from it. */
  'cadre.open': { who: cadreOfficers, duty: 'prepare' },
  /** To reach the event route at all; which event is asked of the event's own act. */
  'cadre.advance': { who: [...cadreOfficers, { role: 'approver', where: 'organisation' }] },
  'cadre.prepare': { who: cadreOfficers, duty: 'prepare' },
  /** The leadership's decision: never by whoever proposed. */
  'cadre.decide': { who: [{ role: 'approver', where: 'organisation' }], duty: 'decide' },
  /** How many may be hired, by a document. */
  'quota.decide': { who: [{ role: 'approver', where: 'organisation' }] },
  // ── the calendar: one proposes, another confirms
  'calendar.read': { who: colleagues },
  'calendar.import': { who: supervisors },
  'calendar.confirm': { who: supervisors },
  // ── the clock's policy; the demonstration's clock
  'policy.read': { who: colleagues },
  'policy.create': { who: supervisors },
  'clock.advance': { who: administrators },
  // ── the background
  'job.read': { who: administrators },
  'job.retry': { who: administrators },
  // ── people, organisations, territory
  'user.manage': { who: administrators },
  'colleague.list': { who: colleagues },
  'log.read': { who: [...administrators, { role: 'supervisor', where: 'always' }] },
  'staffing.check': {
    who: [
      ...administrators,
      { role: 'supervisor', where: 'always' },
      { role: 'county-cadre', where: 'always' },
    ],
  },
  // ── staffing over time: who holds what, who is away, who must keep out
  'staffing.read': { who: colleagues },
  'staffing.appoint': { who: [...administrators, { role: 'supervisor', where: 'always' }] },
  /** One's own; another's is for those who appoint. */
  'absence.declare': { who: colleagues },
  'conflict.declare': { who: colleagues },
  'conflict.check': { who: [...administrators, { role: 'supervisor', where: 'always' }] },
  'area.oversee': { who: [{ role: 'county-cadre', where: 'area' }] },
  'assignment.propose': {
    who: [
      ...supervisors,
      { role: 'instructor', where: 'always' },
      { role: 'town-officer', where: 'division' },
      { role: 'county-cadre', where: 'area' },
    ],
  },
  'organisation.read': { who: colleagues },
  'organisation.manage': { who: administrators },
  'territory.read': { who: colleagues },
  'territory.rename': { who: administrators },
  /** Lines, areas and towns: made and retired, each from a day on. */
  'territory.keep': { who: administrators },
  /** A county cadre knows the roads of the own grid. */
  'territory.words': { who: [...administrators, { role: 'county-cadre', where: 'area' }] },
  'dictionary.keep': { who: administrators },
  // ── placing: proposals of town, area and line, decided by a person
  'placing.read': { who: [...placers, { role: 'supervisor', where: 'everywhere' }] },
  'placing.decide': { who: placers },
  'placing.run': { who: [...administrators, { role: 'supervisor', where: 'always' }] },
  // ── units
  'unit.read': { who: unitReaders },
  'unit.read-personal': { who: unitWriters },
  'unit.create': { who: unitWriters },
  'unit.update': { who: unitWriters },
  /** What became of a unit: renamed, merged, split, moved out, ended. */
  'unit.change': { who: unitChangers },
  /** Whether two entries are one employer. */
  'duplicate.decide': { who: unitChangers },
  'duplicate.search': { who: [...administrators, { role: 'supervisor', where: 'always' }] },
  // ── unions over time: outside their founding case
  'union.keep': { who: unionKeepers },
  'union.read-personal': { who: unionKeepers },
  'union.check': { who: [...unionKeepers, { role: 'liaison', where: 'area' }] },
  // ── field work: surveys, visits, what is found on the street
  'fieldwork.read': { who: fieldReaders },
  'fieldwork.record': { who: fieldWorkers },
  'fieldwork.read-personal': { who: [...fieldWorkers, ...supervisors] },
  'fieldwork.confirm': { who: supervisors },
  /** Lists of what is left to do: an instructor's are those of the line. */
  'worklist.read': {
    who: [
      ...supervisors,
      { role: 'approver', where: 'always' },
      { role: 'instructor', where: 'line' },
      { role: 'town-officer', where: 'division' },
      { role: 'county-cadre', where: 'area' },
      { role: 'liaison', where: 'area' },
    ],
  },
  'campaign.read': { who: colleagues },
  'campaign.manage': { who: supervisors },
  'union.import': { who: [...administrators, { role: 'supervisor', where: 'always' }] },
  // ── units of which no union can be asked for: one proposes, another confirms
  'exemption.propose': { who: unitWriters },
  'exemption.decide': { who: supervisors },
  // ── imports: sheets that come into the house
  'import.read': { who: [...administrators, { role: 'supervisor', where: 'always' }] },
  'register.import': { who: [...administrators, { role: 'supervisor', where: 'always' }] },
  // ── the county's figures
  'county.read': {
    who: [
      ...supervisors,
      { role: 'approver', where: 'always' },
      { role: 'town-officer', where: 'division' },
      { role: 'county-cadre', where: 'area' },
      { role: 'liaison', where: 'area' },
    ],
  },
  // ── blank forms
  'blank-form.read': {
    who: [
      { role: 'admin', where: 'always' },
      { role: 'supervisor', where: 'always' },
      { role: 'instructor', where: 'always' },
      { role: 'town-officer', where: 'always' },
      { role: 'county-cadre', where: 'always' },
      { role: 'liaison', where: 'always' },
      { role: 'approver', where: 'always' },
      { role: 'cadre-officer', where: 'always' },
      { role: 'enterprise-contact', where: 'always' },
    ],
  },
  'blank-form.replace': { who: [{ role: 'admin', where: 'always' }] },
  // ── supervision: figures, audits, proof
  'supervision.read': {
    who: [
      { role: 'supervisor', where: 'everywhere' },
      { role: 'county-cadre', where: 'area' },
    ],
  },
  'audit.read': { who: [{ role: 'supervisor', where: 'everywhere' }] },
  'audit.open': { who: [{ role: 'supervisor', where: 'everywhere' }] },
  'audit.find': { who: [{ role: 'supervisor', where: 'everywhere' }] },
  'audit.sign-off': { who: [{ role: 'supervisor', where: 'everywhere' }] },
  'audit.seal': { who: [{ role: 'supervisor', where: 'everywhere' }] },
  'audit.answer': {
    who: [
      { role: 'instructor', where: 'owner' },
      { role: 'town-officer', where: 'division' },
      { role: 'approver', where: 'organisation' },
      { role: 'supervisor', where: 'everywhere' },
    ],
  },
  'proof.read': {
    who: [
      { role: 'supervisor', where: 'everywhere' },
      { role: 'admin', where: 'always' },
    ],
  },
  'proof.head': {
    who: [
      { role: 'supervisor', where: 'everywhere' },
      { role: 'admin', where: 'always' },
    ],
  },
  'proof.verify': {
    who: [
      { role: 'supervisor', where: 'everywhere' },
      { role: 'admin', where: 'always' },
    ],
  },
} as const satisfies Record<string, Policy>;

export type Act = keyof typeof acts;

/** The act by which a case of a kind is known of: set-up has its own, the procedures about cadres share theirs. */
export function readActOf(kind: string): Act {
  return kind === 'union-setup' ? 'case.read' : 'cadre.read';
}
