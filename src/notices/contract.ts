import { z } from 'zod';
import { words } from '../cases/contract.ts';
import { defineContract } from '../kit/contract.ts';
import { pageOf, pageQuery } from '../kit/page.ts';

export const notice = z
  .object({
    id: z.uuid(),
    topic: z.string().meta({ example: 'deadline.due-today' }),
    text: words,
    case: z.object({ id: z.uuid(), caseNumber: z.string(), title: z.string() }).nullable(),
    dueOn: z.iso.date().nullable(),
    params: z.record(z.string(), z.unknown()),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Notice' });

export const listNotices = defineContract({
  operationId: 'listNotices',
  method: 'get',
  path: '/api/v1/notices',
  tag: 'notices',
  summary: 'My notices, newest first',
  access: 'session',
  query: z.object({ unread: z.stringbool().optional(), ...pageQuery }),
  responses: { 200: pageOf(notice) },
  problems: ['validation-failed'],
});

export const countNotices = defineContract({
  operationId: 'countNotices',
  method: 'get',
  path: '/api/v1/notices/count',
  tag: 'notices',
  summary: 'How many of my notices are unread',
  access: 'session',
  passive: true,
  responses: { 200: z.object({ unread: z.int() }) },
});

export const readNotices = defineContract({
  operationId: 'readNotices',
  method: 'post',
  path: '/api/v1/notices/read',
  tag: 'notices',
  summary: 'Mark notices as read: those named, or all',
  access: 'session',
  body: z.object({ ids: z.array(z.uuid()).min(1).max(500).optional() }).meta({ id: 'ReadNotices' }),
  responses: { 200: z.object({ unread: z.int() }) },
  problems: ['validation-failed'],
});

export const streamNotices = defineContract({
  operationId: 'streamNotices',
  method: 'get',
  path: '/api/v1/notices/stream',
  tag: 'notices',
  summary: 'The number of my unread notices whenever it changes, as Server-Sent Events',
  description:
    'Event `unread` with {"unread": n}. The connection ends after some minutes; browsers come again.',
  access: 'session',
  passive: true,
  responses: { 200: { description: 'The stream', mediaType: 'text/event-stream' } },
});
