import type { CaseServices } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { demand } from '../../identity/demand.ts';
import { realNow, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import { problem } from '../../problems/problem.ts';
import { findTrainingSession, listRoster } from '../../store/training-rows.ts';
import { certificatePaper } from './certificate-paper.ts';
import { findTrainees } from './trainees.ts';

/** Logs the look, then tells the full names of a session's people. @throws Problem not-found, forbidden. */
export async function viewNames(
  services: CaseServices,
  actor: Actor,
  sessionId: string,
  purpose: string,
): Promise<Map<string, string>> {
  const { case: session } = await services.engine.preview(sessionId, actor, 'training-session');
  demand(actor, 'cadre.read-personal', session);
  await logView(services, actor, sessionId, purpose);
  const roster = await listRoster(services.db.pool, sessionId);
  const people = await findTrainees(
    services.db,
    roster.map(({ personId }) => personId),
  );
  return new Map([...people.values()].map(({ id, name }) => [id, name]));
}

/** Logs the look, then writes the certificate. @throws Problem not-found where none was issued, forbidden. */
export async function writeCertificate(
  services: CaseServices,
  actor: Actor,
  enrolmentId: string,
): Promise<string> {
  const { case: enrolment } = await services.engine.preview(enrolmentId, actor, 'training-enrolment');
  demand(actor, 'cadre.read-personal', enrolment);
  const kept = await services.db.prisma.trainingCertificate.findUnique({
    where: { enrolmentId },
    include: { enrolment: true },
  });
  const session = kept && (await findTrainingSession(services.db.pool, kept.enrolment.sessionId));
  if (!kept || !session) throw problem('not-found');
  await logView(services, actor, enrolmentId, '打印结业证书');
  const [people, host] = await Promise.all([
    findTrainees(services.db, [kept.enrolment.personId]),
    enrolment.organisationId === null
      ? null
      : services.db.prisma.organisation.findUnique({ where: { id: enrolment.organisationId } }),
  ]);
  return certificatePaper({
    name: people.get(kept.enrolment.personId)?.name ?? '—',
    number: kept.number,
    issuedOn: kept.issuedOn.toISOString().slice(0, 10),
    from: session.from,
    to: session.to,
    title: session.title,
    host: host?.name ?? '',
    hours: session.modules.reduce((sum, module) => sum + module.hours, 0),
  });
}

async function logView({ db }: CaseServices, actor: Actor, caseId: string, purpose: string): Promise<void> {
  const subject = `case:${caseId}`;
  await db.prisma.personalViewLog.create({
    data: { id: newId(), at: toDate(realNow()), userId: actor.id, caseId, subject, purpose },
  });
}
