import type { z } from 'zod';
import { findItem } from '../../machines/union-setup/checklist.ts';
import { fromDate, toIsoMilliseconds } from '../kit/clock.ts';
import type { Database } from '../store/index.ts';
import type { blankForm } from './contract.ts';
import { type BlankFormTemplate, shippedForm, shippedForms } from './templates/index.ts';

export type BlankForm = z.input<typeof blankForm>;

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The newest version of every form, in the order in which a case needs them. */
export async function findBlankForms(db: Database): Promise<BlankForm[]> {
  const replaced = await versionsOf(db, undefined);
  return shippedForms.map((form) => replaced.find((each) => each.item === form.item) ?? toShipped(form));
}

/** Every version of one form, newest first; empty when no form stands for the item. */
export async function findVersions(db: Database, item: string): Promise<BlankForm[]> {
  const shipped = shippedForm(item);
  return shipped ? [...(await versionsOf(db, item)), toShipped(shipped)] : [];
}

async function versionsOf(db: Database, item: string | undefined): Promise<BlankForm[]> {
  const rows = await db.prisma.blankForm.findMany({
    where: item === undefined ? {} : { item },
    orderBy: [{ item: 'asc' }, { version: 'desc' }],
  });
  const [files, people] = await Promise.all([
    db.prisma.storedFile.findMany({ where: { sha256: { in: rows.map((row) => row.sha256) } } }),
    db.prisma.user.findMany({
      where: { id: { in: rows.flatMap((row) => row.replacedBy ?? []) } },
      select: { id: true, displayName: true },
    }),
  ]);
  return rows.map((row) => ({
    item: row.item,
    label: labelOf(row.item, row.fileName),
    fileName: row.fileName,
    version: row.version,
    mediaType: files.find((file) => file.sha256 === row.sha256)?.mediaType ?? 'application/octet-stream',
    replacedAt: toIsoMilliseconds(fromDate(row.createdAt)),
    replacedBy: people.find((person) => person.id === row.replacedBy)?.displayName ?? null,
    href: hrefOf(row.item, row.version),
  }));
}

function toShipped(form: BlankFormTemplate): BlankForm {
  return {
    item: form.item,
    label: labelOf(form.item, form.fileName),
    fileName: form.fileName,
    version: 0,
    mediaType: MEDIA_TYPES[form.format],
    replacedAt: null,
    replacedBy: null,
    href: hrefOf(form.item, 0),
  };
}

function labelOf(item: string, fileName: string) {
  const asked = findItem(item);
  const plain = fileName.replace(/\.[a-z]+$/, '');
  return asked ? { zh: asked.zh, en: asked.en } : { zh: plain, en: plain };
}

function hrefOf(item: string, version: number): string {
  return `/api/v1/blank-forms/${item}?version=${version}`;
}
