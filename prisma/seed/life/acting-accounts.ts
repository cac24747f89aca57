import type { Actor } from '../../../src/identity/actor.ts';
import { seedId } from '../seed-id.ts';

/** The made-up county, and the accounts by which its cadre work goes through the door. */
export const COUNTY = '320924';
export const superior = seedId('organisation', 'county');

export const officer: Actor = {
  id: seedId('user', 'officer01'),
  kind: 'user',
  displayName: '示例干部工作人员',
  roles: [{ role: 'cadre-officer', divisionCode: COUNTY }],
};
export const leader: Actor = {
  id: seedId('user', 'approver01'),
  kind: 'user',
  displayName: '示例审批员1',
  roles: [{ role: 'approver', organisationId: superior }],
};
