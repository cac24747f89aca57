import { collectPages } from '../../exports/collect-pages.ts';
import { replySheet } from '../../exports/reply-sheet.ts';
import { bind } from '../../http/bind.ts';
import { readVacancies } from '../board/list-vacancies.ts';
import type { StaffingServices } from '../board/staff-roles.ts';
import { findConflicts } from '../conflicts/conflicts.ts';
import { findAbsences } from '../leave/absences.ts';
import type { LoadServices } from '../workload/measure-loads.ts';
import { readWorkload } from '../workload/show-workload.ts';
import * as contract from './contract.ts';
import { absencesTable, conflictsTable, vacanciesTable, workloadTable } from './staffing-tables.ts';

export const routes = [
  bind(contract.downloadWorkload, async ({ actor, query, language }, services: LoadServices) => {
    const { people } = await readWorkload(services, actor, query);
    return replySheet(workloadTable(people, language), query.format, services.clock.today());
  }),
  bind(contract.downloadAbsences, async ({ actor, query, language }, services: StaffingServices) => {
    const rows = await collectPages((page) => findAbsences(services, actor, { ...query, ...page }));
    return replySheet(absencesTable(rows, language), query.format, services.clock.today());
  }),
  bind(contract.downloadConflicts, async ({ actor, query, language }, services: StaffingServices) => {
    const rows = await collectPages((page) => findConflicts(services, actor, { ...query, ...page }));
    return replySheet(conflictsTable(rows, language), query.format, services.clock.today());
  }),
  bind(contract.downloadVacancies, async ({ query, language }, services: StaffingServices) => {
    const rows = await readVacancies(services, { on: services.clock.today(), ...query });
    return replySheet(vacanciesTable(rows, language), query.format, services.clock.today());
  }),
];
