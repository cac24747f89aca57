import { z } from 'zod';
import { defineContract } from '../kit/contract.ts';

const instant = z.iso.datetime();

export const jobTask = z
  .object({
    task: z.string(),
    waiting: z.int(),
    running: z.int(),
    failed: z.int().meta({ description: 'Tried as often as it may be.' }),
    nextAt: instant.nullable().meta({ description: 'When the next one is due, real time.' }),
  })
  .meta({ id: 'JobTask' });

export const failedJob = z
  .object({
    id: z.string(),
    task: z.string(),
    attempts: z.int(),
    maxAttempts: z.int(),
    lastError: z.string().nullable(),
    runAt: instant,
    givenUp: z.boolean(),
  })
  .meta({ id: 'FailedJob' });

export const listJobs = defineContract({
  operationId: 'listJobs',
  method: 'get',
  path: '/api/v1/jobs',
  tag: 'jobs',
  summary: 'What runs in the background: by task, and each job that has failed',
  access: { act: 'job.read' },
  responses: { 200: z.object({ tasks: z.array(jobTask), failed: z.array(failedJob) }) },
});

export const retryJob = defineContract({
  operationId: 'retryJob',
  method: 'post',
  path: '/api/v1/jobs/{id}/retries',
  tag: 'jobs',
  summary: 'Try a failed job again now',
  access: { act: 'job.retry' },
  params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  responses: { 204: { description: 'It will run' } },
  problems: ['not-found'],
});
