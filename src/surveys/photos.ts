import { mediaTypes } from '../files/recognise-type.ts';
import { replyFile } from '../http/reply-file.ts';
import { invalidField } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import type { FieldServices } from './field-services.ts';

/** @throws Problem validation-failed when one of the pictures is not stored here, or is none. */
export async function requirePhotos(
  { db }: Pick<FieldServices, 'db'>,
  photos: readonly string[],
): Promise<void> {
  const stored = await db.prisma.storedFile.findMany({
    where: { sha256: { in: [...photos] }, mediaType: { in: [mediaTypes.jpg, mediaTypes.png] } },
    select: { sha256: true },
  });
  const known = new Set(stored.map(({ sha256 }) => sha256));
  const missing = photos.findIndex((photo) => !known.has(photo));
  if (missing < 0) return;
  throw invalidField(`/photos/${missing}`, 'not-stored', {
    zh: '照片尚未上传',
    en: 'The picture has not been uploaded',
  });
}

/** One of these pictures, shown in place. @throws Problem not-found. */
export async function replyPhoto(
  { db, files }: Pick<FieldServices, 'db' | 'files'>,
  photos: readonly string[],
  sha256: string,
) {
  if (!photos.includes(sha256)) throw problem('not-found');
  const [row, kept] = await Promise.all([
    db.prisma.storedFile.findUnique({ where: { sha256 } }),
    files.read(sha256),
  ]);
  if (!row || !kept) throw problem('not-found');
  const ending = row.mediaType === mediaTypes.png ? 'png' : 'jpg';
  return replyFile({ ...kept, mediaType: row.mediaType, name: `照片.${ending}` }, true);
}
