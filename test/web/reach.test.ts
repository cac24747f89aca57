import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routes } from '../../src/routes.ts';

const WEB = join(import.meta.dirname, '../../web');
const SRC = join(import.meta.dirname, '../../src');

/** Operations that are there for programs; each with its reason. */
const notForPages: Readonly<Record<string, string>> = {
  getMachineMermaid: 'a drawing for documents; pages draw the statechart themselves',
  getMachineEvent: 'for programs that send one event; pages take the whole machine',
  listMachines: 'for programs; a case names its own machine and version',
  getDueDate: 'arithmetic for programs; pages show the clock of a case',
  getSurvey: 'for programs; lists and timelines bring each survey whole',
  getVisit: 'for programs; lists and timelines bring each visit whole',
  getClock: 'pages show the day of the installation',
  advanceClock: 'moves a demonstration’s day, from the command line',
};

/** Opened by an address that the API hands out as `href`, or that a page writes as a link. */
const byLink: Readonly<Record<string, RegExp>> = {
  downloadApplicantTemplate: /applicants-template\.xlsx/,
  printHiringNotice: /\/notice\.html/,
  printHiringPublicNotice: /public-notice\.html/,
  printHiringOffer: /offer\.html/,
  streamNotices: /\/api\/v1\/notices\/stream/,
  printCaseFile: /\/api\/v1\/cases\/\$\{[^}]+\}\/print/,
  printMeasure: /measure\.href/,
  getCaseFile: /file\.href/,
  getUnitEvidence: /change\.evidence/,
  getBlankForm: /blankForm\.href/,
};

/** Their pages are not in the console yet; it is not whole before this list is empty. */
const waitsForItsPage: ReadonlySet<string> = new Set([
  // the enterprise contact's page
  'createContactSession',
  // my account, my notices
  'listSessions',
  'deleteSession',
  'changePassword',
  'listNotices',
  'readNotices',
  // administration
  'listUsers',
  'createUser',
  'getUser',
  'updateUser',
  'resetPassword',
  'unlockUser',
  'grantRole',
  'updateRole',
  'withdrawRole',
  'listColleagues',
  'listStaffingWarnings',
  'listLogins',
  'listOperations',
  'listOrganisations',
  'createOrganisation',
  'updateOrganisation',
  'listSuperiorRules',
  'putSuperiorRule',
  'deleteSuperiorRule',
  'listPolicies',
  'createPolicy',
  'listBlankForms',
  'replaceBlankForm',
  // opinions, asked and answered
  'listPartners',
  'askOpinion',
  'listCaseOpinions',
  'listOpinions',
  'answerOpinion',
  'getOpinionDocument',
  // units and personal data
  // what became of units, duplicates, lists that leave the house
  'getUnitEvidence',
  'downloadUnits',
  'listDuplicates',
  'decideDuplicate',
  'findLikeUnits',
  'startDuplicateSearch',
  'listDuplicateSearches',
  // staffing
  'showStaffing',
  'downloadStaffing',
  'listVacancies',
  'listAppointments',
  'appointStaff',
  'relieveStaff',
  'listAbsences',
  'declareAbsence',
  'endAbsence',
  'viewAbsenceNote',
  'previewHandOver',
  'confirmHandOver',
  'listHandOvers',
  'listConflicts',
  'declareConflict',
  'endConflict',
  'checkConflict',
  'viewConflictNote',
  'measureWorkload',
  'proposeAssignment',
]);

const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(WEB, name), 'utf8'));

/** Every name that the console takes from a contract. */
const used = new Set(
  sources
    .flatMap((text) => [...text.matchAll(/import (?:type )?\{([^}]+)\} from '[^']*contract\.ts'/g)])
    .flatMap(([, list = '']) => list.split(','))
    .map((name) =>
      name
        .trim()
        .replace(/^type /, '')
        .replace(/ as .*/, ''),
    ),
);

/** Operations of a procedure (cadres/procedures) are reached by whatever takes its whole definition. */
const ofProcedure = new Map<string, string>();
for (const path of readdirSync(join(SRC, 'cadres'), { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('contract.ts')) continue;
  for (const [name, value] of Object.entries<unknown>(await import(join(SRC, 'cadres', path)))) {
    if (typeof value !== 'object' || value === null || !('procedure' in value)) continue;
    for (const each of Object.values(value) as (string | { operationId: string })[]) {
      if (typeof each !== 'string') ofProcedure.set(each.operationId, name);
    }
  }
}

function isReached(operation: string): boolean {
  const link = byLink[operation];
  return (
    used.has(ofProcedure.get(operation) ?? operation) ||
    (link !== undefined && sources.some((text) => link.test(text)))
  );
}

describe('the console', () => {
  const operations = routes.map(({ contract }) => contract.operationId);

  it('reaches every operation of the API that is meant for people', () => {
    const unreached = operations.filter(
      (name) => !isReached(name) && !(name in notForPages) && !waitsForItsPage.has(name),
    );
    expect(unreached).toEqual([]);
    const waiting = operations.filter((name) => waitsForItsPage.has(name) && !isReached(name));
    if (waiting.length > 0) console.log(`operations without a page yet: ${waiting.join(', ')}`);
  });

  it('keeps no excuse for an operation that is gone', () => {
    const excused = [...Object.keys(notForPages), ...Object.keys(byLink)];
    expect(excused.filter((name) => !operations.includes(name))).toEqual([]);
  });
});
