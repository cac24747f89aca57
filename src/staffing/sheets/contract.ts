import { defineSheet } from '../../kit/sheet-contract.ts';
import { listVacancies } from '../board/contract.ts';
import { listConflicts } from '../conflicts/contract.ts';
import { listAbsences } from '../leave/contract.ts';
import { measureWorkload } from '../workload/contract.ts';

// The lists of staffing as they are seen, under the same filters, to leave the house as a table.

export const downloadWorkload = defineSheet(
  {
    operationId: 'downloadWorkload',
    path: '/api/v1/staffing/workload/sheet',
    tag: 'staffing',
    summary: 'The workload of each instructor as a table',
    access: measureWorkload.access,
  },
  measureWorkload.query.shape,
);

const { cursor: _absence, limit: _absences, ...absenceFilters } = listAbsences.query.shape;
export const downloadAbsences = defineSheet(
  {
    operationId: 'downloadAbsences',
    path: '/api/v1/staffing/absences/sheet',
    tag: 'staffing',
    summary: 'Who is away when as a table; notes stay in the house',
    access: listAbsences.access,
  },
  absenceFilters,
);

const { cursor: _conflict, limit: _conflicts, ...conflictFilters } = listConflicts.query.shape;
export const downloadConflicts = defineSheet(
  {
    operationId: 'downloadConflicts',
    path: '/api/v1/staffing/conflicts/sheet',
    tag: 'staffing',
    summary: 'Declared conflicts of interest as a table; notes stay in the house',
    access: listConflicts.access,
  },
  conflictFilters,
);

export const downloadVacancies = defineSheet(
  {
    operationId: 'downloadVacancies',
    path: '/api/v1/staffing/vacancies/sheet',
    tag: 'staffing',
    summary: 'Vacancies now and to come as a table',
    access: listVacancies.access,
  },
  listVacancies.query.shape,
);
