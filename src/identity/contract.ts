/** The roles of domain section 7 and of the product's own keeper. The last one is no account: a case's key. */
export const roles = [
  'admin',
  'supervisor',
  'approver',
  'town-officer',
  'instructor',
  'county-cadre',
  'liaison',
  'partner',
  'cadre-officer',
  'enterprise-contact',
] as const;
export type Role = (typeof roles)[number];

/** Roles a person can be given; the enterprise contact's comes with the secret of a case. */
export const assignableRoles = [
  'admin',
  'supervisor',
  'approver',
  'town-officer',
  'instructor',
  'county-cadre',
  'liaison',
  'partner',
  'cadre-officer',
] as const satisfies readonly Role[];
export type AssignableRole = (typeof assignableRoles)[number];

export const roleLabels: Readonly<Record<Role, { zh: string; en: string }>> = {
  admin: { zh: '系统管理员', en: 'Administrator' },
  supervisor: { zh: '督查员', en: 'Supervisor' },
  approver: { zh: '审批人', en: 'Approver' },
  'town-officer': { zh: '镇（区）工会干部', en: 'Town officer' },
  instructor: { zh: '建会工作指导员', en: 'Instructor' },
  'county-cadre': { zh: '县级机关干部', en: 'County cadre' },
  liaison: { zh: '联络员', en: 'Liaison' },
  partner: { zh: '协作部门', en: 'Partner' },
  'cadre-officer': { zh: '干部工作人员', en: 'Cadre officer' },
  'enterprise-contact': { zh: '企业联系人', en: 'Enterprise contact' },
};

/** How an attempt to sign in ended, or what else happened to a name. */
export const loginOutcomes = [
  'succeeded',
  'wrong-password',
  'unknown',
  'locked',
  'disabled',
  'logged-out',
  'unlocked',
] as const;
export type LoginOutcome = (typeof loginOutcomes)[number];
