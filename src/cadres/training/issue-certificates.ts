import type { CaseServices } from '../../cases/index.ts';
import type { Actor } from '../../identity/actor.ts';
import { listRoster } from '../../store/training-rows.ts';
import type { Outcome } from './contract.ts';
import { moveTraining } from './move-training.ts';
import { nextCertificate } from './next-certificate.ts';

const NUMBER = 'certificate-number-next';

/**
 * Certificates for all who passed, in the order in which they asked for a place. Each takes the number after the
 * last one of the county's year; of two who take the same number at once one takes the next, so no number is left out.
 */
export async function giveCertificates(
  services: CaseServices,
  actor: Actor,
  sessionId: string,
): Promise<Outcome[]> {
  const passed = (await listRoster(services.db.pool, sessionId)).filter(({ state }) => state === 'passed');
  const outcomes: Outcome[] = [];
  for (const { id } of passed) outcomes.push(await giveCertificate(services, actor, id));
  return outcomes;
}

async function giveCertificate(services: CaseServices, actor: Actor, id: string): Promise<Outcome> {
  for (;;) {
    const number = await nextCertificate(services, id);
    const moved = await moveTraining(services, actor, id, 'certificate.issued', { number });
    if (moved.ok) return { id, outcome: 'issued', number, why: null };
    const onlyTheNumber = moved.unmet.length === 1 && moved.unmet[0] === NUMBER;
    if (!onlyTheNumber) return { id, outcome: 'refused', number: null, why: moved.why };
  }
}
