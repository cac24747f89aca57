import type { SameShape } from '../same-shape.ts';
import type { county as source } from '../zh/county.ts';

export const county: SameShape<typeof source> = {
  hint: 'Nobody missed: registered, surveyed, under way, covered, counted from the rows for any day.',
  asOf: 'As of',
  by: 'Grouped by',
  workbook: 'Workbook',
  chart: 'Coverage',
  summary: 'As of {{day}}: {{registered}} in the register, {{covered}} covered.',
  uncovered: 'Not covered',
  independent: 'Independent unions',
  joint: 'Joint unions',
  units: 'over {{count}} units',
  groupedBy: 'by {{group}}',
  noBase: 'no units',
  groups: {
    area: 'Area',
    line: 'Line',
    town: 'Town',
    kind: 'Kind',
    sector: 'Sector',
    chain: 'Industry chain',
    partyBranch: 'Party branch',
  },
  figure: {
    registered: 'Registered',
    surveyed: 'Surveyed',
    covered: 'Covered',
    coveredIndependent: 'By independent unions',
    coveredJoint: 'By joint unions',
    inProgress: 'Under way',
    refused: 'Refused',
    postponed: 'Postponed',
    orphans: 'Orphans',
  },
};
