import { type Clock, toDate } from '../kit/clock.ts';
import { problem } from '../problems/problem.ts';
import type { Database } from '../store/index.ts';
import type { FileStore, ReceivedFile } from './file-store.ts';
import { mediaTypes, type PaperKind, recogniseType } from './recognise-type.ts';

/** A paper that is stored: nothing refers to it yet. */
export interface KeptPaper {
  sha256: string;
  size: number;
  kind: PaperKind;
  mediaType: string;
}

/**
 * Keeps a received file when its content is one of the kinds that are taken, and notes it; otherwise throws
 * it away. @throws Problem unsupported-media-type.
 */
export async function keepPaper(
  { db, files, clock }: { db: Database; files: FileStore; clock: Clock },
  received: ReceivedFile,
  accepted: readonly PaperKind[],
): Promise<KeptPaper> {
  const kind = await recogniseType(received.path, received.size);
  if (kind === undefined || !accepted.includes(kind)) {
    await files.discard(received);
    throw problem('unsupported-media-type', { accepted: accepted.map((each) => mediaTypes[each]) });
  }
  const { sha256, size } = received;
  const mediaType = mediaTypes[kind];
  await files.keep(received);
  await db.prisma.storedFile.createMany({
    data: [{ sha256, size, mediaType, createdAt: toDate(clock.now()) }],
    skipDuplicates: true,
  });
  return { sha256, size, kind, mediaType };
}
