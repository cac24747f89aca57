import { paperHeaders } from '../../exports/paper.ts';
import { attachmentHeader } from '../../exports/sheet.ts';
import { toCsv } from '../../exports/to-csv.ts';
import { toXlsx } from '../../exports/to-xlsx.ts';
import { type Binding, bind, replyBytes } from '../../http/bind.ts';
import { bindProcedure } from '../procedures/index.ts';
import { advanceApplicants } from './advance-applicants.ts';
import * as contract from './contract.ts';
import { findRound } from './find-round.ts';
import type { HiringServices } from './hiring-services.ts';
import { offerLetter, publicNotice, recruitmentNotice } from './papers.ts';
import { planApplication, planRound } from './plan-opening.ts';
import { applicantTemplate, rosterSheet } from './roster-sheet.ts';
import { listApplicants, showBoard } from './show-board.ts';
import { takeApplicants } from './take-applicants.ts';
import { takeResults } from './take-results.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const routes: readonly Binding<HiringServices>[] = [
  ...bindProcedure(contract.hiringRounds, planRound),
  ...bindProcedure(contract.hiringApplications, async (services: HiringServices, actor, body) =>
    planApplication(services, actor, await findRound(services, actor, body.roundId), body),
  ),
  bind(contract.showHiringBoard, ({ actor, params }, services: HiringServices) =>
    showBoard(services, actor, params.id),
  ),
  bind(contract.listHiringApplicants, ({ actor, params, query }, services: HiringServices) =>
    listApplicants(services, actor, params.id, query),
  ),
  bind(contract.loadHiringApplicants, ({ actor, params, request }, services: HiringServices) =>
    takeApplicants(services, actor, params.id, request),
  ),
  bind(contract.loadHiringResults, ({ actor, params, request }, services: HiringServices) =>
    takeResults(services, actor, params.id, request),
  ),
  bind(contract.advanceHiringApplicants, ({ actor, params, body }, services: HiringServices) =>
    advanceApplicants(services, actor, params.id, body),
  ),
  bind(
    contract.downloadHiringRoster,
    async ({ actor, params, query, language }, services: HiringServices) => {
      const { sheet, notes } = await rosterSheet(services, actor, params.id, query, language);
      return file(
        await toXlsx([sheet], notes),
        XLSX,
        attachmentHeader(sheet.name, services.clock.today(), 'xlsx'),
      );
    },
  ),
  bind(
    contract.downloadHiringRosterCsv,
    async ({ actor, params, query, language }, services: HiringServices) => {
      const { sheet } = await rosterSheet(services, actor, params.id, query, language);
      const name = attachmentHeader(sheet.name, services.clock.today(), 'csv');
      return file(toCsv(sheet), 'text/csv; charset=utf-8', name);
    },
  ),
  bind(contract.downloadApplicantTemplate, async ({ actor, params }, services: HiringServices) => {
    const { sheet, notes } = applicantTemplate(await findRound(services, actor, params.id));
    return file(
      await toXlsx([sheet], notes),
      XLSX,
      attachmentHeader(sheet.name, services.clock.today(), 'xlsx'),
    );
  }),
  bind(contract.printHiringNotice, async ({ actor, params }, services: HiringServices) =>
    replyBytes(await recruitmentNotice(services, actor, params.id), { headers: paperHeaders }),
  ),
  bind(contract.printHiringPublicNotice, async ({ actor, params }, services: HiringServices) =>
    replyBytes(await publicNotice(services, actor, params.id), { headers: paperHeaders }),
  ),
  bind(contract.printHiringOffer, async ({ actor, params }, services: HiringServices) =>
    replyBytes(await offerLetter(services, actor, params.id), { headers: paperHeaders }),
  ),
];

function file(bytes: Uint8Array | string, type: string, disposition: string) {
  return replyBytes(bytes, { headers: { 'Content-Type': type, 'Content-Disposition': disposition } });
}
