import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checklist } from '../../machines/union-setup/checklist.ts';
import { buildForm, shippedForm, shippedForms } from '../../src/blank-forms/templates/index.ts';
import { recogniseType } from '../../src/files/recognise-type.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'forms-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('every paper of the checklist that hands out a form has one', () => {
  const without = checklist.filter((item) => item.blankForm && !shippedForm(item.id)).map((item) => item.id);
  expect(without).toEqual([]);
});

test('no form stands for two papers, and the file names differ', () => {
  expect(new Set(shippedForms.map((form) => form.item)).size).toBe(shippedForms.length);
  expect(new Set(shippedForms.map((form) => form.fileName)).size).toBe(shippedForms.length);
});

test.each(shippedForms.map((form) => [form.fileName, form] as const))(
  '%s is what its name says, by its content',
  async (name, form) => {
    const bytes = await buildForm(form);
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    expect(await recogniseType(file, bytes.length)).toBe(form.format);
  },
);

test('the roster has its headings in Chinese and a sheet that explains them', async () => {
  const form = shippedForm('member-roster');
  if (!form) throw new Error('no roster form');
  const workbook = await readXlsx(await buildForm(form));
  expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['会员名册', '填写说明']);
  expect(workbook.sheets[0]?.rows[0]).toEqual(expect.arrayContaining(['姓名', '身份证号', '入会申请书']));
});
