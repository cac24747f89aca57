import type { FileStore, ReceivedFile } from '../files/file-store.ts';
import { keepPaper } from '../files/keep-paper.ts';
import type { Actor } from '../identity/actor.ts';
import { may } from '../identity/policies.ts';
import { type Clock, toDate } from '../kit/clock.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import { tellAsker } from './tell-about-opinion.ts';

interface Services {
  db: Database;
  clock: Clock;
  files: FileStore;
}

/** The open request, if it was asked of the actor's organisation. @throws Problem not-found, transition-not-allowed. */
export async function requireOpen({ db }: Pick<Services, 'db'>, actor: Actor, id: string) {
  const request = await db.prisma.opinionRequest.findUnique({ where: { id } });
  const mine = request && may(actor, 'opinion.answer', { askedOrganisations: [request.partnerId] });
  if (!mine) throw problem('not-found');
  if (request.answeredAt) throw alreadyAnswered();
  return request;
}

function alreadyAnswered() {
  const words = { zh: '该意见已经答复', en: 'This has been answered' };
  return problem('transition-not-allowed', { state: 'answered', allowedEvents: [] }, words);
}

/**
 * Keeps the document and the answer, once, and tells whoever asked.
 * @throws Problem unsupported-media-type, transition-not-allowed when somebody was faster.
 */
export async function answerOpinion(
  services: Services,
  actor: Actor,
  request: { id: string; caseId: string; partnerId: string; askedBy: string },
  given: { answer: string; file: ReceivedFile },
): Promise<void> {
  const { db, clock } = services;
  const { sha256 } = await keepPaper(services, given.file, ['pdf', 'jpg', 'png', 'docx']);
  const answered = await db.prisma.opinionRequest.updateMany({
    where: { id: request.id, answeredAt: null },
    data: { answer: given.answer, sha256, answeredBy: actor.id, answeredAt: toDate(clock.now()) },
  });
  if (answered.count === 0) throw alreadyAnswered();
  await tellAsker(services, request);
}
