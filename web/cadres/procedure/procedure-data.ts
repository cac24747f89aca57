import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { z } from 'zod';
import type { Procedure, procedureCase } from '../../../src/cadres/procedures/contract.ts';
import { listCaseFiles } from '../../../src/documents/contract.ts';
import { call } from '../../api/call.ts';
import type { CaseDetail } from '../../cases/case-data.ts';
import type { CaseOperations } from '../../cases/case-operations.ts';

export type ProcedureCase = z.output<typeof procedureCase>;

// The contracts of every procedure are the same but for their addresses: what is typed by one fits all.
type Contracts = Pick<Procedure, 'list' | 'get' | 'advance' | 'history' | 'viewPersonal' | 'procedure'>;

/** One case of a procedure and its files. */
export function useProcedureCase(procedure: Contracts, id: string) {
  return useQuery({
    queryKey: ['procedure', procedure.procedure, id],
    queryFn: async ({ signal }) => {
      const [found, files] = await Promise.all([
        call(procedure.get, { params: { id }, signal }),
        call(listCaseFiles, { params: { id }, signal }),
      ]);
      return { found, detail: toDetail(found, files.items) };
    },
    refetchInterval: 60_000,
  });
}

type Files = z.output<(typeof listCaseFiles)['responses'][200]>['items'];

/** As the parts of the case page take it: what only union set-up has is empty. */
function toDetail(
  { parent: _parent, recorded: _recorded, ...answer }: ProcedureCase,
  files: Files,
): CaseDetail {
  return {
    ...answer,
    units: [],
    checklist: [
      {
        item: 'files',
        label: { zh: '文件', en: 'Files' },
        stage: answer.case.stage,
        required: false,
        status: 'accepted',
        returnReason: null,
        files,
        personal: false,
        unit: null,
        blankForm: null,
      },
    ],
    missing: [],
    remarks: [],
    people: [],
    measures: [],
    pending: { lateEntries: 0, suspension: false, extension: false },
    clock: {
      state: 'notStarted',
      startedOn: null,
      dueOn: null,
      stoppedOn: null,
      netDays: 0,
      grossDays: 0,
      suspendedDays: 0,
      chargedTo: { enterprise: 0, instructor: 0, approver: 0 },
    },
    acceptanceSlip: false,
  };
}

/** How the cases of a procedure are advanced and read back. */
export function useProcedureOperations(procedure: Contracts): CaseOperations {
  return useMemo(
    () => ({
      advance: (id, sent) => call(procedure.advance, { params: { id }, ...sent }),
      history: (id, signal) => call(procedure.history, { params: { id }, signal }),
      viewPersonal: (id, purpose) => call(procedure.viewPersonal, { params: { id }, body: { purpose } }),
    }),
    [procedure],
  );
}
