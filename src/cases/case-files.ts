import type { z } from 'zod';
import { type Act, type Actor, hasRole, type Resource } from '../identity/policies.ts';
import { fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';
import type { evidenceFile } from './contract.ts';
import { type PersonalValues, readPersonalValues, readsPersonal } from './personal-values.ts';

export type EvidenceFile = z.input<typeof evidenceFile>;

/**
 * The files of a case, newest first. An enterprise contact finds its own uploads; a file's name, which may
 * name a person, is told to those who work on the case and to whoever uploaded it.
 */
export async function findCaseFiles(
  db: Database,
  actor: Actor,
  resource: Resource,
  personalAct?: Act,
): Promise<EvidenceFile[]> {
  const caseId = resource.caseId ?? '';
  const [files, events, values] = await Promise.all([
    db.prisma.caseFile.findMany({ where: { caseId }, orderBy: [{ seq: 'desc' }, { id: 'desc' }] }),
    db.prisma.caseEvent.findMany({ where: { caseId }, select: { seq: true, actorId: true } }),
    readPersonalValues(db, caseId),
  ]);
  const uploaders = new Map(events.map((event) => [event.seq, event.actorId]));
  const onlyOwn = hasRole(actor, 'enterprise-contact');
  const visible = files.filter((file) => !onlyOwn || uploaders.get(file.seq) === actor.id);
  const [stored, people] = await Promise.all([
    db.prisma.storedFile.findMany({ where: { sha256: { in: visible.map((file) => file.sha256) } } }),
    db.prisma.user.findMany({
      where: { id: { in: [...new Set(visible.flatMap((file) => uploaders.get(file.seq) ?? []))] } },
      select: { id: true, displayName: true },
    }),
  ]);
  const kept = new Map(stored.map((file) => [file.sha256, file]));
  const names = new Map(people.map((person) => [person.id, person.displayName]));
  const reads = readsPersonal(actor, resource, personalAct);
  return visible.map((file) => {
    const by = uploaders.get(file.seq) ?? null;
    return {
      id: file.id,
      seq: file.seq,
      item: file.item,
      name: reads || by === actor.id ? fileName(file.nameRef, values) : null,
      mediaType: kept.get(file.sha256)?.mediaType ?? 'application/octet-stream',
      size: kept.get(file.sha256)?.size ?? 0,
      sha256: file.sha256,
      uploadedAt: toIsoMilliseconds(fromDate(file.uploadedAt)),
      uploadedBy: by ? { id: by, name: names.get(by) ?? '企业联系人' } : null,
      href: `/api/v1/cases/${caseId}/files/${file.id}`,
    };
  });
}

function fileName(nameRef: string | null, values: PersonalValues): string | null {
  const datum = nameRef === null ? undefined : values.get(nameRef);
  return datum && !datum.erased && typeof datum.value === 'string' ? datum.value : null;
}
