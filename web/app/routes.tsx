import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { useSession } from '../session/session.ts';
import { furtherWords } from '../words/index.ts';
import { Crash } from './crash.tsx';
import { Frame } from './frame.tsx';
import { homeFor } from './navigation.tsx';
import { Loading, NotFound } from './states.tsx';

/** Everybody begins the day in their own place. */
function Home() {
  const { acts, kind, mustChangePassword } = useSession();
  if (kind === 'contact') return <Navigate replace to="/enterprise" />;
  return <Navigate replace to={mustChangePassword ? '/account' : homeFor(acts)} />;
}

/** A page of a room that nobody enters first: its words come with it. */
function inRoom<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => (await Promise.all([load(), furtherWords()]))[0];
}

/** Each page is its own chunk; a feature's pages stand together. */
const cases: RouteObject[] = [
  { path: 'cases/new', lazy: () => import('../cases/new-case-page.tsx') },
  { path: 'cases', lazy: () => import('../cases/case-list-page.tsx') },
  { path: 'work/:list', lazy: () => import('../cases/case-list-page.tsx') },
  { path: 'cases/:id', lazy: () => import('../cases/case-page/case-page.tsx') },
  { path: 'inbox', lazy: () => import('../inbox/inbox-page.tsx') },
  { path: 'inbox/:id', lazy: () => import('../inbox/review-page.tsx') },
  { path: 'field', lazy: () => import('../field/field-page.tsx') },
  { path: 'units', lazy: () => import('../units/unit-list-page.tsx') },
  { path: 'units/duplicates', lazy: () => import('../units/duplicates-page.tsx') },
  { path: 'units/:id', lazy: () => import('../units/unit-page.tsx') },
];

const county: RouteObject[] = [
  { path: 'county/coverage', lazy: inRoom(() => import('../county/coverage-page.tsx')) },
  { path: 'county/board', lazy: inRoom(() => import('../county/board-page.tsx')) },
  { path: 'county/units', lazy: inRoom(() => import('../county/county-units-page.tsx')) },
  { path: 'county/simultaneous', lazy: inRoom(() => import('../county/simultaneous-page.tsx')) },
  { path: 'county/exemptions', lazy: inRoom(() => import('../county/exemptions-page.tsx')) },
  { path: 'unions', lazy: inRoom(() => import('../unions/union-list-page.tsx')) },
  { path: 'unions/:id', lazy: inRoom(() => import('../unions/union-page.tsx')) },
];

const fieldwork: RouteObject[] = [
  { path: 'near', lazy: () => import('../fieldwork/near-me-page.tsx') },
  { path: 'surveys', lazy: () => import('../fieldwork/surveys-page.tsx') },
  { path: 'visits', lazy: () => import('../fieldwork/visits-page.tsx') },
  { path: 'worklists', lazy: inRoom(() => import('../fieldwork/worklists-page.tsx')) },
  { path: 'worklists/:list', lazy: inRoom(() => import('../fieldwork/worklists-page.tsx')) },
  { path: 'worklist-openings', lazy: inRoom(() => import('../fieldwork/openings-page.tsx')) },
  { path: 'worklist-openings/:id', lazy: inRoom(() => import('../fieldwork/opening-page.tsx')) },
  { path: 'campaigns', lazy: inRoom(() => import('../campaigns/campaigns-page.tsx')) },
  { path: 'campaigns/:id', lazy: inRoom(() => import('../campaigns/campaign-page.tsx')) },
];

const own: RouteObject[] = [
  { path: 'account', lazy: () => import('../account/account-page.tsx') },
  { path: 'notices', lazy: () => import('../notices/notices-page.tsx') },
  { path: 'opinions', lazy: () => import('../opinions/opinions-page.tsx') },
];

const supervision: RouteObject[] = [
  { path: 'supervision', lazy: inRoom(() => import('../supervision/board/board-page.tsx')) },
  { path: 'supervision/requests', lazy: inRoom(() => import('../supervision/requests-page.tsx')) },
  { path: 'supervision/measures', lazy: inRoom(() => import('../supervision/measures-page.tsx')) },
  {
    path: 'supervision/deadlines',
    lazy: inRoom(() => import('../supervision/deadlines/deadlines-page.tsx')),
  },
  { path: 'supervision/process', lazy: inRoom(() => import('../supervision/process-page.tsx')) },
  { path: 'supervision/workload', lazy: inRoom(() => import('../supervision/workload-page.tsx')) },
  { path: 'work/corrections', lazy: inRoom(() => import('../supervision/audits/corrections-page.tsx')) },
  { path: 'supervision/audits', lazy: inRoom(() => import('../supervision/audits/audit-list-page.tsx')) },
  { path: 'supervision/audits/:id', lazy: inRoom(() => import('../supervision/audits/audit-page.tsx')) },
  { path: 'supervision/proof', lazy: inRoom(() => import('../supervision/proof-page.tsx')) },
  { path: 'supervision/calendar', lazy: inRoom(() => import('../supervision/calendar-page.tsx')) },
];

const admin: RouteObject[] = [
  { path: 'admin/people', lazy: inRoom(() => import('../admin/people-page.tsx')) },
  { path: 'admin/organisations', lazy: inRoom(() => import('../admin/organisations-page.tsx')) },
  { path: 'admin/dictionaries', lazy: inRoom(() => import('../admin/dictionaries-page.tsx')) },
  { path: 'admin/policies', lazy: inRoom(() => import('../admin/policies-page.tsx')) },
  { path: 'admin/blank-forms', lazy: inRoom(() => import('../admin/blank-forms-page.tsx')) },
  { path: 'admin/jobs', lazy: inRoom(() => import('../admin/jobs-page.tsx')) },
  { path: 'admin/logs', lazy: inRoom(() => import('../admin/logs-page.tsx')) },
];

const placing: RouteObject[] = [
  { path: 'placing', lazy: inRoom(() => import('../placing/placing-page.tsx')) },
  { path: 'placing/words', lazy: inRoom(() => import('../territory/words-page.tsx')) },
];

const imports: RouteObject[] = [
  { path: 'imports', lazy: inRoom(() => import('../imports/imports-page.tsx')) },
  { path: 'imports/:id', lazy: inRoom(() => import('../imports/batch-page.tsx')) },
];

const cadres: RouteObject[] = [
  { path: 'cadres/selections', lazy: inRoom(() => import('../cadres/selection/selection-list-page.tsx')) },
  { path: 'cadres/selections/:id', lazy: inRoom(() => import('../cadres/selection/selection-page.tsx')) },
  { path: 'cadres/posts', lazy: inRoom(() => import('../cadres/posts/post-list-page.tsx')) },
  { path: 'cadres/posts/:id', lazy: inRoom(() => import('../cadres/posts/post-page.tsx')) },
  { path: 'cadres/people', lazy: inRoom(() => import('../cadres/people/people-page.tsx')) },
  { path: 'cadres/people/:id', lazy: inRoom(() => import('../cadres/people/person-page.tsx')) },
  { path: 'cadres/structure', lazy: inRoom(() => import('../cadres/structure/structure-page.tsx')) },
  { path: 'cadres/report', lazy: inRoom(() => import('../cadres/report/report-page.tsx')) },
  { path: 'cadres/training', lazy: inRoom(() => import('../cadres/training/training-page.tsx')) },
  { path: 'cadres/training/years/:id', lazy: inRoom(() => import('../cadres/training/year-page.tsx')) },
  { path: 'cadres/training/sessions/:id', lazy: inRoom(() => import('../cadres/training/session-page.tsx')) },
  {
    path: 'cadres/training/sessions/:id/attendance',
    lazy: inRoom(() => import('../cadres/training/attendance-page.tsx')),
  },
  {
    path: 'cadres/training/enrolments/:id',
    lazy: inRoom(() => import('../cadres/training/enrolment-page.tsx')),
  },
];

const hiring: RouteObject[] = [
  { path: 'cadres/hiring', lazy: inRoom(() => import('../cadres/hiring/hiring-page.tsx')) },
  { path: 'cadres/hiring/rounds/:id', lazy: inRoom(() => import('../cadres/hiring/round-page.tsx')) },
  {
    path: 'cadres/hiring/applications/:id',
    lazy: inRoom(() => import('../cadres/hiring/application-page.tsx')),
  },
];

const staffing: RouteObject[] = [
  { path: 'staffing', lazy: inRoom(() => import('../staffing/board-page.tsx')) },
  { path: 'staffing/leave', lazy: inRoom(() => import('../staffing/leave-page.tsx')) },
  { path: 'staffing/hand-over', lazy: inRoom(() => import('../staffing/hand-over-page.tsx')) },
  { path: 'staffing/hand-over/:id', lazy: inRoom(() => import('../staffing/hand-over-result-page.tsx')) },
  { path: 'staffing/conflicts', lazy: inRoom(() => import('../staffing/conflicts-page.tsx')) },
  { path: 'staffing/assignment', lazy: inRoom(() => import('../staffing/assignment-page.tsx')) },
  { path: 'my-area', lazy: inRoom(() => import('../staffing/area-page.tsx')) },
];

export const router = createBrowserRouter([
  { path: '/login', lazy: () => import('../session/login-page.tsx'), HydrateFallback: Loading },
  { path: '/enterprise', lazy: () => import('../enterprise/enterprise-page.tsx'), HydrateFallback: Loading },
  {
    path: '/',
    element: <Frame />,
    errorElement: <Crash />,
    HydrateFallback: Loading,
    children: [
      { index: true, element: <Home /> },
      ...own,
      ...cases,
      ...county,
      ...fieldwork,
      ...supervision,
      ...admin,
      ...imports,
      ...placing,
      ...cadres,
      ...hiring,
      ...staffing,
      { path: '*', element: <NotFound /> },
    ],
  },
]);
