import { admin } from './admin.ts';
import { audits } from './audits.ts';
import { cadres } from './cadres.ts';
import { calendar } from './calendar.ts';
import { campaigns } from './campaigns.ts';
import { hiring } from './hiring.ts';
import { imports } from './imports.ts';
import { proof } from './proof.ts';
import { supervision } from './supervision.ts';
import { training } from './training.ts';
import { worklists } from './worklists.ts';

/** Words of rooms that nobody enters first: they come with the first page of one of them. */
export const further = {
  admin,
  supervision,
  proof,
  calendar,
  audits,
  imports,
  training,
  hiring,
  cadres,
  worklists,
  campaigns,
};
