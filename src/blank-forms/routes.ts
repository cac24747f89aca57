import { Readable } from 'node:stream';
import type { FileStore } from '../files/file-store.ts';
import { keepPaper } from '../files/keep-paper.ts';
import { bind } from '../http/bind.ts';
import { receiveUpload } from '../http/receive-upload.ts';
import { replyFile } from '../http/reply-file.ts';
import { type Clock, toDate } from '../kit/clock.ts';
import { problem } from '../problems/problem.ts';
import { type Database, isUniqueViolation } from '../store/index.ts';
import * as contract from './contract.ts';
import { type BlankForm, findBlankForms, findVersions } from './find-blank-forms.ts';
import { buildForm, shippedForm } from './templates/index.ts';

interface BlankFormServices {
  db: Database;
  clock: Clock;
  files: FileStore;
}

export const routes = [
  bind(contract.listBlankForms, async (_input, { db }: BlankFormServices) => ({
    items: await findBlankForms(db),
  })),
  bind(contract.listBlankFormVersions, async ({ params }, { db }: BlankFormServices) => {
    const items = await findVersions(db, params.item);
    if (items.length === 0) throw problem('not-found');
    return { items };
  }),
  bind(contract.getBlankForm, async ({ params, query }, services: BlankFormServices) => {
    const versions = await findVersions(services.db, params.item);
    const form = versions.find((each) => query.version === undefined || each.version === query.version);
    if (!form) throw problem('not-found');
    return replyFile({ ...(await bytesOf(services, form)), mediaType: form.mediaType, name: form.fileName });
  }),
  bind(contract.replaceBlankForm, async ({ actor, params, request }, services: BlankFormServices) => {
    if (!shippedForm(params.item)) throw problem('not-found');
    const { file } = await receiveUpload(request, services.files, contract.replaceBlankForm.bodyLimitBytes);
    const { sha256 } = await keepPaper(services, file, ['docx', 'xlsx', 'pdf']);
    await addVersion(services, {
      item: params.item,
      fileName: file.originalName,
      sha256,
      replacedBy: actor.id,
    });
    const [newest] = await findVersions(services.db, params.item);
    if (!newest) throw problem('not-found');
    return newest;
  }),
];

async function bytesOf({ db, files }: BlankFormServices, form: BlankForm) {
  const shipped = shippedForm(form.item);
  if (form.version === 0 && shipped) {
    const bytes = await buildForm(shipped);
    return { stream: Readable.from([bytes]), size: bytes.length };
  }
  const row = await db.prisma.blankForm.findUnique({
    where: { item_version: { item: form.item, version: form.version } },
  });
  const kept = row && (await files.read(row.sha256));
  if (!kept) throw problem('not-found');
  return kept;
}

/** The next number; of two at once the slower one takes the one after. */
async function addVersion(
  { db, clock }: BlankFormServices,
  form: { item: string; fileName: string; sha256: string; replacedBy: string },
): Promise<void> {
  for (;;) {
    const last = await db.prisma.blankForm.findFirst({
      where: { item: form.item },
      orderBy: { version: 'desc' },
      select: { version: true },
    });
    try {
      const version = (last?.version ?? 0) + 1;
      await db.prisma.blankForm.create({ data: { ...form, version, createdAt: toDate(clock.now()) } });
      return;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}
