import type { Locator, Page } from 'playwright-core';

/** Opens an action of the case page; its form comes in a dialog. */
export async function begin(page: Page, action: string): Promise<Locator> {
  await page.getByRole('button', { name: action, exact: true }).first().click();
  const form = page.getByRole('dialog');
  await form.locator('form').waitFor();
  return form;
}

/** Writes into fields by their labels. */
export async function write(form: Locator, values: Record<string, string | number>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await form.getByLabel(label, { exact: true }).fill(String(value));
  }
}

/** Picks answers by the label of the question. */
export async function pick(form: Locator, answers: Record<string, string>): Promise<void> {
  for (const [label, answer] of Object.entries(answers)) {
    const item = form.locator('.ant-form-item').filter({ hasText: label }).last();
    await item.getByText(answer, { exact: true }).click();
  }
}

/** Sends the form and waits until it has closed. */
export async function send(form: Locator, action: string): Promise<void> {
  await form.getByRole('button', { name: action, exact: true }).click();
  await form.locator('form').waitFor({ state: 'hidden' });
}

/** The survey of a small firm, as an instructor asks it on the shop floor. */
export async function fillSurvey(page: Page, staff: number): Promise<void> {
  const form = await begin(page, '登记摸底情况');
  await write(form, { 职工人数: staff, 女职工: 5, 农民工: 3, 劳务派遣工: 0, 愿意入会人数: 20 });
  await pick(form, { 职工意愿: '愿意', 单位意见: '支持', 有党组织: '是' });
  await send(form, '登记摸底情况');
}

/** A small real picture, as a camera would give one. */
export function photo(name = '现场照片.png'): { name: string; mimeType: string; buffer: Buffer } {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return { name, mimeType: 'image/png', buffer: Buffer.from(png, 'base64') };
}
