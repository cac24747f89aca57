import type { Request } from 'express';
import type { Actor } from '../../identity/actor.ts';
import { isProblem, type Problem } from '../../problems/problem.ts';
import { personsOfRound } from '../../store/hiring-rows.ts';
import { applicantColumns, parseApplicantRow } from './applicant-sheet.ts';
import {
  type ApplicationBody,
  type HiringSheetRow,
  loadHiringApplicants,
  type SheetAnswer,
} from './contract.ts';
import { type FoundRound, findRound } from './find-round.ts';
import type { HiringServices } from './hiring-services.ts';
import { namePerson, roundSalt } from './name-person.ts';
import { applicationOf, faultsOf, remarksOf } from './plan-opening.ts';
import { readUpload } from './read-upload.ts';

interface Line {
  answer: HiringSheetRow;
  body?: ApplicationBody;
}

/**
 * A sheet of applicants, checked row by row against the round and the rows before; with `take` every row that can
 * be is entered. Sent again, the rows that are there are told to be the same.
 * @throws Problem not-found, and those of a sheet that cannot be read.
 */
export async function takeApplicants(
  services: HiringServices,
  actor: Actor,
  roundId: string,
  request: Request,
): Promise<SheetAnswer> {
  const round = await findRound(services, actor, roundId);
  const { form, rows } = await readUpload(services, request, {
    limitBytes: loadHiringApplicants.bodyLimitBytes,
    form: loadHiringApplicants.body.omit({ file: true }),
    columns: applicantColumns,
    required: 'residentId',
  });
  const judge = await createJudge(services, round);
  const lines = rows.map((row) => {
    const { name, body, faults } = parseApplicantRow(row, roundId);
    return judge.say(row.row, name, body, faults);
  });
  if (form.mode === 'take') await enterAll(services, actor, judge, lines);
  return toAnswer(
    form.mode,
    lines.map(({ answer }) => answer),
  );
}

type Faults = ReturnType<typeof faultsOf>;

/** Says of each row what would become of it; remembers the rows before, since a person applies once. */
interface Judge {
  round: FoundRound;
  salt: Buffer;
  say(row: number, name: string, body: ApplicationBody | undefined, faults: Faults): Line;
}

async function createJudge({ db, clock }: HiringServices, round: FoundRound): Promise<Judge> {
  const salt = await roundSalt(db, round.id);
  const standing = await personsOfRound(db.pool, round.id);
  const seen = new Map<string, number>();
  const today = clock.today();
  const say: Judge['say'] = (row, name, body, faults) => {
    const all = body ? faultsOf(round, body, today) : faults;
    const reasons = all.map(({ field, code, words }) => ({ field, code, detail: words }));
    const answer: HiringSheetRow = { row, subject: name, verdict: 'refused', reasons, caseId: null };
    if (!body || reasons.length > 0) return { answer };
    const person = namePerson(salt, body.residentId);
    const earlier = seen.get(person);
    seen.set(person, earlier ?? row);
    if (earlier !== undefined) return { answer: { ...answer, reasons: [twice(earlier)] } };
    const caseId = standing.get(person);
    if (caseId !== undefined) return { answer: { ...answer, verdict: 'same', caseId } };
    const remarks = remarksOf(
      round,
      body,
      body.appliedOn === undefined ? today : (body.appliedOn as typeof today),
    );
    const remarked = remarks.map((detail) => ({ field: null, code: 'condition', detail }));
    return { answer: { ...answer, verdict: 'new', reasons: remarked }, body };
  };
  return { round, salt, say };
}

/** What only the door can refuse (a person who applied a moment ago) stands at its row, and the others go on. */
async function enterAll(
  { engine, clock }: HiringServices,
  actor: Actor,
  { round, salt }: Judge,
  lines: readonly Line[],
): Promise<void> {
  const today = clock.today();
  const fit = lines.flatMap((line) => (line.body ? [{ line, body: line.body }] : []));
  const opened = await engine.openCases({
    actor,
    kind: 'hiring-application',
    openings: fit.map(({ body }) => applicationOf(actor, round, body, { salt, today })),
  });
  fit.forEach(({ line }, nth) => {
    const { caseId = null, refused } = opened[nth] ?? {};
    if (!refused) line.answer = { ...line.answer, verdict: 'taken', caseId };
    else line.answer = { ...line.answer, verdict: 'refused', reasons: reasonsOf(refused) };
  });
}

/** @throws the refusal itself where it speaks of no rule: then it is none of a row. */
function reasonsOf(refused: Problem): HiringSheetRow['reasons'] {
  if (!isProblem(refused, 'guard-unmet')) throw refused;
  return refused.extra.unmet.map(({ rule, detail }) => ({ field: null, code: rule, detail }));
}

/** Rows that need a person's eye, and how many there are of each. Pure. */
export function toAnswer(mode: 'check' | 'take', rows: readonly HiringSheetRow[]): SheetAnswer {
  const countOf = (verdict: HiringSheetRow['verdict']) =>
    rows.filter((row) => row.verdict === verdict).length;
  return {
    mode,
    total: rows.length,
    counts: {
      new: countOf('new'),
      same: countOf('same'),
      refused: countOf('refused'),
      taken: countOf('taken'),
    },
    rows: rows.filter(({ verdict, reasons }) => verdict === 'refused' || reasons.length > 0),
  };
}

function twice(row: number) {
  return {
    field: 'residentId',
    code: 'twice',
    detail: {
      zh: `与第${row}行为同一人，每人限报一个岗位`,
      en: `The same person as in row ${row}: one application each`,
    },
  };
}
