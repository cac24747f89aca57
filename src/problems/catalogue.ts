import { z } from 'zod';

/** A word in the two languages the product speaks; Chinese is the source. */
export interface Bilingual {
  zh: string;
  en: string;
}

const bilingual = z.object({ zh: z.string(), en: z.string() });

/** One kind of refusal: its HTTP status, its title, what it means, and the members it adds to RFC 9457. */
export interface ProblemKind {
  status: number;
  title: Bilingual;
  /** What happened and what the reader can do about it: the text of /problems/SLUG. */
  meaning: Bilingual;
  extra: z.ZodObject;
}

/** One fault of an input: where (JSON Pointer; /query/… and /headers/… outside the body), which, in words. */
export const fieldErrorSchema = z
  .object({ pointer: z.string(), code: z.string(), detail: z.string() })
  .meta({ id: 'FieldError', description: 'One fault of the input, with a JSON Pointer to it' });

/** One legal or procedural condition that the facts do not fulfil. */
export const unmetRuleSchema = z
  .object({
    rule: z.string(),
    basis: z.object({
      source: z.string(),
      article: z.string(),
      confidence: z.enum(['H', 'M', 'L', 'INV']),
    }),
    severity: z.enum(['block', 'warn']),
    detail: bilingual,
    needs: z.array(z.string()).optional(),
  })
  .meta({ id: 'UnmetRule', description: 'A condition that is not fulfilled, with its source and article' });

/** One rejected cell of an imported sheet; row 1 is the heading. */
export const rejectedRowSchema = z
  .object({ row: z.int(), column: z.string(), value: z.string(), detail: z.string() })
  .meta({ id: 'RejectedRow', description: 'A rejected cell of an imported sheet' });

/** What somebody else changed since the version the caller named. */
export const interveningChangeSchema = z
  .object({ seq: z.int(), kind: z.enum(['machine', 'system']), type: z.string() })
  .meta({ id: 'InterveningChange', description: 'An event recorded since the version the caller named' });

const nothing = z.object({});

/**
 * Every refusal the product can utter; there is no other. Slugs are part of the API and never change
 * their meaning. Drift tests compare this list with the pages and with OpenAPI.
 */
export const catalogue = {
  'malformed-json': {
    status: 400,
    title: { zh: '请求体不是有效的 JSON', en: 'The body is not valid JSON' },
    meaning: {
      zh: '服务器无法按 JSON 解析请求体。请检查括号、引号和编码（UTF-8），不得包含空字符。',
      en: 'The body could not be read as JSON. Check brackets, quotes and encoding (UTF-8, without U+0000).',
    },
    extra: nothing,
  },
  'validation-failed': {
    status: 400,
    title: { zh: '填写内容有误', en: 'The input is not valid' },
    meaning: {
      zh: 'errors 列出全部问题：pointer 指明位置，code 是问题类别，detail 说明原因。请一次改正后重新提交。',
      en: 'errors lists every fault at once: pointer says where, code which, detail why. Correct them all and send again.',
    },
    extra: z.object({ errors: z.array(fieldErrorSchema).min(1) }),
  },
  'not-authenticated': {
    status: 401,
    title: { zh: '请先登录', en: 'Please sign in' },
    meaning: {
      zh: '没有有效的会话：未登录、会话超时、已被注销，或用户名与密码不符。reason 给出原因。',
      en: 'There is no valid session: not signed in, timed out, signed out, or name and password do not match. reason says which.',
    },
    extra: z.object({ reason: z.enum(['no-session', 'session-ended', 'credentials', 'locked']).optional() }),
  },
  forbidden: {
    status: 403,
    title: { zh: '无权进行此操作', en: 'You may not do this' },
    meaning: {
      zh: '您的角色、您与该案的关系、职责分离或回避规则不允许此操作。reason 给出原因；经办、审批、准予中止、重新开启须由不同的人担任，与单位有利害关系的人须回避。',
      en: 'Your roles, your relation to the case, the separation of duties or a conflict of interest do not allow this; reason says which. Preparing, approving, granting and reopening are done by different people; who stands too near to a unit keeps out.',
    },
    extra: z.object({
      act: z.string().optional(),
      reason: z
        .enum([
          'role',
          'relation',
          'separation-of-duties',
          'conflict-of-interest',
          'password-change-required',
        ])
        .optional(),
    }),
  },
  'cross-site-request': {
    status: 403,
    title: { zh: '拒绝跨站请求', en: 'Cross-site request refused' },
    meaning: {
      zh: '使用 Cookie 的写操作只能由本系统自己的页面发出。程序调用请使用 Authorization: Bearer。',
      en: "A change under the cookie must come from this system's own pages. Programs use Authorization: Bearer.",
    },
    extra: nothing,
  },
  'not-found': {
    status: 404,
    title: { zh: '未找到', en: 'Not found' },
    meaning: {
      zh: '该地址不存在，或者所指对象不在您的权限范围之内。',
      en: 'Nothing stands at this address, or what stands there is outside your scope.',
    },
    extra: nothing,
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '不支持该请求方法', en: 'Method not allowed' },
    meaning: {
      zh: '该地址存在，但不接受此请求方法。Allow 头列出可用的方法。',
      en: 'The address exists but does not take this method. The Allow header lists those it takes.',
    },
    extra: z.object({ allow: z.array(z.string()) }),
  },
  'transition-not-allowed': {
    status: 409,
    title: { zh: '当前环节不允许此操作', en: 'The present state does not allow this' },
    meaning: {
      zh: 'state 是当前环节，allowedEvents 是此刻可以进行的操作。',
      en: 'state is where the case stands, allowedEvents is what may happen now.',
    },
    extra: z.object({ state: z.string(), allowedEvents: z.array(z.string()) }),
  },
  'duplicate-case': {
    status: 409,
    title: { zh: '该单位已有在办案件', en: 'This unit already has an open case' },
    meaning: {
      zh: '同一单位的同一场所同一时间只能有一件在办案件。firstCase 是已有的案件（在您的权限范围之内时给出）。',
      en: 'A unit and site have at most one open case. firstCase is the one that exists (told when it lies in your scope).',
    },
    extra: z.object({ firstCase: z.object({ id: z.string(), number: z.string() }).optional() }),
  },
  'already-staffed': {
    status: 409,
    title: { zh: '该岗位在此期间已有人', en: 'Somebody holds this already' },
    meaning: {
      zh: '每个网格（片区）同一天只有一名县级机关干部和一名联络员，同一人在同一条线不重复任职。holders 是此期间已任职的人；如需更换，请在 relieves 中写明接替谁。',
      en: 'An area has one county cadre and one liaison on any day, and nobody is twice an instructor of a line. holders are those who hold it in the period; to replace one, name the appointment in relieves.',
    },
    extra: z.object({
      holders: z.array(
        z.object({
          assignmentId: z.string(),
          name: z.string(),
          from: z.string(),
          to: z.string().nullable(),
        }),
      ),
    }),
  },
  'change-built-on': {
    status: 409,
    title: { zh: '不能收回这条记载', en: 'This change cannot be taken back' },
    meaning: {
      zh: '已有后来的记载、案件、覆盖或变动以它为基础，或者它已被收回。built 逐条列出，instead 说明可以怎么做。',
      en: 'Later changes, cases, coverage or records rest on it, or it was taken back before. built says which, instead what is possible.',
    },
    extra: z.object({ built: z.array(bilingual).min(1), instead: z.array(bilingual) }),
  },
  'place-in-use': {
    status: 409,
    title: { zh: '该条线、网格（片区）或镇区还在使用', en: 'The line, area or town is still in use' },
    meaning: {
      zh: '还有单位、在办案件、任职人员或镇区在其名下，units、cases、staff、towns 是数量，advice 说明怎么做：指定承接的一方，把单位一并调整过去；或者先逐项处理。',
      en: 'Units, open cases, people or towns still belong to it: units, cases, staff and towns say how many, advice what helps: name what takes over and move the units with it, or settle them one by one.',
    },
    extra: z.object({
      units: z.int(),
      cases: z.int(),
      staff: z.int(),
      towns: z.int(),
      advice: bilingual,
    }),
  },
  'unit-under-way': {
    status: 409,
    title: { zh: '该单位有在办案件', en: 'A case of this unit is under way' },
    meaning: {
      zh: '单位的在办案件须先办结，或者由有权办理的人记载这一变更。cases 列出案件（在您的权限范围之内时给出）和该怎么做。',
      en: 'Its open case has to end first, or somebody who may end it records the change. cases names them (told when they lie in your scope) and says what helps.',
    },
    extra: z.object({
      cases: z
        .array(z.object({ id: z.string().optional(), number: z.string().optional(), advice: bilingual }))
        .min(1),
    }),
  },
  'unit-not-active': {
    status: 409,
    title: { zh: '该单位已不存续', en: 'The unit is no longer active' },
    meaning: {
      zh: 'unitStatus 是单位现在的状态，on 是起始日，successor 是承接的单位。已不存续的单位只保留历史，不再记载新的变更。',
      en: 'unitStatus says what became of the unit, on since when, successor where it went. Such a unit keeps its history and takes no further change.',
    },
    extra: z.object({
      unitStatus: z.string(),
      on: z.string().nullable(),
      successor: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  },
  'duplicate-decided': {
    status: 409,
    title: { zh: '这一对单位已经有人判定', en: 'This pair has been decided already' },
    meaning: {
      zh: 'state 是判定结果：merged 已合并，different 不是同一单位；by 和 at 是谁在何时判定的。请刷新后查看。',
      en: 'state says what was decided: merged, or different; by and at say who and when. Look at the list again.',
    },
    extra: z.object({
      state: z.enum(['merged', 'different']),
      by: z.string().nullable(),
      at: z.string().nullable(),
    }),
  },
  'version-conflict': {
    status: 412,
    title: { zh: '案件已被他人更新', en: 'The case has changed meanwhile' },
    meaning: {
      zh: '您看到的版本已经过时。currentVersion 是现在的版本，changes 是其间发生的事件；若都是系统事件，可直接用新版本号重新提交。',
      en: 'The version you saw is out of date. currentVersion is the present one, changes what happened since; if all of it is system events, simply send again with the new version.',
    },
    extra: z.object({ currentVersion: z.int(), changes: z.array(interveningChangeSchema).optional() }),
  },
  'payload-too-large': {
    status: 413,
    title: { zh: '提交的内容过大', en: 'The content is too large' },
    meaning: {
      zh: 'limitBytes 是该地址允许的最大字节数。',
      en: 'limitBytes is the most this address takes.',
    },
    extra: z.object({ limitBytes: z.int().optional() }),
  },
  'unsupported-media-type': {
    status: 415,
    title: { zh: '不支持该内容类型', en: 'Unsupported media type' },
    meaning: {
      zh: 'accepted 列出可接受的类型。文件按其实际内容识别，不以扩展名为准。',
      en: 'accepted lists the types taken. Files are recognised by their content, not by their name.',
    },
    extra: z.object({ accepted: z.array(z.string()).optional() }),
  },
  'guard-unmet': {
    status: 422,
    title: { zh: '条件尚未满足', en: 'Conditions are not yet fulfilled' },
    meaning: {
      zh: 'unmet 逐条列出未满足的规则、依据的文件与条款，以及还缺什么。',
      en: 'unmet lists every rule that is not fulfilled, its source and article, and what is missing.',
    },
    extra: z.object({ unmet: z.array(unmetRuleSchema).min(1) }),
  },
  'calendar-not-covered': {
    status: 422,
    title: { zh: '该年份没有工作日历', en: 'No calendar covers this year' },
    meaning: {
      zh: 'year 年没有已公布的放假安排，也无法推算。请由督查员导入国务院办公厅的放假通知。',
      en: 'For this year no holiday notice is published and none can be computed. A supervisor imports the notice.',
    },
    extra: z.object({ year: z.int() }),
  },
  'idempotency-key-reused': {
    status: 422,
    title: { zh: '幂等键已用于另一请求', en: 'The idempotency key was used for another request' },
    meaning: {
      zh: '同一 Idempotency-Key 只能重发完全相同的请求。新的请求请换新的键。',
      en: 'An Idempotency-Key repeats exactly the same request. A new request takes a new key.',
    },
    extra: nothing,
  },
  'alike-units': {
    status: 409,
    title: { zh: '名录中可能已有这个单位', en: 'The register may have this unit already' },
    meaning: {
      zh: 'units 列出名称、地址或电话相同或相近的单位；elsewhere 是您权限范围之外的相近单位数。请逐一核对：是同一单位的，直接在该单位名下登记；确认不是的，以 sure 再次提交。',
      en: 'units lists entries alike in name, address or phone; elsewhere counts those outside your scope. Compare them: record under the one it is, or send again with sure when it is none of them.',
    },
    extra: z.object({
      units: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          code: z.string().nullable(),
          address: z.string().nullable(),
        }),
      ),
      elsewhere: z.int(),
    }),
  },
  'import-rejected': {
    status: 422,
    title: { zh: '导入的表格有误', en: 'The imported sheet has faults' },
    meaning: {
      zh: 'rows 列出每一处错误所在的行、列、内容和原因；未导入任何数据。',
      en: 'rows lists every fault by row, column, value and reason; nothing was imported.',
    },
    extra: z.object({ rows: z.array(rejectedRowSchema).min(1) }),
  },
  'import-not-ready': {
    status: 409,
    title: { zh: '该批导入现在不能这样处理', en: 'The batch is not ready for this' },
    meaning: {
      zh: 'batchStatus 是该批导入现在的状态：检查完成后才能确认导入，导入完成后才能撤销；正在进行的请等它结束。',
      en: 'batchStatus says where the batch stands: it is confirmed when it has been checked and undone when it has been imported. Wait for what is under way.',
    },
    extra: z.object({ batchStatus: z.string() }),
  },
  'import-built-upon': {
    status: 409,
    title: { zh: '已有后续业务，不能撤销导入', en: 'Something was built on the batch' },
    meaning: {
      zh: '这批单位上已有案件、覆盖、摸底、修改等后续记录。hindrances 逐类列出数量和例子；这些单位请逐一更正。',
      en: 'Cases, coverage, surveys or edits stand on units of the batch. hindrances lists them by kind with examples; mend such units one by one.',
    },
    extra: z.object({
      hindrances: z.array(z.object({ code: z.string(), rows: z.int(), detail: z.string() })).min(1),
    }),
  },
  'proposal-overtaken': {
    status: 409,
    title: { zh: '该归属建议已过时', en: 'The proposal has been overtaken' },
    meaning: {
      zh: 'proposal 是该建议现在的状态：open 表示单位在建议之后又有改动（归属、地址、行业或经营范围），请重新生成建议后再处理；其他表示已经有人处理过。',
      en: 'proposal says where the proposal stands: open means that the unit has been changed since (place, address, industry or scope): make proposals anew first. Anything else means that somebody has decided it.',
    },
    extra: z.object({ proposal: z.string() }),
  },
  'unit-covered': {
    status: 409,
    title: { zh: '该单位已由工会覆盖', en: 'A union covers this unit already' },
    meaning: {
      zh: '同一单位（场所）同一日期只能隶属一家工会。union 是现在的工会，since 是自何日起，instead 列出可以怎样办：先由原工会同意退出，或登记为次要服务关系。',
      en: 'A unit (site) belongs to one union at any date. union is the one it belongs to, since when says since; instead lists what is possible: it leaves that union first, or is served by another beside it.',
    },
    extra: z.object({
      union: z.object({ id: z.string(), name: z.string() }),
      since: z.string(),
      until: z.string().nullable(),
      instead: z.array(bilingual).min(1),
    }),
  },
  'union-closed': {
    status: 409,
    title: { zh: '该工会已不存续', en: 'The union stands no longer' },
    meaning: {
      zh: 'closedOn 起该工会不再存续，status 是终止的方式；并入其他工会的请在并入的工会办理。',
      en: 'The union stands no longer from closedOn on; status says how it ended. What went into another union is recorded there.',
    },
    extra: z.object({ status: z.string(), closedOn: z.string().nullable() }),
  },
  'already-decided': {
    status: 409,
    title: { zh: '该事项已有决定', en: 'This was decided already' },
    meaning: {
      zh: 'status 是已作出的决定；需要改变的请另行提出。',
      en: 'status is what was decided; whoever wants it otherwise proposes anew.',
    },
    extra: z.object({ status: z.string() }),
  },
  'precondition-required': {
    status: 428,
    title: { zh: '缺少 If-Match', en: 'If-Match is required' },
    meaning: {
      zh: '修改案件须在 If-Match 头中给出所见的版本号，以免覆盖他人的更新。',
      en: "A change names in If-Match the version that was seen, lest it override somebody else's.",
    },
    extra: nothing,
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    meaning: {
      zh: '请在 retryAfter 秒之后再试。',
      en: 'Try again after retryAfter seconds.',
    },
    extra: z.object({ retryAfter: z.int() }),
  },
  'internal-error': {
    status: 500,
    title: { zh: '系统内部错误', en: 'Internal error' },
    meaning: {
      zh: '这是系统的缺陷，已记入日志。请将 instance 编号告知系统管理员。',
      en: 'This is a fault of the system and has been logged. Tell the administrator the number in instance.',
    },
    extra: nothing,
  },
  unavailable: {
    status: 503,
    title: { zh: '服务暂不可用', en: 'Temporarily unavailable' },
    meaning: {
      zh: '数据库或后台服务暂不可用，请在 retryAfter 秒之后再试；已确认的内容不会丢失。',
      en: 'The database or a background service is unavailable; try again after retryAfter seconds. Nothing acknowledged is lost.',
    },
    extra: z.object({ retryAfter: z.int() }),
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemSlug = keyof typeof catalogue;
export type ProblemExtra<S extends ProblemSlug> = z.input<(typeof catalogue)[S]['extra']>;

export const problemSlugs = Object.keys(catalogue) as ProblemSlug[];
