import type { SameShape } from '../same-shape.ts';
import type { worklists as zh } from '../zh/worklists.ts';

export const worklists: SameShape<typeof zh> = {
  hint: 'Nobody missed: who is not surveyed, whose promised day has passed, who refused long ago, who is due, who could join a joint union, who belongs nowhere.',
  orders: { name: 'By name', address: 'By address', staff: 'Most staff first', since: 'Longest first' },
  since: 'since {{day}}',
  staff: '{{count}} people',
  noStaff: 'not counted',
  last: '{{day}} {{willingness}}',
  join: 'Join {{name}}',
  choose: 'Choose {{name}}',
  chooseAll: 'Choose all loaded here',
  chosen: '{{count}} chosen',
  open: 'Open cases for them',
  openTitle: 'Open cases for {{count}} units?',
  openContent: 'One by one, with a result for each; a unit with an open case gets no second one.',
  none: 'No unit stands on this list.',
  toOpenings: 'Openings in bulk',
  orphan: 'Missing: {{what}}',
  orphanLine: 'line',
  orphanArea: 'area',
  openings: {
    title: 'Opening in bulk',
    hint: 'A result for each unit; after an interruption it goes on and opens nothing twice.',
    progress: '{{done}} of {{total}} done',
    statuses: { waiting: 'Waiting', running: 'Under way', done: 'Done', failed: 'Failed' },
    outcomes: { opened: 'Opened', 'already-open': 'Already open', refused: 'Refused', waiting: 'Waiting' },
    summary: '{{opened}} opened, {{already}} open already, {{refused}} refused',
    none: 'No opening in bulk yet.',
    back: 'Back to the list',
  },
};
