import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { Document, Packer, Paragraph } from 'docx';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recogniseType } from '../../src/files/recognise-type.ts';
import { zipOf } from '../support/zip-of.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'papers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function recognised(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return recogniseType(file, bytes.length);
}

const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const macroMain = 'application/vnd.ms-word.document.macroEnabled.main+xml';
const contentTypes = (main: string) =>
  `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
const stored = (name: string, content: string) => ({ name, content: Buffer.from(content) });

test('pictures and PDF are known by their first bytes, whatever they are called', async () => {
  expect(await recognised('a.exe', Buffer.from('%PDF-1.7\n…'))).toBe('pdf');
  expect(await recognised('b.pdf', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0]))).toBe('jpg');
  expect(await recognised('c.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))).toBe(
    'png',
  );
});

test('a page, a program, a plain archive and an empty file are nothing that is taken', async () => {
  expect(await recognised('x.pdf', Buffer.from('<!doctype html><script>'))).toBeUndefined();
  expect(await recognised('x.jpg', Buffer.from('MZ\u0090'))).toBeUndefined();
  expect(await recognised('x.docx', zipOf([stored('readme.txt', 'hello')]))).toBeUndefined();
  expect(await recognised('x.png', Buffer.alloc(0))).toBeUndefined();
});

test('documents and workbooks made by the libraries are recognised', async () => {
  const document = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('请示')] }] }));
  expect(await recognised('a.bin', document)).toBe('docx');
  const workbook = await writeXlsx({ sheets: [{ name: '名册', rows: [['姓名']] }] });
  expect(await recognised('b.bin', workbook)).toBe('xlsx');
});

test('a document with macros is refused, by its declared type and by its parts', async () => {
  const macroTyped = zipOf([
    stored('[Content_Types].xml', contentTypes(macroMain)),
    stored('word/document.xml', '<w/>'),
  ]);
  expect(await recognised('m.docx', macroTyped)).toBeUndefined();
  const hidden = zipOf([
    stored('[Content_Types].xml', contentTypes(wordMain)),
    stored('word/document.xml', '<w/>'),
    stored('word/vbaProject.bin', 'x'),
  ]);
  expect(await recognised('n.docx', hidden)).toBeUndefined();
});

test('an archive that would unpack to two hundred times its size is refused without unpacking it', async () => {
  const mainPart = Buffer.alloc(30 * 1024 * 1024, 0x20);
  const bomb = zipOf([
    stored('[Content_Types].xml', contentTypes(wordMain)),
    { name: 'word/document.xml', content: mainPart, packed: deflateRawSync(mainPart, { level: 9 }) },
  ]);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await recognised('bomb.docx', bomb)).toBeUndefined();
});

test('an archive cut off in the middle is nothing that is taken', async () => {
  const document = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('请示')] }] }));
  expect(await recognised('cut.docx', document.subarray(0, document.length / 2))).toBeUndefined();
});
