import type { Request } from 'express';
import type { Actor } from '../../identity/actor.ts';
import { cellText, type Headings } from '../../imports/index.ts';
import { isProblem } from '../../problems/problem.ts';
import { type ApplicantRecord, listApplicantRows } from '../../store/hiring-rows.ts';
import { type HiringSheetRow, loadHiringResults, type SheetAnswer } from './contract.ts';
import { findRound } from './find-round.ts';
import type { HiringServices } from './hiring-services.ts';
import { readUpload, type UploadedRow } from './read-upload.ts';
import { toAnswer } from './take-applicants.ts';

const resultColumns = {
  ticket: ['准考证号', '准考证'],
  caseNumber: ['报名编号', '应聘编号', '编号'],
  result: ['成绩', '结果', '结论', '笔试成绩', '面试成绩', '体检结论', '政审结论'],
} as const satisfies Headings<string>;
type ResultField = keyof typeof resultColumns;
type Step = SheetForm['step'];
type SheetForm = {
  mode: 'check' | 'take';
  step: 'test' | 'interview' | 'medical' | 'political';
  number: string;
  evidence: string;
};

/** Stage in which a result is waited for, and the event that records it. */
const steps: Record<Step, { from: string; event: string; counted: boolean }> = {
  test: { from: 'admitted', event: 'test.recorded', counted: true },
  interview: { from: 'tested', event: 'interview.recorded', counted: true },
  medical: { from: 'interviewed', event: 'medical.recorded', counted: false },
  political: { from: 'medical', event: 'political.recorded', counted: false },
};

const passed = new Map([
  ['合格', true],
  ['通过', true],
  ['不合格', false],
  ['不通过', false],
  ['未通过', false],
]);

/**
 * A sheet of results as the partner sent it, checked row by row; with `take` each row becomes an event that names the
 * partner's document. 缺考 stands for an absence.
 * @throws Problem not-found, and those of a sheet that cannot be read.
 */
export async function takeResults(
  services: HiringServices,
  actor: Actor,
  roundId: string,
  request: Request,
): Promise<SheetAnswer> {
  await findRound(services, actor, roundId);
  const { form, rows } = await readUpload(services, request, {
    limitBytes: loadHiringResults.bodyLimitBytes,
    form: loadHiringResults.body.omit({ file: true }),
    columns: resultColumns,
    required: 'result',
  });
  const applicants = await listApplicantRows(
    services.db.pool,
    roundId,
    {},
    { after: undefined, limit: 100_000 },
  );
  const find = finderOf(applicants);
  const answers: HiringSheetRow[] = [];
  for (const row of rows) {
    const judged = judge(form, row, find);
    answers.push(
      form.mode === 'take' && judged.event ? await record(services, actor, judged) : judged.answer,
    );
  }
  return toAnswer(form.mode, answers);
}

interface Judged {
  answer: HiringSheetRow;
  event?: { type: string; payload: { [key: string]: string | number | boolean | string[] } };
  applicant?: ApplicantRecord;
}

function judge(
  form: SheetForm,
  { row, cellOf }: UploadedRow<ResultField>,
  find: (key: string) => ApplicantRecord | undefined,
): Judged {
  const { from, event, counted } = steps[form.step];
  const key = cellText(cellOf('ticket')) ?? cellText(cellOf('caseNumber')) ?? '';
  const said = cellText(cellOf('result'));
  const answer: HiringSheetRow = { row, subject: key, verdict: 'refused', reasons: [], caseId: null };
  const refuse = (field: string | null, code: string, zh: string, en: string): Judged => ({
    answer: { ...answer, reasons: [{ field, code, detail: { zh, en } }] },
  });
  const applicant = find(key);
  if (!applicant)
    return refuse('ticket', 'unknown', `没有准考证号或报名编号“${key}”`, `Nobody bears "${key}"`);
  const found = { ...answer, caseId: applicant.caseId };
  if (applicant.stage !== from) {
    const known = hasResult(applicant, form.step);
    if (known) return { answer: { ...found, verdict: 'same' } };
    return refuse(null, 'not-waiting', '此人不在等待这项结果', 'No such result is waited for');
  }
  if (said === '缺考' && form.step !== 'political') {
    const absent = { type: 'applicant.absent', payload: { from: form.step } };
    return { answer: { ...found, verdict: 'new' }, event: absent, applicant };
  }
  const value = counted ? markIn(said) : passed.get(said ?? '');
  if (value === undefined) {
    return counted
      ? refuse(
          'result',
          'no-mark',
          `成绩“${said ?? ''}”应为0到100，最多两位小数`,
          'A mark is 0 to 100, two decimals at most',
        )
      : refuse(
          'result',
          'no-finding',
          `结论“${said ?? ''}”应为合格或不合格`,
          'The finding is 合格 or 不合格',
        );
  }
  const { number, evidence } = form;
  const payload = {
    number,
    evidence: [evidence],
    ...(typeof value === 'number' ? { mark: value } : { passed: value }),
  };
  return { answer: { ...found, verdict: 'new' }, event: { type: event, payload }, applicant };
}

/** A row that the machine refuses (beyond the interview ratio, say) is told why, and the others go on. */
async function record(
  { engine }: HiringServices,
  actor: Actor,
  { answer, event, applicant }: Judged,
): Promise<HiringSheetRow> {
  if (!event || !applicant) return answer;
  const { caseId, version } = applicant;
  try {
    await engine.advanceCase({ actor, kind: 'hiring-application', caseId, event, expectedVersion: version });
    return { ...answer, verdict: 'taken' };
  } catch (error) {
    if (!isProblem(error, 'guard-unmet')) throw error;
    const reasons = error.extra.unmet.map(({ rule, detail }) => ({ field: null, code: rule, detail }));
    return { ...answer, verdict: 'refused', reasons };
  }
}

function finderOf(applicants: readonly ApplicantRecord[]) {
  const by = new Map<string, ApplicantRecord>();
  for (const applicant of applicants) {
    by.set(applicant.caseNumber, applicant);
    if (applicant.ticket !== null) by.set(applicant.ticket, applicant);
  }
  return (key: string) => by.get(key);
}

function hasResult({ test, interview, stage }: ApplicantRecord, step: Step): boolean {
  if (step === 'test') return test !== null;
  if (step === 'interview') return interview !== null;
  const after = ['medical', 'political', 'noticed', 'offered', 'signed', 'probation', 'employed', 'renewed'];
  return after.indexOf(stage) >= (step === 'medical' ? 0 : 1);
}

function markIn(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,3}(\.\d{1,2})?$/.test(text)) return undefined;
  const mark = Number(text);
  return mark <= 100 ? mark : undefined;
}
