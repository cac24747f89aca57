import type { RequestKind } from './context.ts';
import type { Mode } from './fields.ts';

/** Which steps a mode of establishment goes through (domain: modes A to D). The guards read this table. */
export interface Profile {
  /** What the superior decides on the way; empty where nothing new is founded. */
  decisions: readonly RequestKind[];
  /** Candidates on public notice before the vote. */
  notice: boolean;
  election: 'committee' | 'organiser' | 'none';
  /** Consent, head-count and roster line of each unit. */
  perUnit: boolean;
  /** What stands afterwards; null where the unit joins a union that stands already. */
  founds: 'independent' | 'joint' | 'organiser' | null;
}

export const profiles: Readonly<Record<Mode, Profile>> = {
  A: {
    decisions: ['setup', 'assembly', 'result'],
    notice: true,
    election: 'committee',
    perUnit: false,
    founds: 'independent',
  },
  B: {
    decisions: ['setup', 'assembly', 'result'],
    notice: true,
    election: 'committee',
    perUnit: true,
    founds: 'joint',
  },
  C: { decisions: [], notice: false, election: 'none', perUnit: false, founds: null },
  D: {
    decisions: ['setup', 'result'],
    notice: false,
    election: 'organiser',
    perUnit: false,
    founds: 'organiser',
  },
};
