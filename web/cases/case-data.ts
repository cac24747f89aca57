import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  type caseDetail,
  getCase,
  getCaseClock,
  type getCaseHistory,
  type possibility,
} from '../../src/cases/contract.ts';
import { uploadCaseFile } from '../../src/documents/contract.ts';
import { call } from '../api/call.ts';
import { useKeepDeed, wordsOfFile } from '../field/keep-deed.ts';
import type { Bilingual } from '../words/index.ts';
import { useCaseOperations } from './case-operations.ts';

export type CaseDetail = z.output<typeof caseDetail>;
/** What a form takes from the case it is about: whose files and units may be picked. */
export type FieldSubject = Pick<CaseDetail, 'units' | 'checklist'> & { case: Pick<CaseDetail['case'], 'id'> };
export type Possibility = z.output<typeof possibility>;
export type ChecklistItem = CaseDetail['checklist'][number];
export type EvidenceFile = ChecklistItem['files'][number];
export type HistoryEvent = z.output<(typeof getCaseHistory)['responses'][200]>['events'][number];

/** A case with everything its page shows. */
export function useCase(id: string) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => call(getCase, { params: { id }, signal }),
    refetchInterval: 60_000,
  });
}

export function useCaseHistory(id: string) {
  const { history } = useCaseOperations();
  return useQuery({
    queryKey: ['case', id, 'history'],
    queryFn: ({ signal }) => history(id, signal),
  });
}

export function useCaseClock(id: string, enabled = true) {
  return useQuery({
    queryKey: ['case', id, 'clock'],
    queryFn: ({ signal }) => call(getCaseClock, { params: { id }, signal }),
    enabled,
  });
}

/** After anything has happened to a case, whatever shows it is asked for again. */
export function useCaseRefresh(id: string) {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['case', id] });
    void client.invalidateQueries({ queryKey: ['cases'] });
    void client.invalidateQueries({ queryKey: ['procedure'] });
    void client.invalidateQueries({ queryKey: ['inbox'] });
    void client.invalidateQueries({ queryKey: ['supervision'] });
    void client.invalidateQueries({ queryKey: ['measures'] });
  };
}

export interface Advance {
  type: string;
  /** What the event is called, should it have to wait on the device. */
  label: Bilingual;
  payload: Record<string, unknown>;
  /** ISO instant; left out: now. */
  occurredAt?: string | undefined;
  /** The version the person saw. */
  version: number;
  idempotencyKey: string;
}

/**
 * Sends one event through the door. The answer 202 means: kept, a supervisor has to confirm it. Without network
 * the event is kept on the device (`isKept`) and sent later.
 */
export function useAdvance(id: string) {
  const refresh = useCaseRefresh(id);
  const keepDeed = useKeepDeed(id);
  const { advance } = useCaseOperations();
  return useMutation({
    mutationFn: ({ type, label, payload, occurredAt, version, idempotencyKey }: Advance) =>
      advance(id, {
        body: { type, payload, ...(occurredAt && { occurredAt }) },
        ifMatch: version,
        idempotencyKey,
      }).catch((thrown: unknown) =>
        keepDeed(thrown, {
          deed: () => ({ kind: 'event', type, label, payload }),
          idempotencyKey,
          occurredAt,
          basedOn: version,
        }),
      ),
    onSuccess: refresh,
  });
}

export interface Upload {
  item: string;
  label: Bilingual;
  /** Whose paper, where each unit of a joint case brings its own. */
  unit?: { unitId: string; siteId: string } | null;
  file: File;
  idempotencyKey: string;
}

/** Lays a file on an item of the checklist; without network it waits on the device. */
export function useUpload(id: string) {
  const refresh = useCaseRefresh(id);
  const keepDeed = useKeepDeed(id);
  return useMutation({
    mutationFn: (given: Upload) =>
      call(uploadCaseFile, {
        params: { id },
        body: {
          item: given.item,
          ...(given.unit && { unitId: given.unit.unitId, siteId: given.unit.siteId }),
        },
        file: given.file,
        idempotencyKey: given.idempotencyKey,
      }).catch((thrown: unknown) =>
        keepDeed(thrown, {
          deed: async () => ({
            kind: 'paper',
            item: given.item,
            ...(given.unit && { unit: { unitId: given.unit.unitId, siteId: given.unit.siteId } }),
            label: given.label,
            file: await wordsOfFile(given.file),
          }),
          idempotencyKey: given.idempotencyKey,
          file: given.file,
        }),
      ),
    onSuccess: refresh,
  });
}
