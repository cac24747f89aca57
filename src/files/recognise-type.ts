import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** What a paper may be. The name a file came with says nothing; its content decides. */
export const mediaTypes = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type PaperKind = keyof typeof mediaTypes;

const MAX_ENTRIES = 5000;
const MAX_UNPACKED_BYTES = 300 * 1024 * 1024;
const MAX_RATIO = 200;
const MAX_CONTENT_TYPES_BYTES = 512 * 1024;

const signatures: { kind: PaperKind; bytes: number[] }[] = [
  { kind: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'jpg', bytes: [0xff, 0xd8, 0xff] },
  { kind: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];
const zipSignature = [0x50, 0x4b, 0x03, 0x04];

/** The main parts that make an archive a document or a workbook; macro-enabled ones have other types. */
const officeMainTypes: { kind: PaperKind; part: string; contentType: string }[] = [
  { kind: 'docx', part: 'word/document.xml', contentType: `${mediaTypes.docx}.main+xml` },
  { kind: 'xlsx', part: 'xl/workbook.xml', contentType: `${mediaTypes.xlsx}.main+xml` },
];

/**
 * What the file is, by its content alone; undefined when it is nothing that is taken. An office file is one
 * by the structure of its archive: main part and declared type fit, no macros, and what it claims to unpack
 * to is not the work of a bomb. Reads the archive's directory and one small entry, unpacks nothing else.
 */
export async function recogniseType(file: string, size: number): Promise<PaperKind | undefined> {
  const head = await readHead(file, 8);
  const plain = signatures.find(({ bytes }) => startsWith(head, bytes));
  if (plain) return plain.kind;
  return startsWith(head, zipSignature) ? recogniseOffice(file, size) : undefined;
}

async function recogniseOffice(file: string, size: number): Promise<PaperKind | undefined> {
  try {
    const archive = await openPromise(file, { lazyEntries: true, autoClose: false });
    try {
      return await recogniseArchive(archive, size);
    } finally {
      archive.close();
    }
  } catch {
    return undefined; // not an archive that can be read: nothing that is taken
  }
}

async function recogniseArchive(archive: ZipFile, size: number): Promise<PaperKind | undefined> {
  if (archive.entryCount > MAX_ENTRIES) return undefined;
  const names = new Set<string>();
  let unpacked = 0;
  let contentTypes: string | undefined;
  for await (const entry of archive.eachEntry()) {
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED_BYTES || unpacked > size * MAX_RATIO || entry.isEncrypted()) return undefined;
    names.add(entry.fileName);
    if (entry.fileName === '[Content_Types].xml') contentTypes = await readSmallEntry(archive, entry);
  }
  const hasMacros = [...names].some((name) => /vbaProject\.bin$/i.test(name));
  if (hasMacros || contentTypes === undefined) return undefined;
  const declared = contentTypes;
  return officeMainTypes.find(({ part, contentType }) => names.has(part) && declared.includes(contentType))
    ?.kind;
}

async function readSmallEntry(archive: ZipFile, entry: Entry): Promise<string | undefined> {
  if (entry.uncompressedSize > MAX_CONTENT_TYPES_BYTES) return undefined;
  const stream = await archive.openReadStreamPromise(entry); // fails when more comes than the entry declares
  return (await buffer(stream)).toString('utf8');
}

async function readHead(file: string, length: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { bytesRead, buffer: head } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function startsWith(head: Buffer, bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}
