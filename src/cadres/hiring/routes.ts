import { paperHeaders } from '../../exports/paper.ts';
import { replySheet } from '../../exports/reply-sheet.ts';
import { type Binding, bind, replyBytes } from '../../http/bind.ts';
import { bindProcedure } from '../procedures/index.ts';
import { advanceApplicants } from './advance-applicants.ts';
import * as contract from './contract.ts';
import { findRound } from './find-round.ts';
import { followObjections } from './follow-objections.ts';
import type { HiringServices } from './hiring-services.ts';
import { offerLetter, publicNotice, recruitmentNotice } from './papers.ts';
import { planApplication, planRound } from './plan-opening.ts';
import { postsSheet } from './posts-sheet.ts';
import { applicantTemplate, rosterSheet } from './roster-sheet.ts';
import { listApplicants, showBoard } from './show-board.ts';
import { takeApplicants } from './take-applicants.ts';
import { takeResults } from './take-results.ts';

export const routes: readonly Binding<HiringServices>[] = [
  ...followed(bindProcedure(contract.hiringRounds, planRound)),
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
    async ({ actor, params, query: { format, ...query }, language }, services: HiringServices) => {
      const { sheet, notes } = await rosterSheet(services, actor, params.id, query, language);
      return replySheet(sheet, format, services.clock.today(), notes);
    },
  ),
  bind(contract.downloadHiringPosts, async ({ actor, params, query, language }, services: HiringServices) => {
    const round = await findRound(services, actor, params.id);
    const board = await showBoard(services, actor, params.id);
    const { sheet, notes } = postsSheet(round, board, language);
    return replySheet(sheet, query.format, services.clock.today(), notes);
  }),
  bind(contract.downloadApplicantTemplate, async ({ actor, params }, services: HiringServices) => {
    const { sheet, notes } = applicantTemplate(await findRound(services, actor, params.id));
    return replySheet(sheet, 'xlsx', services.clock.today(), notes);
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

/** After an event on a round an upheld objection takes effect at once; a job mends what a crash left. */
function followed(bindings: readonly Binding<HiringServices>[]): Binding<HiringServices>[] {
  return bindings.map((binding) => ({
    ...binding,
    run: async (input, services) => {
      const answer = await binding.run(input, services);
      if (binding.contract.path.endsWith('/events')) await followObjections(services);
      return answer;
    },
  }));
}
