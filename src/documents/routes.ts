import type { z } from 'zod';
import { findCaseFiles, resourceOf, toCaseAnswer } from '../cases/index.ts';
import type { Possibilities } from '../engine/index.ts';
import { paperHeaders } from '../exports/paper.ts';
import { keepPaper } from '../files/keep-paper.ts';
import type { PaperKind } from '../files/recognise-type.ts';
import { bind, reply, replyBytes } from '../http/bind.ts';
import { expectedVersion } from '../http/if-match.ts';
import { receiveUpload } from '../http/receive-upload.ts';
import { replyFile } from '../http/reply-file.ts';
import { issueSecret, revokeSecrets } from '../identity/case-secrets.ts';
import { type Actor, may } from '../identity/policies.ts';
import { invalidField, parseInput } from '../problems/parse-input.ts';
import { problem } from '../problems/problem.ts';
import * as contract from './contract.ts';
import type { DocumentServices } from './document-services.ts';
import { layPaper } from './lay-paper.ts';
import { acceptanceSlip } from './sheets/acceptance-slip.ts';
import { caseFileSheet } from './sheets/case-file-sheet.ts';
import { measureSheet } from './sheets/measure-sheet.ts';

const PAPER_KINDS: PaperKind[] = ['pdf', 'jpg', 'png', 'docx', 'xlsx'];

export const routes = [
  bind(contract.uploadCaseFile, async ({ actor, params, headers, request }, services: DocumentServices) => {
    await requireUploader(services, actor, params.id, 'document.upload');
    const { bodyLimitBytes } = contract.uploadCaseFile;
    const { file, fields } = await receiveUpload(request, services.files, bodyLimitBytes);
    const form = parseInput(contract.uploadCaseFile.body.omit({ file: true }), fields);
    const paper = await keepPaper(services, file, PAPER_KINDS);
    const answer = await layPaper(services, actor, {
      caseId: params.id,
      item: form.item,
      unit: unitOf(form),
      sha256: paper.sha256,
      fileName: shortName(file.originalName),
      occurredAt: form.occurredAt,
      expectedVersion: expectedVersion(headers['if-match']),
      idempotencyKey: headers['idempotency-key'],
    });
    if (answer.lateEntry) return reply({ lateEntryId: answer.lateEntry.id }, { status: 202 });
    const laid = (await findCaseFiles(services.db, actor, resourceOf(answer))).find(
      (each) => each.seq === answer.eventSeq,
    );
    if (!laid) throw new Error(`event ${answer.eventSeq} of case ${params.id} laid no file`);
    return reply(
      { file: laid, answer: toCaseAnswer(answer) },
      { headers: answer.replayed ? { 'Idempotent-Replayed': 'true' } : {} },
    );
  }),
  bind(contract.uploadEvidence, async ({ actor, params, request }, services: DocumentServices) => {
    await requireUploader(services, actor, params.id, 'evidence.upload');
    const { file } = await receiveUpload(request, services.files, contract.uploadEvidence.bodyLimitBytes);
    const { sha256, mediaType, size } = await keepPaper(services, file, PAPER_KINDS);
    return { sha256, mediaType, size, name: shortName(file.originalName) };
  }),
  bind(contract.listCaseFiles, async ({ actor, params }, { db, engine }: DocumentServices) => {
    const looked = await engine.preview(params.id, actor);
    return { items: await findCaseFiles(db, actor, resourceOf(looked), looked.acts.readPersonal) };
  }),
  bind(contract.getCaseFile, async ({ actor, params, query }, services: DocumentServices) => {
    const looked = await services.engine.preview(params.id, actor);
    const found = await findCaseFiles(services.db, actor, resourceOf(looked), looked.acts.readPersonal);
    const file = found.find((each) => each.id === params.fileId);
    const kept = file && (await services.files.read(file.sha256));
    if (!file || !kept) throw problem('not-found');
    return replyFile({ ...kept, mediaType: file.mediaType, name: file.name ?? file.item }, query.inline);
  }),
  bind(contract.printAcceptanceSlip, async ({ actor, params, request }, services: DocumentServices) => {
    const looked = await requireSlip(services, actor, params.id);
    const { secret } = await issueSecret(services.db, params.id, actor.id);
    const origin = `${request.protocol}://${request.headers.host ?? 'localhost'}`;
    return replyBytes(await acceptanceSlip(services, actor, looked, { secret, origin }), {
      headers: paperHeaders,
    });
  }),
  bind(contract.revokeAcceptanceSlip, async ({ actor, params }, services: DocumentServices) => {
    await requireSlip(services, actor, params.id);
    await revokeSecrets(services.db, params.id);
    return undefined;
  }),
  bind(contract.printCaseFile, async ({ actor, params }, services: DocumentServices) =>
    replyBytes(await caseFileSheet(services, actor, params.id), { headers: paperHeaders }),
  ),
  bind(contract.printMeasure, async ({ actor, params }, services: DocumentServices) =>
    replyBytes(await measureSheet(services, actor, params.id, params.seq), { headers: paperHeaders }),
  ),
];

/** Before any byte is taken. @throws Problem not-found, forbidden. */
async function requireUploader(
  { engine }: DocumentServices,
  actor: Actor,
  caseId: string,
  act: 'document.upload' | 'evidence.upload',
): Promise<void> {
  const looked = await engine.preview(caseId, actor);
  if (!may(actor, act, resourceOf(looked))) {
    throw problem('forbidden', { act, reason: 'relation' });
  }
}

async function requireSlip(
  { engine }: DocumentServices,
  actor: Actor,
  caseId: string,
): Promise<Possibilities> {
  const looked = await engine.preview(caseId, actor);
  if (!may(actor, 'case.slip', resourceOf(looked))) {
    throw problem('forbidden', { act: 'case.slip', reason: 'relation' });
  }
  return looked;
}

type Form = Omit<z.output<typeof contract.uploadCaseFile.body>, 'file'>;

function unitOf({ unitId, siteId }: Form): { unitId: string; siteId: string } | undefined {
  if (unitId === undefined && siteId === undefined) return undefined;
  if (unitId !== undefined && siteId !== undefined) return { unitId, siteId };
  throw invalidField(unitId === undefined ? '/unitId' : '/siteId', 'required', {
    zh: '单位和场所须一并填写',
    en: 'Unit and site are named together',
  });
}

/** A name of at most 255 characters that keeps its ending. */
function shortName(name: string): string {
  const clean = name.replaceAll('\u0000', '').trim() || '未命名';
  if (clean.length <= 255) return clean;
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return clean.slice(0, 255 - ending.length) + ending;
}
