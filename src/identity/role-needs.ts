import type { AssignableRole } from './contract.ts';

/** What each role must name to mean anything; the relations in acts.ts compare exactly this. */
export const roleNeeds: Record<AssignableRole, 'nothing' | 'organisation' | 'division' | 'line' | 'area'> = {
  admin: 'nothing',
  supervisor: 'nothing',
  approver: 'organisation',
  'town-officer': 'division',
  instructor: 'line',
  'county-cadre': 'area',
  liaison: 'area',
  partner: 'organisation',
  'cadre-officer': 'division',
};
