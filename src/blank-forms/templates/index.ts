import { buildDocx } from './build-docx.ts';
import { buildXlsx } from './build-xlsx.ts';
import { closingForms } from './closing-forms.ts';
import { electionForms } from './election-forms.ts';
import type { BlankFormTemplate } from './form.ts';
import { memberForms } from './member-forms.ts';
import { surveyForms } from './survey-forms.ts';

export type { BlankFormTemplate } from './form.ts';

/** The forms that ship with the product, in the order in which a case needs them. Version 0 of each item. */
export const shippedForms: readonly BlankFormTemplate[] = [
  ...surveyForms,
  ...memberForms,
  ...electionForms,
  ...closingForms,
];

const byItem = new Map(shippedForms.map((form) => [form.item, form]));

export function shippedForm(item: string): BlankFormTemplate | undefined {
  return byItem.get(item);
}

/** The form as a file that Word, Excel and WPS open. */
export async function buildForm(form: BlankFormTemplate): Promise<Uint8Array> {
  if (form.format === 'xlsx') return buildXlsx(form);
  return buildDocx(form.fileName.replace(/\.docx$/, ''), form.blocks);
}
