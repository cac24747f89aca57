import type { SameShape } from '../same-shape.ts';
import type { terms as zh } from '../zh/terms.ts';

export const terms: SameShape<typeof zh> = {
  surveyRecord: {
    name: 'survey record',
    means: 'What somebody found at a unit on a day, with or without a case; it starts no clock.',
  },
  worklist: { name: 'worklist', means: 'Units for which something is left to do at a day, by the reason.' },
  campaign: {
    name: 'campaign',
    means: 'Targets by object between two days; what is done is counted from the rows.',
  },
  acceptance: { name: 'acceptance', means: 'The event that opens the survey; the clock starts there.' },
  mode: {
    name: 'mode',
    means: 'Own committee, joint, joining, organiser.',
  },
  workingDay: {
    name: 'working day',
    means: 'A weekday that no notice gives off, or a weekend day that one makes up.',
  },
  dueDate: { name: 'due date', means: 'The day on which the budget is used up.' },
  light: { name: 'light', means: 'Colour, word and number of where a clock stands today.' },
  overdue: { name: 'overdue', means: 'The day after the due date has begun and the clock has not stopped.' },
  provisional: { name: 'provisional', means: 'Counted on a year whose notice is not published.' },
  suspension: {
    name: 'suspension',
    means: 'A span in which the clock stands: caused by an event, or asked for and granted.',
  },
  extension: { name: 'extension', means: 'Working days added to the budget before it is used up.' },
  holder: {
    name: 'holder',
    means:
      'Whose desk the file lies on: enterprise, instructor or approver. A day is charged to the holder at its beginning.',
  },
  netGross: {
    name: 'net, gross',
    means: 'Working days on which the clock ran; the same without taking suspensions off.',
  },
  segment: {
    name: 'segment',
    means: 'One life of the clock; a reopening begins another and keeps the result before.',
  },
  lateEntry: { name: 'late entry', means: 'An event recorded more than two working days after it happened.' },
  lawfulMinimum: {
    name: 'lawful minimum',
    means: 'The earliest day on which public notices allow an election to be complete.',
  },
  onTimeRate: {
    name: 'on-time rate',
    means: 'Established on time, over that and everything late; open overdue counts as late.',
  },
  standing: {
    name: 'standing',
    means:
      'The one place in which a segment is counted: on time, late, open not due, open overdue, suspended, other end in time or late, provisional, not started, imported.',
  },
  heldDays: {
    name: 'held days',
    means: 'Net working days while an instructor was responsible, whoever answers for the verdict.',
  },
  superiorUnion: {
    name: 'superior union',
    means: 'Decides up to three times: set-up request, assembly request, result.',
  },
  takingUp: { name: 'taking up', means: 'An approver makes a file theirs; starts nothing.' },
  return: { name: 'return', means: 'Goes back with every fault at once.' },
  correction: { name: 'correction', means: 'Answers every fault of a return.' },
  population: { name: 'population', means: 'The cases an audit could draw from, kept as a digest.' },
  seed: { name: 'seed', means: 'What is stated before drawing; it alone decides the sample.' },
  seal: { name: 'seal', means: "The SHA-256 of an audit's record; nothing of it changes afterwards." },
  head: {
    name: 'head',
    means: 'The root over the last event of every case, published outside the database.',
  },
  verification: {
    name: 'verification',
    means: 'Replaying histories and comparing everything derived from them.',
  },
  calendarVersion: {
    name: 'calendar version',
    means: 'Holiday notices as they stood when a second person confirmed them; never altered afterwards.',
  },
  policy: {
    name: 'policy',
    means: 'A version of the choices that law leaves open: budget, start, stop, end of day, suspensions.',
  },
  processMap: {
    name: 'process map',
    means: 'Counts and elapsed times laid over the states of the procedure.',
  },
  exemption: {
    name: 'exemption',
    means:
      'A unit of which no union can be asked for some time, confirmed by a second person; still registered, still not covered.',
  },
  unionTerm: {
    name: 'term',
    means:
      'Three years or five from the day of the vote; when it is over a union is re-elected, not founded anew.',
  },
  unionCheck: {
    name: 'check of a union',
    means:
      'Somebody looked on a day: members, an assembly within a year, the six haves. Never checked is not sound.',
  },
  coverage: {
    name: 'coverage',
    means: "A dated link between a unit's site and a union; one primary at any date.",
  },
  placement: {
    name: 'placement',
    means: 'Where a unit belongs from one day to another: division, line, area. One at any date.',
  },
  priorityObject: { name: 'priority object', means: 'A kind of unit the expansion project looks for first.' },
  line: { name: 'line', means: 'One of sixteen by industry; instructors are assigned to lines.' },
  area: {
    name: 'area',
    means: 'A grid of the county seat or a zone of towns; staffed with a county cadre and a liaison.',
  },
  vacancy: {
    name: 'vacancy',
    means: 'A line without an instructor, or an area without a county cadre or a liaison, from a day on.',
  },
  handOver: {
    name: 'hand-over',
    means: 'Cases that change hands together as one job, each by an event of its own with the reason.',
  },
  conflictOfInterest: {
    name: 'conflict of interest',
    means: 'A declared tie to a unit; who has one neither works on its cases nor approves them.',
  },
};
