import type { Request } from 'express';
import type { CaseServices } from '../../cases/index.ts';
import type { FileStore } from '../../files/file-store.ts';
import type { Actor } from '../../identity/actor.ts';
import { scopeOf } from '../../identity/scope.ts';
import { problem } from '../../problems/problem.ts';
import type { Outcome } from './contract.ts';
import { enrolPeople } from './enrol-people.ts';
import { type RosterSheetRow, readRosterSheet } from './read-roster-sheet.ts';
import { findTraineesByName, type Trainee } from './trainees.ts';

/**
 * Enrols the people of a sheet. A name is somebody of the cadre pool; of several who bear it the unit tells which.
 * All or nobody: one row that names no one, or several, refuses the sheet.
 * @throws Problem import-rejected with every row at fault, and those of enrolPeople.
 */
export async function enrolSheet(
  services: CaseServices & { files: FileStore },
  actor: Actor,
  sessionId: string,
  request: Request,
): Promise<Outcome[]> {
  const rows = await readRosterSheet(services.files, request);
  const prefixes = scopeOf(actor, 'cadre.open').map((term) => term.divisionPrefix ?? '');
  const known = await findTraineesByName(
    services.db,
    rows.map(({ name }) => name),
    prefixes,
  );
  const matched = rows.map((row) => ({ row, people: peopleOf(row, known) }));
  const faults = matched.flatMap(({ row, people }) => {
    if (people.length === 1) return [];
    const detail =
      people.length === 0
        ? '干部库中没有此人，请先登记 / Nobody of this name is in the cadre pool'
        : `干部库中有${people.length}人同名，请填写单位 / ${people.length} people bear this name: name the unit`;
    return [{ row: row.row, column: '姓名', value: row.name, detail }];
  });
  if (faults.length > 0) throw problem('import-rejected', { rows: faults });
  const personIds = matched.flatMap(({ people }) => people.map(({ id }) => id));
  return enrolPeople(services, actor, { sessionId, personIds, purpose: 'cadre' });
}

function peopleOf({ name, unit }: RosterSheetRow, known: readonly Trainee[]): Trainee[] {
  const same = known.filter((one) => one.name === name);
  if (same.length < 2 || unit === '') return same;
  return same.filter((one) => one.unit === unit);
}
