import { routes as blankForms } from './blank-forms/routes.ts';
import { routes as hiring } from './cadres/hiring/routes.ts';
import { routes as cadrePeople } from './cadres/people/routes.ts';
import { routes as cadrePosts } from './cadres/posts/routes.ts';
import { routes as quota } from './cadres/quota/routes.ts';
import { routes as cadreReport } from './cadres/report/routes.ts';
import { routes as selection } from './cadres/selection/routes.ts';
import { routes as cadreStructure } from './cadres/structure/routes.ts';
import { routes as training } from './cadres/training/routes.ts';
import { routes as campaigns } from './campaigns/routes.ts';
import { routes as cases } from './cases/routes.ts';
import { routes as county } from './county/routes.ts';
import { routes as dictionaries } from './dictionaries/routes.ts';
import { routes as documents } from './documents/routes.ts';
import { routes as duplicates } from './duplicates/routes.ts';
import { routes as foundUnits } from './found-units/routes.ts';
import type { Binding } from './http/bind.ts';
import { routes as account } from './identity/account/routes.ts';
import { routes as organisations } from './identity/organisations/routes.ts';
import { routes as users } from './identity/users/routes.ts';
import { routes as imports } from './imports/routes.ts';
import { routes as installation } from './installation/routes.ts';
import { routes as jobs } from './jobs/routes.ts';
import { routes as notices } from './notices/routes.ts';
import { routes as opinions } from './opinions/routes.ts';
import { routes as oversight } from './oversight/routes.ts';
import { routes as placing } from './placing/routes.ts';
import { routes as procedure } from './procedure/routes.ts';
import type { Services } from './services.ts';
import { routes as staffing } from './staffing/routes.ts';
import { routes as supervision } from './supervision/routes.ts';
import { routes as surveys } from './surveys/routes.ts';
import { routes as territory } from './territory/routes.ts';
import { routes as timekeeping } from './timekeeping/routes.ts';
import { routes as unions } from './unions/routes.ts';
import { routes as units } from './units/routes.ts';
import { routes as visits } from './visits/routes.ts';
import { routes as worklists } from './worklists/routes.ts';

/** Every address of the API, feature by feature; the OpenAPI document is made from the same list. */
export const routes: readonly Binding<Services>[] = [
  ...account,
  ...users,
  ...organisations,
  ...territory,
  ...timekeeping,
  ...installation,
  ...units,
  ...duplicates,
  ...cases,
  ...county,
  ...documents,
  ...oversight,
  ...blankForms,
  ...jobs,
  ...notices,
  ...opinions,
  ...unions,
  ...procedure,
  ...supervision,
  ...imports,
  ...training,
  ...selection,
  ...placing,
  ...dictionaries,
  ...staffing,
  ...cadrePosts,
  ...cadrePeople,
  ...cadreStructure,
  ...cadreReport,
  ...surveys,
  ...visits,
  ...foundUnits,
  ...worklists,
  ...campaigns,
  ...hiring,
  ...quota,
];
