import type { CaseServices } from '../../cases/index.ts';
import { collectPages } from '../../exports/collect-pages.ts';
import { paperHeaders } from '../../exports/paper.ts';
import { replySheet } from '../../exports/reply-sheet.ts';
import type { FileStore } from '../../files/file-store.ts';
import { type Binding, bind, replyBytes } from '../../http/bind.ts';
import type { Actor } from '../../identity/actor.ts';
import { bindProcedure } from '../procedures/index.ts';
import { listChairs, showChairFigures } from './chair-training.ts';
import * as contract from './contract.ts';
import { enrolPeople } from './enrol-people.ts';
import { enrolSheet } from './enrol-sheet.ts';
import { followSessions } from './follow-sessions.ts';
import { giveCertificates } from './issue-certificates.ts';
import { planEnrolment, planSession, planYear } from './open-training.ts';
import { giveResults, markAttendance } from './record-session.ts';
import { listTopics, showFigures } from './show-figures.ts';
import { showRoster } from './show-roster.ts';
import { chairsSheet, figuresSheets, rosterSheet, topicsSheet } from './training-sheets.ts';
import { viewNames, writeCertificate } from './view-names.ts';

export interface TrainingServices extends CaseServices {
  files: FileStore;
}

export const routes: readonly Binding<TrainingServices>[] = [
  ...bindProcedure(contract.trainingYears, planYear),
  ...followed(bindProcedure(contract.trainingSessions, planSession)),
  ...followed(bindProcedure(contract.trainingEnrolments, planEnrolment)),

  bind(contract.showTrainingRoster, ({ actor, params }, services: TrainingServices) =>
    showRoster(services, actor, params.id),
  ),
  bind(contract.viewTrainingNames, async ({ actor, params, body }, services: TrainingServices) => ({
    names: Object.fromEntries(await viewNames(services, actor, params.id, body.purpose)),
  })),
  bind(contract.enrolPeople, ({ actor, params, body }, services: TrainingServices) =>
    withRoster(services, actor, params.id, () =>
      enrolPeople(services, actor, { sessionId: params.id, ...body }),
    ),
  ),
  bind(contract.enrolRoster, ({ actor, params, request }, services: TrainingServices) =>
    withRoster(services, actor, params.id, () => enrolSheet(services, actor, params.id, request)),
  ),
  bind(contract.recordAttendance, ({ actor, params, body }, services: TrainingServices) =>
    withRoster(services, actor, params.id, () => markAttendance(services, actor, params.id, body)),
  ),
  bind(contract.recordResults, ({ actor, params, body }, services: TrainingServices) =>
    withRoster(services, actor, params.id, () => giveResults(services, actor, params.id, body)),
  ),
  bind(contract.issueCertificates, ({ actor, params }, services: TrainingServices) =>
    withRoster(services, actor, params.id, () => giveCertificates(services, actor, params.id)),
  ),
  bind(contract.downloadRoster, async ({ actor, params, body, language }, services: TrainingServices) => {
    const names = await viewNames(services, actor, params.id, body.purpose);
    const { sheet, notes } = rosterSheet(await showRoster(services, actor, params.id), names, language);
    return replySheet(sheet, 'xlsx', services.clock.today(), notes);
  }),
  bind(contract.printCertificate, async ({ actor, params }, services: TrainingServices) =>
    replyBytes(await writeCertificate(services, actor, params.id), { headers: paperHeaders }),
  ),

  bind(contract.showTrainingFigures, ({ actor, query }, services: TrainingServices) =>
    showFigures(services, actor, query),
  ),
  bind(
    contract.downloadTraining,
    async ({ actor, query: { format, ...query }, language }, services: TrainingServices) => {
      const { sheets, notes } = figuresSheets(await showFigures(services, actor, query), language);
      const [years, ...sessions] = sheets;
      return replySheet(years, format, services.clock.today(), notes, sessions);
    },
  ),
  bind(contract.listTopicCoverage, ({ actor, query }, services: TrainingServices) =>
    listTopics(services, actor, query),
  ),
  bind(
    contract.downloadTopics,
    async ({ actor, query: { format, ...query }, language }, services: TrainingServices) => {
      const lines = await collectPages((page) => listTopics(services, actor, { ...query, ...page }));
      const { sheet, notes } = topicsSheet(lines, query.year, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),

  bind(contract.listChairTraining, ({ actor, query }, services: TrainingServices) =>
    listChairs(services, actor, query),
  ),
  bind(contract.showChairTraining, ({ actor }, services: TrainingServices) =>
    showChairFigures(services, actor),
  ),
  bind(
    contract.downloadChairs,
    async ({ actor, query: { format, ...query }, language }, services: TrainingServices) => {
      const lines = await collectPages((page) => listChairs(services, actor, { ...query, ...page }));
      const today = services.clock.today();
      const { sheet, notes } = chairsSheet(lines, today, language);
      return replySheet(sheet, format, today, notes);
    },
  ),
];

/** After an event on a session or an enrolment the session follows its places at once; a job mends what a crash left. */
function followed(bindings: readonly Binding<TrainingServices>[]): Binding<TrainingServices>[] {
  return bindings.map((binding) => ({
    ...binding,
    run: async (input, services) => {
      const answer = await binding.run(input, services);
      if (binding.contract.path.endsWith('/events')) await followSessions(services);
      return answer;
    },
  }));
}

/** Does the work on a session that the actor sees, and shows the session afterwards. @throws Problem not-found. */
async function withRoster(
  services: TrainingServices,
  actor: Actor,
  sessionId: string,
  work: () => Promise<contract.Outcome[]>,
) {
  await services.engine.preview(sessionId, actor, 'training-session');
  const outcomes = await work();
  return { outcomes, roster: await showRoster(services, actor, sessionId) };
}
