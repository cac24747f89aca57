import { expect } from 'vitest';
import type { Desk } from './desk.ts';

/** The end of a run of placing, when its job has done it. @throws when it failed, or never ends. */
export async function finishedRun(desk: Desk, id: string) {
  const api = await desk.as('supervisor01');
  await expect
    .poll(async () => (await api.get(`/api/v1/placing/runs/${id}`)).body.status)
    .toMatch(/done|failed/);
  const { body } = await api.get(`/api/v1/placing/runs/${id}`);
  expect(body, JSON.stringify(body)).toMatchObject({ status: 'done' });
  return body;
}
