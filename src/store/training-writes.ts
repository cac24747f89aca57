/** What an event of a training case writes into the tables of training. Days are 'YYYY-MM-DD'. */
export type TrainingDeed =
  | { type: 'training-year.open'; year: number }
  | { type: 'training-year.withdraw'; on: string }
  | {
      type: 'training-form.record';
      form: string;
      heldOn: string;
      hours: number;
      attended: number;
      topics: string[];
    }
  | {
      type: 'training-session.open';
      yearId: string;
      sequence: number;
      from: string;
      to: string;
      capacity: number;
      place: string;
      makesUpForId: string | null;
    }
  | { type: 'training-session.set'; from?: string; to?: string; capacity?: number; cancelledOn?: string }
  | {
      type: 'training-programme.set';
      modules: { code: string; title: string; topics: string[]; on: string; part: string; hours: number }[];
    }
  | { type: 'training-enrolment.open'; sessionId: string; personId: string; purpose: string }
  | { type: 'training-place.take'; sessionId: string }
  | { type: 'training-place.free'; sessionId: string }
  | { type: 'training-enrolment.leave' }
  | { type: 'training-attendance.record'; on: string; part: string; present: boolean; absence: string | null }
  | { type: 'training-result.record'; passed: boolean; on: string }
  | { type: 'training-certificate.issue'; year: number; sequence: number; number: string; on: string };

export interface TrainingWrite {
  write: 'training';
  deed: TrainingDeed;
  divisionCode: string;
  demonstration: boolean;
}

type Run = (text: string, values: unknown[]) => Promise<number>;

/**
 * Writes beside a training case. A place more than there are, a second standing session of a number and a
 * certificate number given twice are refused by the database, whoever was faster.
 * @returns how many rows it found to write.
 */
export async function writeTraining(
  run: Run,
  caseId: string,
  seq: number,
  { deed, divisionCode, demonstration }: TrainingWrite,
): Promise<number> {
  switch (deed.type) {
    case 'training-year.open':
      return run(
        'INSERT INTO training_years (case_id, division_code, year, demonstration) VALUES ($1, $2, $3, $4)',
        [caseId, divisionCode, deed.year, demonstration],
      );
    case 'training-year.withdraw':
      return run('UPDATE training_years SET withdrawn_on = $2::date WHERE case_id = $1', [caseId, deed.on]);
    case 'training-form.record':
      return run(
        `INSERT INTO training_forms (year_id, seq, form, held_on, hours, attended, topics)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [caseId, seq, deed.form, deed.heldOn, deed.hours, deed.attended, deed.topics],
      );
    case 'training-session.open':
      return run(
        `INSERT INTO training_sessions (case_id, year_id, sequence, division_code, from_on, to_on, place,
           capacity, makes_up_for_id, demonstration) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          caseId,
          deed.yearId,
          deed.sequence,
          divisionCode,
          deed.from,
          deed.to,
          deed.place,
          deed.capacity,
          deed.makesUpForId,
          demonstration,
        ],
      );
    case 'training-session.set':
      return run(
        `UPDATE training_sessions SET from_on = COALESCE($2::date, from_on), to_on = COALESCE($3::date, to_on),
           capacity = COALESCE($4::int, capacity), cancelled_on = COALESCE($5::date, cancelled_on)
         WHERE case_id = $1`,
        [caseId, deed.from ?? null, deed.to ?? null, deed.capacity ?? null, deed.cancelledOn ?? null],
      );
    case 'training-programme.set':
      return setProgramme(run, caseId, deed.modules);
    default:
      return writeEnrolment(run, caseId, deed, divisionCode);
  }
}

async function setProgramme(
  run: Run,
  sessionId: string,
  modules: Extract<TrainingDeed, { type: 'training-programme.set' }>['modules'],
): Promise<number> {
  await run('DELETE FROM training_modules WHERE session_id = $1', [sessionId]);
  return run(
    `INSERT INTO training_modules (session_id, code, title, topics, "on", part, hours)
     SELECT $1, m.code, m.title, ARRAY(SELECT jsonb_array_elements_text(m.topics)), m."on", m.part, m.hours
     FROM jsonb_to_recordset($2::jsonb) AS m(code text, title text, topics jsonb, "on" date, part text, hours numeric)`,
    [sessionId, JSON.stringify(modules)],
  );
}

type EnrolmentDeed = Extract<
  TrainingDeed,
  { type: `training-${'enrolment' | 'place' | 'attendance' | 'result' | 'certificate'}.${string}` }
>;

async function writeEnrolment(
  run: Run,
  caseId: string,
  deed: EnrolmentDeed,
  divisionCode: string,
): Promise<number> {
  switch (deed.type) {
    case 'training-enrolment.open':
      return run(
        'INSERT INTO training_enrolments (case_id, session_id, person_id, purpose) VALUES ($1, $2, $3, $4)',
        [caseId, deed.sessionId, deed.personId, deed.purpose],
      );
    case 'training-place.take':
    case 'training-place.free': {
      const takes = deed.type === 'training-place.take';
      await run('UPDATE training_enrolments SET seated = $2 WHERE case_id = $1', [caseId, takes]);
      return run('UPDATE training_sessions SET taken = taken + $2 WHERE case_id = $1', [
        deed.sessionId,
        takes ? 1 : -1,
      ]);
    }
    case 'training-enrolment.leave':
      return run('UPDATE training_enrolments SET standing = false WHERE case_id = $1', [caseId]);
    case 'training-attendance.record':
      return run(
        `INSERT INTO training_attendance (enrolment_id, "on", part, present, absence) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (enrolment_id, "on", part) DO UPDATE SET present = EXCLUDED.present, absence = EXCLUDED.absence`,
        [caseId, deed.on, deed.part, deed.present, deed.absence],
      );
    case 'training-result.record':
      return run('UPDATE training_enrolments SET passed = $2, result_on = $3::date WHERE case_id = $1', [
        caseId,
        deed.passed,
        deed.on,
      ]);
    case 'training-certificate.issue':
      return run(
        `INSERT INTO training_certificates (enrolment_id, division_code, year, sequence, number, issued_on)
         VALUES ($1, left($2, 6), $3, $4, $5, $6)`,
        [caseId, divisionCode, deed.year, deed.sequence, deed.number, deed.on],
      );
  }
}
