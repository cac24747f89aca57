import type { CaseServices } from '../../cases/index.ts';
import { paperHeaders } from '../../exports/paper.ts';
import { attachmentHeader } from '../../exports/sheet.ts';
import { toCsv } from '../../exports/to-csv.ts';
import { toXlsx } from '../../exports/to-xlsx.ts';
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

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

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
    return workbook(services, notes.title, await toXlsx([sheet], notes));
  }),
  bind(contract.printCertificate, async ({ actor, params }, services: TrainingServices) =>
    replyBytes(await writeCertificate(services, actor, params.id), { headers: paperHeaders }),
  ),

  bind(contract.showTrainingFigures, ({ actor, query }, services: TrainingServices) =>
    showFigures(services, actor, query),
  ),
  bind(contract.downloadTrainingCsv, async ({ actor, query, language }, services: TrainingServices) => {
    const { sheets } = figuresSheets(await showFigures(services, actor, query), language);
    const [years] = sheets;
    return replyBytes(toCsv(years), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': attachmentHeader(years.name, services.clock.today(), 'csv'),
      },
    });
  }),
  bind(contract.downloadTrainingXlsx, async ({ actor, query, language }, services: TrainingServices) => {
    const { sheets, notes } = figuresSheets(await showFigures(services, actor, query), language);
    return workbook(services, notes.title, await toXlsx(sheets, notes));
  }),
  bind(contract.listTopicCoverage, ({ actor, query }, services: TrainingServices) =>
    listTopics(services, actor, query),
  ),
  bind(contract.downloadTopicsXlsx, async ({ actor, query, language }, services: TrainingServices) => {
    const lines = await everyPage((cursor) => listTopics(services, actor, { ...query, cursor, limit: 200 }));
    const { sheet, notes } = topicsSheet(lines, query.year, language);
    return workbook(services, notes.title, await toXlsx([sheet], notes));
  }),

  bind(contract.listChairTraining, ({ actor, query }, services: TrainingServices) =>
    listChairs(services, actor, query),
  ),
  bind(contract.showChairTraining, ({ actor }, services: TrainingServices) =>
    showChairFigures(services, actor),
  ),
  bind(contract.downloadChairsXlsx, async ({ actor, query, language }, services: TrainingServices) => {
    const lines = await everyPage((cursor) => listChairs(services, actor, { ...query, cursor, limit: 200 }));
    const { sheet, notes } = chairsSheet(lines, services.clock.today(), language);
    return workbook(services, notes.title, await toXlsx([sheet], notes));
  }),
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

async function everyPage<T>(
  page: (cursor: string | undefined) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await page(cursor);
    all.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return all;
}

function workbook({ clock }: TrainingServices, name: string, bytes: Uint8Array) {
  return replyBytes(bytes, {
    headers: {
      'Content-Type': XLSX,
      'Content-Disposition': attachmentHeader(name, clock.today(), 'xlsx'),
    },
  });
}
