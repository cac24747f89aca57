import { collectPages } from '../../exports/collect-pages.ts';
import { replySheet } from '../../exports/reply-sheet.ts';
import type { FileStore } from '../../files/file-store.ts';
import { keepPaper } from '../../files/keep-paper.ts';
import type { PaperKind } from '../../files/recognise-type.ts';
import { bind } from '../../http/bind.ts';
import { receiveUpload } from '../../http/receive-upload.ts';
import { replyFile } from '../../http/reply-file.ts';
import { problem } from '../../problems/problem.ts';
import { readUnit, unitScope } from '../find-units.ts';
import type { ChangeServices } from './change-services.ts';
import * as contract from './contract.ts';
import { listTimeline } from './list-timeline.ts';
import { recordChange } from './record-change.ts';
import { requireChangeable } from './require-changeable.ts';
import { showChange } from './show-changes.ts';
import { takeBack } from './take-back.ts';
import { timelineSheet } from './timeline-sheet.ts';

const PAPER_KINDS: PaperKind[] = ['pdf', 'jpg', 'png', 'docx'];

type FileServices = ChangeServices & { files: FileStore };

export const routes = [
  bind(contract.recordUnitChange, async ({ actor, params, body }, services: ChangeServices) => {
    const { changeId, remarks } = await recordChange(services, actor, params.id, body);
    const [change, unit] = await Promise.all([
      showChange(services.db, changeId),
      readUnit(services, actor, params.id),
    ]);
    return { change, unit, remarks };
  }),
  bind(
    contract.downloadUnitTimeline,
    async ({ actor, params, query, language }, services: ChangeServices) => {
      const entries = await collectPages((page) => listTimeline(services, actor, params.id, page));
      return replySheet(timelineSheet(entries, language), query.format, services.clock.today());
    },
  ),
  bind(contract.takeBackUnitChange, async ({ actor, params, body }, services: ChangeServices) => {
    const { id: unitId, changeId } = params;
    const recorded = await takeBack(services, actor, { unitId, changeId }, body);
    const [change, unit] = await Promise.all([
      showChange(services.db, recorded.changeId),
      readUnit(services, actor, unitId),
    ]);
    return { change, unit, remarks: recorded.remarks };
  }),
  bind(contract.listUnitTimeline, ({ actor, params, query }, services: ChangeServices) =>
    listTimeline(services, actor, params.id, query),
  ),
  bind(contract.uploadUnitEvidence, async ({ actor, params, request }, services: FileServices) => {
    await requireChangeable(services, actor, params.id);
    const { file } = await receiveUpload(request, services.files, contract.uploadUnitEvidence.bodyLimitBytes);
    const { sha256, mediaType, size } = await keepPaper(services, file, PAPER_KINDS);
    return { sha256, mediaType, size, name: file.originalName.slice(0, 255) };
  }),
  bind(contract.getUnitEvidence, async ({ actor, params }, { db, files }: FileServices) => {
    const { id, sha256 } = params;
    const [seen, named, stored] = await Promise.all([
      db.prisma.unit.count({ where: { AND: [{ id }, unitScope(actor)] } }),
      db.prisma.unitChange.findFirst({
        where: { unitId: id, evidence: { has: sha256 } },
        select: { kind: true },
      }),
      db.prisma.storedFile.findUnique({ where: { sha256 } }),
    ]);
    const kept = seen > 0 && named && stored ? await files.read(sha256) : undefined;
    if (!named || !stored || !kept) throw problem('not-found');
    return replyFile(
      { ...kept, mediaType: stored.mediaType, name: `${named.kind}-${sha256.slice(0, 8)}` },
      true,
    );
  }),
];
