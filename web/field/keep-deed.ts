import { useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '../../src/cases/contract.ts';
import { isRefusal } from '../api/refusal.ts';
import { useSession } from '../session/session.ts';
import type { CaseDeed, FileWords, UnitDeed } from './field-entry.ts';
import { offlineSupport } from './offline-support.ts';
import { productNow } from './product-time.ts';

/** What stands in place of the server's answer when a deed lies on the device for now. */
export interface KeptDeed {
  kept: true;
  deed: CaseDeed;
}

interface Attempt {
  deed: (() => CaseDeed) | (() => Promise<CaseDeed>);
  idempotencyKey: string;
  occurredAt?: string | undefined;
  basedOn?: number | undefined;
  file?: File | undefined;
}

export function isKept(answer: unknown): answer is KeptDeed {
  return answer !== null && typeof answer === 'object' && 'kept' in answer;
}

/**
 * For commands on a case: what could not reach the server is kept on the device and sent later. Every other
 * refusal goes on to whoever shows it. Only for those who prepare cases, and only where offline work is on.
 */
export function useKeepDeed(caseId: string) {
  const { user, acts, kind } = useSession();
  const client = useQueryClient();
  return async (thrown: unknown, attempt: Attempt): Promise<KeptDeed> => {
    const able = kind === 'user' && acts.has('case.prepare') && offlineSupport() === 'on';
    const seen = client.getQueryData<{ case: CaseView }>(['case', caseId])?.case;
    if (!able || !seen || !isRefusal(thrown, 'offline')) throw thrown;
    const deed = await attempt.deed();
    const { keepEntry } = await import('./field-queue.ts');
    await keepEntry(
      user.id,
      {
        idempotencyKey: attempt.idempotencyKey,
        about: { id: caseId, number: seen.caseNumber, title: seen.title },
        basedOn: attempt.basedOn ?? seen.version,
        occurredAt: attempt.occurredAt ?? productNow(),
        deed,
      },
      await attempt.file?.arrayBuffer(),
    );
    return { kept: true, deed };
  };
}

/**
 * The same at a unit, with or without a case: what could not reach the server is kept on the device.
 * @returns whether it was kept. Any other refusal goes on to whoever shows it.
 */
export function useKeepUnitDeed() {
  const { user, acts } = useSession();
  return async (
    thrown: unknown,
    about: { id: string; title: string },
    kept: {
      deed: UnitDeed;
      idempotencyKey: string;
      occurredAt?: string | undefined;
      file?: File | undefined;
    },
  ): Promise<void> => {
    const able = acts.has('fieldwork.record') && offlineSupport() === 'on';
    if (!able || !isRefusal(thrown, 'offline')) throw thrown;
    const { deed, idempotencyKey, occurredAt = productNow(), file } = kept;
    const { keepEntry } = await import('./field-queue.ts');
    await keepEntry(
      user.id,
      { idempotencyKey, about, basedOn: 0, occurredAt, deed },
      await file?.arrayBuffer(),
    );
  };
}

/** What the queue says of a file; its name for good is its SHA-256, the same that the server will compute. */
export async function wordsOfFile(file: File): Promise<FileWords> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { name: file.name, mediaType: file.type, size: file.size, sha256 };
}
