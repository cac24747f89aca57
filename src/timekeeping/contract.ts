import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';

const clock = z
  .object({
    now: z.iso.datetime().meta({ description: 'Product time, by which cases are judged.' }),
    today: z.iso.date().meta({ description: 'The legal day in Asia/Shanghai.' }),
    shifted: z.boolean().meta({ description: 'True in a demonstration whose clock was moved.' }),
    offsetMilliseconds: z.int(),
  })
  .meta({ id: 'Clock' });

export const getClock = defineContract({
  operationId: 'getClock',
  method: 'get',
  path: '/api/v1/clock',
  tag: 'clock',
  summary: "The product's time and legal day",
  access: 'public',
  responses: { 200: clock },
});

export const advanceClock = defineContract({
  operationId: 'advanceClock',
  method: 'post',
  path: '/api/v1/clock/advance',
  tag: 'clock',
  summary: 'Move the clock of a demonstration forward; it never goes back',
  access: { act: 'clock.advance' },
  body: z
    .union([
      z.strictObject({ to: z.iso.datetime({ offset: true }) }),
      z.strictObject({ days: z.int().min(1).max(400) }),
    ])
    .meta({ id: 'AdvanceClock', example: { days: 1 } }),
  responses: { 200: clock },
  problems: ['forbidden', 'validation-failed'],
});
