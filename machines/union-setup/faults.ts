import type { FaultRecord, PaperRecord, RequestRecord } from './context.ts';

/** A fault as the reviewer names it. */
export interface NamedFault {
  code: string;
  item?: string | undefined;
  kind?: FaultRecord['kind'] | undefined;
}

/**
 * New, late or unremedied. In a first return everything is new. Afterwards a fault is
 * - unremedied when its code was named before: it was told in time and not mended;
 * - late when the reviewer says so, or when the paper it concerns has not changed since the last return:
 *   it was there to be seen;
 * - new otherwise: the correction brought it.
 */
export function classifyFault(
  request: RequestRecord,
  papers: Readonly<Record<string, PaperRecord>>,
  fault: NamedFault,
): FaultRecord['kind'] {
  const { returnedSeq } = request;
  if (returnedSeq === null) return 'new';
  if (request.named.includes(fault.code)) return 'unremedied';
  if (fault.kind === 'late') return 'late';
  const { item } = fault;
  if (item === undefined) return fault.kind === 'new' ? 'new' : 'late';
  return uploadedAfter(papers, item, returnedSeq) ? 'new' : 'late';
}

/** Whether a paper of the item, of any unit, was handed in after an event. */
export function uploadedAfter(
  papers: Readonly<Record<string, PaperRecord>>,
  item: string,
  seq: number,
): boolean {
  return Object.entries(papers).some(
    ([key, paper]) => (key === item || key.startsWith(`${item}/`)) && paper.seq > seq,
  );
}
