import type { Request } from 'express';
import type { Actor } from '../../identity/actor.ts';
import { isProblem } from '../../problems/problem.ts';
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
import { faultsOf, planApplication, remarksOf } from './plan-opening.ts';
import { readUpload } from './read-upload.ts';

/** How many applications are opened beside each other. */
const LANES = 4;

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
    return judge(row.row, name, body, faults);
  });
  if (form.mode === 'take') await enterAll(services, actor, round, lines);
  return toAnswer(
    form.mode,
    lines.map(({ answer }) => answer),
  );
}

type Faults = ReturnType<typeof faultsOf>;

/** Says of each row what would become of it; remembers the rows before, since a person applies once. */
async function createJudge({ db, clock }: HiringServices, round: FoundRound) {
  const salt = await roundSalt(db, round.id);
  const standing = await personsOfRound(db.pool, round.id);
  const seen = new Map<string, number>();
  const today = clock.today();
  return (row: number, name: string, body: ApplicationBody | undefined, faults: Faults): Line => {
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
}

async function enterAll(
  services: HiringServices,
  actor: Actor,
  round: FoundRound,
  lines: readonly Line[],
): Promise<void> {
  const queue = lines.filter(({ body }) => body !== undefined);
  const lane = async () => {
    for (let line = queue.shift(); line; line = queue.shift()) await enter(services, actor, round, line);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** What only the door can refuse (a person who applied a moment ago) stands at its row, and the others go on. */
async function enter(services: HiringServices, actor: Actor, round: FoundRound, line: Line): Promise<void> {
  if (!line.body) return;
  try {
    const opening = await planApplication(services, actor, round, line.body);
    const opened = await services.engine.openCase({
      ...opening,
      actor,
      kind: 'hiring-application',
      idempotencyKey: undefined,
    });
    line.answer = { ...line.answer, verdict: 'taken', caseId: opened.case.id };
  } catch (error) {
    if (!isProblem(error, 'guard-unmet')) throw error;
    const reasons = error.extra.unmet.map(({ rule, detail }) => ({ field: null, code: rule, detail }));
    line.answer = { ...line.answer, verdict: 'refused', reasons };
  }
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
