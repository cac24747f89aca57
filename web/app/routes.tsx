import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { useSession } from '../session/session.ts';
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
  { path: 'county/coverage', lazy: () => import('../county/coverage-page.tsx') },
  { path: 'county/board', lazy: () => import('../county/board-page.tsx') },
  { path: 'county/units', lazy: () => import('../county/county-units-page.tsx') },
  { path: 'county/simultaneous', lazy: () => import('../county/simultaneous-page.tsx') },
  { path: 'county/exemptions', lazy: () => import('../county/exemptions-page.tsx') },
  { path: 'unions', lazy: () => import('../unions/union-list-page.tsx') },
  { path: 'unions/:id', lazy: () => import('../unions/union-page.tsx') },
];

const fieldwork: RouteObject[] = [
  { path: 'near', lazy: () => import('../fieldwork/near-me-page.tsx') },
  { path: 'surveys', lazy: () => import('../fieldwork/surveys-page.tsx') },
  { path: 'visits', lazy: () => import('../fieldwork/visits-page.tsx') },
  { path: 'worklists', lazy: () => import('../fieldwork/worklists-page.tsx') },
  { path: 'worklists/:list', lazy: () => import('../fieldwork/worklists-page.tsx') },
  { path: 'worklist-openings', lazy: () => import('../fieldwork/openings-page.tsx') },
  { path: 'worklist-openings/:id', lazy: () => import('../fieldwork/opening-page.tsx') },
  { path: 'campaigns', lazy: () => import('../campaigns/campaigns-page.tsx') },
  { path: 'campaigns/:id', lazy: () => import('../campaigns/campaign-page.tsx') },
];

const own: RouteObject[] = [
  { path: 'account', lazy: () => import('../account/account-page.tsx') },
  { path: 'notices', lazy: () => import('../notices/notices-page.tsx') },
  { path: 'opinions', lazy: () => import('../opinions/opinions-page.tsx') },
];

const supervision: RouteObject[] = [
  { path: 'supervision', lazy: () => import('../supervision/board/board-page.tsx') },
  { path: 'supervision/requests', lazy: () => import('../supervision/requests-page.tsx') },
  { path: 'supervision/measures', lazy: () => import('../supervision/measures-page.tsx') },
  { path: 'supervision/deadlines', lazy: () => import('../supervision/deadlines/deadlines-page.tsx') },
  { path: 'supervision/process', lazy: () => import('../supervision/process-page.tsx') },
  { path: 'supervision/workload', lazy: () => import('../supervision/workload-page.tsx') },
  { path: 'supervision/audits', lazy: () => import('../supervision/audits/audit-list-page.tsx') },
  { path: 'supervision/audits/:id', lazy: () => import('../supervision/audits/audit-page.tsx') },
  { path: 'supervision/proof', lazy: () => import('../supervision/proof-page.tsx') },
  { path: 'supervision/calendar', lazy: () => import('../supervision/calendar-page.tsx') },
];

const admin: RouteObject[] = [
  { path: 'admin/people', lazy: () => import('../admin/people-page.tsx') },
  { path: 'admin/organisations', lazy: () => import('../admin/organisations-page.tsx') },
  { path: 'admin/dictionaries', lazy: () => import('../admin/dictionaries-page.tsx') },
  { path: 'admin/policies', lazy: () => import('../admin/policies-page.tsx') },
  { path: 'admin/blank-forms', lazy: () => import('../admin/blank-forms-page.tsx') },
  { path: 'admin/jobs', lazy: () => import('../admin/jobs-page.tsx') },
  { path: 'admin/logs', lazy: () => import('../admin/logs-page.tsx') },
];

const placing: RouteObject[] = [
  { path: 'placing', lazy: () => import('../placing/placing-page.tsx') },
  { path: 'placing/words', lazy: () => import('../territory/words-page.tsx') },
];

const imports: RouteObject[] = [
  { path: 'imports', lazy: () => import('../imports/imports-page.tsx') },
  { path: 'imports/:id', lazy: () => import('../imports/batch-page.tsx') },
];

const training: RouteObject[] = [
  { path: 'cadres/selections', lazy: () => import('../cadres/selection/selection-list-page.tsx') },
  { path: 'cadres/selections/:id', lazy: () => import('../cadres/selection/selection-page.tsx') },
  { path: 'cadres/posts', lazy: () => import('../cadres/posts/post-list-page.tsx') },
  { path: 'cadres/posts/:id', lazy: () => import('../cadres/posts/post-page.tsx') },
  { path: 'cadres/people', lazy: () => import('../cadres/people/people-page.tsx') },
  { path: 'cadres/people/:id', lazy: () => import('../cadres/people/person-page.tsx') },
  { path: 'cadres/structure', lazy: () => import('../cadres/structure/structure-page.tsx') },
  { path: 'cadres/report', lazy: () => import('../cadres/report/report-page.tsx') },
  { path: 'cadres/training', lazy: () => import('../cadres/training/training-page.tsx') },
  { path: 'cadres/training/years/:id', lazy: () => import('../cadres/training/year-page.tsx') },
  { path: 'cadres/training/sessions/:id', lazy: () => import('../cadres/training/session-page.tsx') },
  {
    path: 'cadres/training/sessions/:id/attendance',
    lazy: () => import('../cadres/training/attendance-page.tsx'),
  },
  { path: 'cadres/training/enrolments/:id', lazy: () => import('../cadres/training/enrolment-page.tsx') },
];

const hiring: RouteObject[] = [
  { path: 'cadres/hiring', lazy: () => import('../cadres/hiring/hiring-page.tsx') },
  { path: 'cadres/hiring/rounds/:id', lazy: () => import('../cadres/hiring/round-page.tsx') },
  { path: 'cadres/hiring/applications/:id', lazy: () => import('../cadres/hiring/application-page.tsx') },
];

const staffing: RouteObject[] = [
  { path: 'staffing', lazy: () => import('../staffing/board-page.tsx') },
  { path: 'staffing/leave', lazy: () => import('../staffing/leave-page.tsx') },
  { path: 'staffing/hand-over', lazy: () => import('../staffing/hand-over-page.tsx') },
  { path: 'staffing/conflicts', lazy: () => import('../staffing/conflicts-page.tsx') },
  { path: 'staffing/assignment', lazy: () => import('../staffing/assignment-page.tsx') },
  { path: 'my-area', lazy: () => import('../staffing/area-page.tsx') },
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
      ...training,
      ...hiring,
      ...staffing,
      { path: '*', element: <NotFound /> },
    ],
  },
]);
