import { headcountOf } from '../../../machines/hiring-round/rules.ts';
import type { Actor } from '../../identity/actor.ts';
import type { ContractAnswer, ContractBody } from '../../kit/contract.ts';
import { invalidField } from '../../problems/parse-input.ts';
import { isProblem } from '../../problems/problem.ts';
import { type ApplicantRecord, listApplicantRows } from '../../store/hiring-rows.ts';
import type { advanceHiringApplicants } from './contract.ts';
import { type FoundRound, findRound } from './find-round.ts';
import type { HiringServices } from './hiring-services.ts';

type Body = ContractBody<typeof advanceHiringApplicants>;
type Answer = ContractAnswer<typeof advanceHiringApplicants>;

interface Step {
  applicant: ApplicantRecord;
  event: { type: string; payload: { [key: string]: string | boolean } };
}

/**
 * One event for each applicant whom it concerns, one after the other; what the machine refuses stays as it is and is
 * told with its reason. Pressed again it goes on with those who are left.
 * @throws Problem not-found, validation-failed.
 */
export async function advanceApplicants(
  { db, engine }: HiringServices,
  actor: Actor,
  roundId: string,
  body: Body,
): Promise<Answer> {
  const round = await findRound({ engine }, actor, roundId);
  if (body.step === 'confirm' && !body.kinChecked) {
    throw invalidField('/kinChecked', 'required', {
      zh: '批量确认前须核查全部报名人的亲属关系',
      en: 'Kinship of all of them is to be checked first',
    });
  }
  const applicants = await listApplicantRows(db.pool, roundId, {}, { after: undefined, limit: 100_000 });
  const left: Answer['left'] = [];
  let done = 0;
  for (const { applicant, event } of stepsOf(body.step, round, applicants)) {
    const { caseId, caseNumber, version } = applicant;
    try {
      await engine.advanceCase({
        actor,
        kind: 'hiring-application',
        caseId,
        event,
        expectedVersion: version,
      });
      done += 1;
    } catch (error) {
      if (!isProblem(error, 'guard-unmet')) throw error;
      const reason = error.extra.unmet[0]?.detail ?? { zh: '', en: '' };
      left.push({ caseId, caseNumber, reason });
    }
  }
  return { done, left };
}

function stepsOf(step: Body['step'], round: FoundRound, applicants: readonly ApplicantRecord[]): Step[] {
  const at = (stage: string) => applicants.filter((one) => one.stage === stage);
  switch (step) {
    case 'confirm':
      return at('applied').map((applicant) => ({
        applicant,
        event: { type: 'eligibility.confirmed', payload: { kinChecked: true } },
      }));
    case 'tickets':
      return at('eligible').map((applicant) => ({
        applicant,
        event: { type: 'admission.issued', payload: { ticket: ticketOf(round, applicant) } },
      }));
    case 'list':
      return at('political').map((applicant) => ({
        applicant,
        event: { type: 'notice.listed', payload: {} },
      }));
    case 'cut':
      return applicants.flatMap((applicant) => {
        const ground = groundToEnd(round, applicant);
        return ground ? [{ applicant, event: { type: 'application.rejected', payload: { ground } } }] : [];
      });
  }
}

/** A ticket follows from the application's number: nobody else bears it. */
function ticketOf({ caseNumber: round }: FoundRound, { caseNumber }: ApplicantRecord): string {
  const [, , year = '', sequence = ''] = round.split('-');
  return `${year}${sequence}${caseNumber.split('-').at(-1) ?? ''}`;
}

/**
 * Why an applicant goes no further, if so. In the interview: below the pass mark or beyond the ratio. While offers go
 * out nobody is told yet, since who comes next may move up; when they are done, everybody who still waits.
 */
function groundToEnd(
  round: FoundRound,
  applicant: ApplicantRecord,
): 'mark' | 'rank' | 'post-cut' | undefined {
  const criteria = round.context.plan?.criteria;
  if (!criteria || applicant.ended) return undefined;
  const seats = headcountOf(round.context, applicant.post);
  const before = ['applied', 'eligible', 'admitted', 'tested'];
  if (seats === 0 && before.includes(applicant.stage)) return 'post-cut';
  if (round.stage === 'interview' && applicant.stage === 'tested') {
    if ((applicant.test ?? 0) < criteria.passMark * 100) return 'mark';
    return (applicant.rank ?? 0) > seats * criteria.interviewRatio ? 'rank' : undefined;
  }
  const waiting = ['interviewed', 'medical', 'political'];
  return round.stage === 'offers' && waiting.includes(applicant.stage) ? 'rank' : undefined;
}
