import type { SameShape } from '../same-shape.ts';
import type { zh } from '../zh/index.ts';
import { account } from './account.ts';
import { admin } from './admin.ts';
import { audits } from './audits.ts';
import { cadres } from './cadres.ts';
import { calendar } from './calendar.ts';
import { campaigns } from './campaigns.ts';
import { cases } from './cases.ts';
import { county } from './county.ts';
import { duplicates } from './duplicates.ts';
import { enterprise } from './enterprise.ts';
import { facts } from './facts.ts';
import { field } from './field.ts';
import { fieldwork } from './fieldwork.ts';
import { figures } from './figures.ts';
import { hiring } from './hiring.ts';
import { imports } from './imports.ts';
import { inbox } from './inbox.ts';
import { light } from './light.ts';
import { notices } from './notices.ts';
import { opinions } from './opinions.ts';
import { oversight } from './oversight.ts';
import { placing } from './placing.ts';
import { procedure } from './procedure.ts';
import { procedures } from './procedures.ts';
import { proof } from './proof.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { staffing } from './staffing.ts';
import { supervision } from './supervision.ts';
import { terms } from './terms.ts';
import { training } from './training.ts';
import { unions } from './unions.ts';
import { changes } from './unit-changes.ts';
import { units } from './units.ts';
import { worklists } from './worklists.ts';

export const en: SameShape<typeof zh> = {
  shell,
  admin,
  opinions,
  notices,
  account,
  enterprise,
  light,
  session,
  cases,
  units,
  changes,
  duplicates,
  oversight,
  procedure,
  procedures,
  facts,
  field,
  fieldwork,
  figures,
  inbox,
  supervision,
  proof,
  calendar,
  audits,
  county,
  unions,
  terms,
  imports,
  placing,
  training,
  hiring,
  staffing,
  cadres,
  worklists,
  campaigns,
};
