import {
  AimOutlined,
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  BookOutlined,
  CalendarOutlined,
  CarOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  CloudSyncOutlined,
  ContactsOutlined,
  DashboardOutlined,
  EnvironmentOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FlagOutlined,
  ForkOutlined,
  FormOutlined,
  FundOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  MinusCircleOutlined,
  NodeIndexOutlined,
  PieChartOutlined,
  ProfileOutlined,
  ReadOutlined,
  RiseOutlined,
  SafetyCertificateOutlined,
  ScheduleOutlined,
  SendOutlined,
  SettingOutlined,
  ShopOutlined,
  SolutionOutlined,
  StopOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  ToolOutlined,
  UnorderedListOutlined,
  UserAddOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { zh } from '../words/zh/index.ts';

/** One place of the console. It shows for whoever may do its act, which the session says, not the console. */
export interface Place {
  path: string;
  word: keyof typeof zh.shell.nav;
  icon: ReactNode;
  /** Any of these acts opens the page; none named: everybody signed in. */
  acts: readonly string[];
  /** Also among the four tabs below on a phone. */
  tab?: boolean;
  count?: 'todo' | 'supervised' | 'inbox' | 'requests';
}

export interface Room {
  word: keyof typeof zh.shell.nav;
  places: readonly Place[];
}

/** Later features add their room here and their routes in routes.tsx; nothing else knows of pages. */
export const rooms: readonly Room[] = [
  {
    word: 'work',
    places: [
      {
        path: '/inbox',
        word: 'inbox',
        icon: <InboxOutlined />,
        acts: ['request.take-up'],
        tab: true,
        count: 'inbox',
      },
      {
        path: '/work/todo',
        word: 'todo',
        icon: <CheckSquareOutlined />,
        acts: ['case.prepare'],
        tab: true,
        count: 'todo',
      },
      {
        path: '/work/done',
        word: 'done',
        icon: <FileDoneOutlined />,
        acts: ['case.prepare', 'request.decide'],
      },
      { path: '/work/started', word: 'started', icon: <SendOutlined />, acts: ['case.open'] },
      {
        path: '/work/supervised',
        word: 'measures',
        icon: <AlertOutlined />,
        acts: ['measure.answer'],
        tab: true,
        count: 'supervised',
      },
      { path: '/work/corrections', word: 'corrections', icon: <ToolOutlined />, acts: ['audit.answer'] },
      { path: '/my-area', word: 'myArea', icon: <EnvironmentOutlined />, acts: ['area.oversee'], tab: true },
      { path: '/cases', word: 'cases', icon: <ProfileOutlined />, acts: ['case.list'] },
      { path: '/units', word: 'units', icon: <ShopOutlined />, acts: ['unit.create'] },
      {
        path: '/near',
        word: 'near',
        icon: <EnvironmentOutlined />,
        acts: ['fieldwork.record'],
        tab: true,
      },
      { path: '/field', word: 'field', icon: <CloudSyncOutlined />, acts: ['fieldwork.record'] },
      {
        path: '/opinions',
        word: 'opinions',
        icon: <SolutionOutlined />,
        acts: ['opinion.answer'],
        tab: true,
      },
    ],
  },
  {
    word: 'county',
    places: [
      { path: '/worklists', word: 'worklists', icon: <UnorderedListOutlined />, acts: ['worklist.read'] },
      { path: '/surveys', word: 'surveys', icon: <FormOutlined />, acts: ['fieldwork.read'] },
      { path: '/visits', word: 'visits', icon: <CarOutlined />, acts: ['fieldwork.read'] },
      { path: '/campaigns', word: 'campaigns', icon: <FlagOutlined />, acts: ['campaign.read'] },
      { path: '/county/coverage', word: 'coverage', icon: <PieChartOutlined />, acts: ['county.read'] },
      { path: '/county/board', word: 'coverageBoard', icon: <TableOutlined />, acts: ['county.read'] },
      { path: '/county/simultaneous', word: 'simultaneous', icon: <ForkOutlined />, acts: ['county.read'] },
      {
        path: '/county/exemptions',
        word: 'exemptions',
        icon: <MinusCircleOutlined />,
        acts: ['county.read'],
      },
      { path: '/unions', word: 'unions', icon: <BankOutlined />, acts: ['unit.read'] },
      { path: '/placing', word: 'placing', icon: <AimOutlined />, acts: ['placing.read'] },
      {
        path: '/placing/words',
        word: 'placingWords',
        icon: <EnvironmentOutlined />,
        acts: ['territory.words', 'placing.run'],
      },
    ],
  },
  {
    word: 'staff',
    places: [
      { path: '/staffing', word: 'staffing', icon: <TeamOutlined />, acts: ['staffing.read'] },
      { path: '/staffing/assignment', word: 'assignment', icon: <FundOutlined />, acts: ['case.reassign'] },
      { path: '/staffing/leave', word: 'leave', icon: <SwapOutlined />, acts: ['absence.declare'] },
      {
        path: '/staffing/conflicts',
        word: 'conflicts',
        icon: <StopOutlined />,
        acts: ['conflict.declare'],
      },
    ],
  },
  {
    word: 'supervision',
    places: [
      {
        path: '/supervision',
        word: 'board',
        icon: <DashboardOutlined />,
        acts: ['supervision.read'],
        tab: true,
      },
      {
        path: '/supervision/requests',
        word: 'requests',
        icon: <ScheduleOutlined />,
        acts: ['suspension.decide'],
        tab: true,
        count: 'requests',
      },
      { path: '/supervision/measures', word: 'issued', icon: <AlertOutlined />, acts: ['measure.issue'] },
      {
        path: '/supervision/deadlines',
        word: 'deadlines',
        icon: <ClockCircleOutlined />,
        acts: ['supervision.read'],
      },
      {
        path: '/supervision/process',
        word: 'process',
        icon: <NodeIndexOutlined />,
        acts: ['supervision.read'],
      },
      { path: '/supervision/workload', word: 'workload', icon: <FundOutlined />, acts: ['supervision.read'] },
      { path: '/supervision/audits', word: 'audits', icon: <AuditOutlined />, acts: ['audit.open'] },
      {
        path: '/supervision/proof',
        word: 'proof',
        icon: <SafetyCertificateOutlined />,
        acts: ['proof.read'],
      },
      {
        path: '/supervision/calendar',
        word: 'calendar',
        icon: <CalendarOutlined />,
        acts: ['calendar.import'],
      },
    ],
  },
  {
    word: 'cadres',
    places: [
      {
        path: '/cadres/selections',
        word: 'selections',
        icon: <UserSwitchOutlined />,
        acts: ['cadre.list'],
        tab: true,
      },
      {
        path: '/cadres/posts',
        word: 'cadrePosts',
        icon: <IdcardOutlined />,
        acts: ['cadre.list'],
        tab: true,
      },
      { path: '/cadres/people', word: 'cadrePeople', icon: <ContactsOutlined />, acts: ['cadre.list'] },
      {
        path: '/cadres/structure',
        word: 'cadreStructure',
        icon: <BarChartOutlined />,
        acts: ['cadre.list'],
      },
      { path: '/cadres/report', word: 'cadreReport', icon: <RiseOutlined />, acts: ['cadre.list'] },
      { path: '/cadres/training', word: 'training', icon: <ReadOutlined />, acts: ['cadre.list'], tab: true },
      { path: '/cadres/hiring', word: 'hiring', icon: <UserAddOutlined />, acts: ['cadre.list'] },
    ],
  },
  {
    word: 'administration',
    places: [
      { path: '/admin/people', word: 'people', icon: <TeamOutlined />, acts: ['user.manage'], tab: true },
      {
        path: '/admin/organisations',
        word: 'organisations',
        icon: <ApartmentOutlined />,
        acts: ['organisation.manage'],
      },
      {
        path: '/admin/dictionaries',
        word: 'dictionaries',
        icon: <BookOutlined />,
        acts: ['territory.rename'],
      },
      { path: '/admin/policies', word: 'policies', icon: <SettingOutlined />, acts: ['policy.create'] },
      {
        path: '/admin/blank-forms',
        word: 'blankForms',
        icon: <FileTextOutlined />,
        acts: ['blank-form.replace'],
      },
      { path: '/imports', word: 'imports', icon: <ImportOutlined />, acts: ['import.read'] },
      { path: '/admin/jobs', word: 'jobs', icon: <CloudSyncOutlined />, acts: ['job.read'] },
      { path: '/admin/logs', word: 'logs', icon: <FileSearchOutlined />, acts: ['log.read'] },
    ],
  },
];

/** The rooms and places that these acts open. */
export function roomsFor(acts: ReadonlySet<string>): Room[] {
  return rooms
    .map((room) => ({ ...room, places: room.places.filter((place) => isOpen(place, acts)) }))
    .filter((room) => room.places.length > 0);
}

export function isOpen(place: Pick<Place, 'acts'>, acts: ReadonlySet<string>): boolean {
  return place.acts.length === 0 || place.acts.some((act) => acts.has(act));
}

/** Where a person begins the day: the first of these that is theirs. */
const homes: readonly { act: string; path: string }[] = [
  { act: 'case.prepare', path: '/work/todo' },
  { act: 'request.take-up', path: '/inbox' },
  { act: 'area.oversee', path: '/my-area' },
  { act: 'supervision.read', path: '/supervision' },
  { act: 'opinion.answer', path: '/opinions' },
  { act: 'cadre.prepare', path: '/cadres/selections' },
  { act: 'user.manage', path: '/admin/people' },
  { act: 'fieldwork.record', path: '/near' },
  { act: 'case.list', path: '/cases' },
];

export function homeFor(acts: ReadonlySet<string>): string {
  return homes.find((home) => acts.has(home.act))?.path ?? '/account';
}
