import { z } from 'zod';
import { defineContract } from '../../kit/contract.ts';
import { pageOf, pageQuery } from '../../kit/page.ts';
import { words } from '../../kit/words.ts';
import { assignableRoles } from '../contract.ts';

const uuid = z.uuid();
const day = z.iso.date();
const instant = z.iso.datetime();
const named = z.object({ id: z.string(), name: z.string() });
const oneUser = z.object({ id: uuid });
const oneRole = z.object({ id: uuid, assignmentId: uuid });

export const displayName = z.string().trim().min(1).max(50).meta({ example: '王建国' });
export const username = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,31}$/)
  .meta({ description: 'Lower case; fixed once given.', example: 'wangjg' });

export const roleAssignment = z
  .object({
    id: uuid,
    role: z.enum(assignableRoles),
    organisation: named.nullable(),
    divisionCode: z.string().nullable(),
    line: named.nullable(),
    area: named.nullable(),
    validFrom: day,
    validTo: day.nullable().meta({ description: 'The last day; null without an end.' }),
    valid: z.boolean().meta({ description: 'Valid today.' }),
  })
  .meta({ id: 'RoleAssignment' });

export const userView = z
  .object({
    id: uuid,
    username: z.string(),
    displayName: z.string(),
    disabledAt: instant.nullable(),
    locked: z.boolean().meta({ description: 'Too many failed sign-ins in the last quarter of an hour.' }),
    mustChangePassword: z.boolean(),
    demonstration: z.boolean(),
    createdAt: instant,
    roles: z.array(roleAssignment),
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof userView>;

/** Something in the staffing that will leave work undone or nobody lawful to do it. */
export const staffingWarning = z
  .object({
    code: z.enum([
      'no-approver',
      'approver-also-prepares',
      'case-without-lawful-approver',
      'no-supervisor',
      'one-supervisor',
      'line-without-instructor',
      'area-not-staffed',
      'case-without-owner',
      'no-admin',
    ]),
    subject: named.nullable().meta({ description: 'The organisation, line, area or case it is about.' }),
    detail: words,
  })
  .meta({ id: 'StaffingWarning' });
export type StaffingWarning = z.infer<typeof staffingWarning>;

/** Every change of staffing says what it leaves uncovered. */
const changed = z.object({ user: userView, warnings: z.array(staffingWarning) }).meta({ id: 'ChangedUser' });

const withPassword = z
  .object({
    user: userView,
    password: z.string().meta({ description: 'Told once; it must be changed at the first sign-in.' }),
    warnings: z.array(staffingWarning),
  })
  .meta({ id: 'UserWithPassword' });

const manage = { tag: 'users', access: { act: 'user.manage' } } as const;

export const listUsers = defineContract({
  ...manage,
  operationId: 'listUsers',
  method: 'get',
  path: '/api/v1/users',
  summary: 'People with their roles, by user name',
  query: z.object({
    ...pageQuery,
    q: z.string().trim().max(50).optional().meta({ description: 'Part of the user name or the name.' }),
    role: z.enum(assignableRoles).optional().meta({ description: 'Holding this role today.' }),
    disabled: z.stringbool().optional(),
  }),
  responses: { 200: pageOf(userView) },
});

export const createUser = defineContract({
  ...manage,
  operationId: 'createUser',
  method: 'post',
  path: '/api/v1/users',
  summary: 'Add a person, with a password for the first sign-in',
  body: z.strictObject({ username, displayName }),
  responses: { 201: withPassword },
});

export const getUser = defineContract({
  ...manage,
  operationId: 'getUser',
  method: 'get',
  path: '/api/v1/users/{id}',
  summary: 'One person',
  params: oneUser,
  responses: { 200: userView },
});

export const updateUser = defineContract({
  ...manage,
  operationId: 'updateUser',
  method: 'patch',
  path: '/api/v1/users/{id}',
  summary: 'Rename, disable or enable a person; disabling ends the sessions',
  params: oneUser,
  body: z.strictObject({ displayName: displayName.optional(), disabled: z.boolean().optional() }),
  responses: { 200: changed },
});

export const resetPassword = defineContract({
  ...manage,
  operationId: 'resetPassword',
  method: 'post',
  path: '/api/v1/users/{id}/password-resets',
  summary: 'Give a person a new password to change at the next sign-in, and unlock the name',
  params: oneUser,
  responses: { 201: withPassword },
});

export const unlockUser = defineContract({
  ...manage,
  operationId: 'unlockUser',
  method: 'delete',
  path: '/api/v1/users/{id}/lock',
  summary: 'Let a person try again after too many failed sign-ins',
  params: oneUser,
  responses: { 204: { description: 'Unlocked' } },
});

export const grantRole = defineContract({
  ...manage,
  operationId: 'grantRole',
  method: 'post',
  path: '/api/v1/users/{id}/roles',
  summary: 'Give a person a role from a day on',
  description:
    'approver and partner name an organisation, town-officer and cadre-officer a division, instructor a line, county-cadre and ' +
    'liaison an area; a supervisor may be confined to a division.',
  params: oneUser,
  body: z.strictObject({
    role: z.enum(assignableRoles),
    organisationId: uuid.optional(),
    divisionCode: z
      .string()
      .regex(/^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/)
      .optional()
      .meta({ description: 'GB/T 2260 prefix', example: '320924112' }),
    lineId: z.string().max(40).optional(),
    areaId: z.string().max(40).optional(),
    validFrom: day,
    validTo: day.optional(),
  }),
  responses: { 201: changed },
  problems: ['already-staffed'],
});

export const updateRole = defineContract({
  ...manage,
  operationId: 'updateRole',
  method: 'patch',
  path: '/api/v1/users/{id}/roles/{assignmentId}',
  summary: 'Set or lift the last day of a role',
  params: oneRole,
  body: z.strictObject({ validTo: day.nullable() }),
  responses: { 200: changed },
  problems: ['already-staffed'],
});

export const withdrawRole = defineContract({
  ...manage,
  operationId: 'withdrawRole',
  method: 'delete',
  path: '/api/v1/users/{id}/roles/{assignmentId}',
  summary: 'Take back a role that has not begun; one that has begun gets a last day instead',
  params: oneRole,
  responses: { 200: changed },
  problems: ['validation-failed'],
});

const colleague = z
  .object({
    id: uuid,
    displayName: z.string(),
    roles: z.array(roleAssignment.omit({ id: true, validFrom: true, validTo: true, valid: true })),
  })
  .meta({ id: 'Colleague' });

export const listColleagues = defineContract({
  operationId: 'listColleagues',
  method: 'get',
  path: '/api/v1/colleagues',
  tag: 'users',
  summary: 'Who works here today and in which roles: for choosing a person',
  access: { act: 'colleague.list' },
  query: z.object({
    role: z.enum(assignableRoles).optional(),
    lineId: z.string().max(40).optional(),
    areaId: z.string().max(40).optional(),
    organisationId: uuid.optional(),
    q: z.string().trim().max(50).optional(),
  }),
  responses: { 200: z.object({ items: z.array(colleague) }) },
});

export const listStaffingWarnings = defineContract({
  operationId: 'listStaffingWarnings',
  method: 'get',
  path: '/api/v1/staffing-warnings',
  tag: 'users',
  summary: 'Where nobody, or nobody lawful, is left to do what will have to be done',
  access: { act: 'staffing.check' },
  responses: { 200: z.object({ items: z.array(staffingWarning) }) },
});

const loginEntry = z
  .object({
    id: uuid,
    at: instant,
    username: z.string(),
    userId: uuid.nullable(),
    outcome: z.enum([
      'succeeded',
      'wrong-password',
      'unknown',
      'locked',
      'disabled',
      'logged-out',
      'unlocked',
    ]),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'LoginEntry' });

const operationEntry = z
  .object({
    id: uuid,
    at: instant,
    user: named.nullable(),
    operation: z.string(),
    subject: z.string().nullable(),
    status: z.int(),
    requestId: z.string(),
    ip: z.string().nullable(),
  })
  .meta({ id: 'OperationEntry' });

const personalViewEntry = z
  .object({
    id: uuid,
    at: instant,
    user: named.nullable(),
    subject: z.string().meta({ description: 'What was looked at: its kind and id.', example: 'person:…' }),
    about: z.string().nullable().meta({ description: 'Number of the case, name of the unit or union.' }),
    purpose: words.meta({
      description: 'A picked purpose in both languages; the person’s own words as typed.',
    }),
  })
  .meta({ id: 'PersonalViewEntry' });

const period = { from: day.optional(), to: day.optional() };

export const listLogins = defineContract({
  operationId: 'listLogins',
  method: 'get',
  path: '/api/v1/login-log',
  tag: 'users',
  summary: 'The login log, newest first (real time)',
  access: { act: 'log.read' },
  query: z.object({ ...pageQuery, ...period, username: z.string().max(64).optional() }),
  responses: { 200: pageOf(loginEntry) },
});

export const listOperations = defineContract({
  operationId: 'listOperations',
  method: 'get',
  path: '/api/v1/operation-log',
  tag: 'users',
  summary: 'The operation log: every request that would change something, newest first (real time)',
  access: { act: 'log.read' },
  query: z.object({ ...pageQuery, ...period, userId: uuid.optional() }),
  responses: { 200: pageOf(operationEntry) },
});

export const listPersonalViews = defineContract({
  operationId: 'listPersonalViews',
  method: 'get',
  path: '/api/v1/personal-view-log',
  tag: 'users',
  summary: 'Every look at personal data in full with its purpose, newest first (real time)',
  access: { act: 'log.read' },
  query: z.object({ ...pageQuery, ...period, userId: uuid.optional() }),
  responses: { 200: pageOf(personalViewEntry) },
});
