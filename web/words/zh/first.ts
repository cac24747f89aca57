import { account } from './account.ts';
import { cases } from './cases.ts';
import { county } from './county.ts';
import { duplicates } from './duplicates.ts';
import { enterprise } from './enterprise.ts';
import { facts } from './facts.ts';
import { field } from './field.ts';
import { fieldwork } from './fieldwork.ts';
import { figures } from './figures.ts';
import { inbox } from './inbox.ts';
import { light } from './light.ts';
import { notices } from './notices.ts';
import { opinions } from './opinions.ts';
import { oversight } from './oversight.ts';
import { placing } from './placing.ts';
import { procedure } from './procedure.ts';
import { procedures } from './procedures.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';
import { staffing } from './staffing.ts';
import { terms } from './terms.ts';
import { unions } from './unions.ts';
import { changes } from './unit-changes.ts';
import { units } from './units.ts';

/** What everybody may see first, and what has to be there without network. */
export const first = {
  shell,
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
  county,
  unions,
  terms,
  placing,
  staffing,
};
