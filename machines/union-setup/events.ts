import { z } from 'zod';
import type { Bilingual, EventSpec, Json } from '../definition.ts';
import {
  choice,
  codeWord,
  count,
  day,
  evidence,
  flag,
  freeText,
  personal,
  personalPointers,
  positive,
  sha256,
  uuid,
  words,
} from '../field.ts';
import { mapValues } from '../map-values.ts';
import type { UnionSetupAct } from './acts.ts';
import { exampleHash, exampleIds } from './example-ids.ts';
import { body, faults, headCount, mode, replyShape, rosterLine, unitRef } from './fields.ts';

/** Every event of union-setup: what it carries, an example, who may, and what its time means. */

const none = z.strictObject({});
const reasonOnly = z.strictObject({ reason: freeText('原因', 'Reason') });
const noteOnly = z.strictObject({ note: freeText('备注', 'Note').optional() });
const returned = z.strictObject({ faults: faults(), note: freeText('备注', 'Note').optional() });
const paper = { item: codeWord('材料', 'Checklist item'), unit: unitRef().optional() };
const ending = { reason: freeText('原因', 'Reason'), evidence: evidence() };

export const payloads = {
  'case.accepted': z.strictObject({
    basis: choice('受理依据', 'Basis', {
      'enterprise-request': '企业申请',
      'first-visit': '首次走访',
    }),
    note: freeText('备注', 'Note').optional(),
  }),

  // 调查摸底
  'survey.recorded': z.strictObject({
    countedOn: day('人数统计日期', 'Day of the head-count'),
    headCounts: z.array(headCount()).min(1).max(50).meta({ title: '分单位人数', 'x-en': 'Head-counts' }),
    partyBranch: flag('有党组织', 'Has a Party branch'),
    willingness: choice('职工意愿', 'Willingness', {
      willing: '愿意',
      hesitant: '犹豫',
      unwilling: '不愿意',
    }),
    employerOpinion: choice('单位意见', 'Opinion of the employer', {
      supports: '支持',
      neutral: '不反对',
      opposes: '反对',
    }),
    surveyIds: z
      .array(uuid('摸底记录', 'Survey'))
      .min(1)
      .max(50)
      .optional()
      .meta({ title: '采用的摸底记录', 'x-en': 'Surveys that this case adopts' }),
    note: freeText('备注', 'Note').optional(),
  }),
  'mode.chosen': z.strictObject({
    mode: mode(),
    joinsUnionId: uuid('拟加入的工会', 'Union to be joined').optional(),
    note: freeText('备注', 'Note').optional(),
  }),
  'survey.completed': none,
  'unit.joined': z.strictObject({ unit: unitRef() }),
  'unit.left': z.strictObject({
    unit: unitRef(),
    modeAfter: mode('退出后的建会方式', 'Mode afterwards').optional(),
    joinsUnionId: uuid('拟加入的工会', 'Union to be joined').optional(),
    ...ending,
  }),

  // 材料
  'document.uploaded': z.strictObject({
    ...paper,
    file: sha256(),
    fileName: personal('文件名', 'File name', 255),
  }),
  'document.accepted': z.strictObject({ ...paper, note: freeText('备注', 'Note').optional() }),
  'document.returned': z.strictObject({ ...paper, reason: freeText('退回原因', 'Reason') }),

  // 资料完善
  'roster.recorded': z.strictObject({
    lines: z.array(rosterLine()).min(1).max(50).meta({ title: '分单位名册', 'x-en': 'Roster by unit' }),
  }),
  'preparatory-group.formed': z.strictObject({
    members: z
      .array(
        z.strictObject({
          name: personal('姓名', 'Name'),
          post: personal('职务', 'Post'),
          represents: choice('代表', 'Represents', {
            party: '党组织',
            workers: '职工',
            superior: '上级工会',
          }),
        }),
      )
      .min(1)
      .max(20)
      .meta({ title: '筹备组成员', 'x-en': 'Members of the preparatory group' }),
  }),
  'documents.completed': none,
  'setup-request.submitted': z.strictObject({ unionName: words('工会名称', 'Name of the union', 100) }),
  'application.received': noteOnly,
  'setup-request.approved': noteOnly,
  'setup-request.returned': returned,
  'correction.submitted': z.strictObject({
    answers: z
      .array(
        z.strictObject({
          code: codeWord('问题编号', 'Code of the fault'),
          how: freeText('补正情况', 'How it was mended'),
        }),
      )
      .min(1)
      .max(100)
      .meta({ title: '逐项补正说明', 'x-en': 'Answer to each fault' }),
  }),
  'submission.recalled': reasonOnly,

  // 工作动员
  'publicity.recorded': z.strictObject({
    channel: choice('方式', 'Channel', {
      meeting: '座谈会',
      leaflet: '宣传单',
      wechat: '微信',
      media: '媒体',
      visit: '走访',
    }),
    reached: count('覆盖人数', 'People reached'),
  }),
  'assembly-request.submitted': z.strictObject({
    form: choice('大会形式', 'Form', { members: '会员大会', delegates: '会员代表大会' }),
    assemblyOn: day('拟召开日期', 'Day of the assembly'),
    expected: positive('应到人数', 'Should attend'),
    seats: z
      .strictObject({
        committee: positive('委员会名额', 'Committee seats'),
        audit: count('经审会名额', 'Audit seats'),
        women: count('女职工委员会名额', 'Women committee seats'),
      })
      .meta({ title: '名额', 'x-en': 'Seats' }),
    candidates: z
      .strictObject({
        committee: positive('委员会候选人', 'Committee candidates'),
        audit: count('经审会候选人', 'Audit candidates'),
        women: count('女职工委员会候选人', 'Women committee candidates'),
      })
      .meta({ title: '候选人数', 'x-en': 'Candidates' }),
  }),
  'assembly-request.approved': noteOnly,
  'assembly-request.returned': returned,
  'notice.posted': z.strictObject({
    from: day('公示起', 'First day'),
    to: day('公示止', 'Last day'),
    candidates: positive('公示候选人数', 'Candidates named'),
    evidence: evidence('公示照片或文件', 'The notice'),
  }),
  'objection.raised': z.strictObject({
    code: codeWord('异议编号', 'Code of the objection'),
    by: personal('提出人', 'Raised by').optional(),
    about: freeText('异议内容', 'About'),
  }),
  'objection.decided': z.strictObject({
    code: codeWord('异议编号', 'Code of the objection'),
    upheld: flag('异议成立', 'Upheld'),
    finding: freeText('核查结论', 'Finding'),
    evidence: evidence(),
  }),
  'notice.closed': z.strictObject({ evidence: evidence('公示结果', 'Result of the notice') }),
  'assembly.adjourned': z.strictObject({
    reason: choice('原因', 'Reason', {
      'no-quorum': '到会人数不足',
      'ballots-exceed': '收回票多于发出票',
      'too-few-elected': '当选人数不足',
      other: '其他',
    }),
    expected: positive('应到人数', 'Should attend'),
    attended: count('实到人数', 'Attended'),
    nextOn: day('下次开会日期', 'Next assembly').optional(),
    note: freeText('备注', 'Note').optional(),
  }),
  'vote.recorded': z.strictObject({
    expected: positive('应到人数', 'Should attend'),
    attended: count('实到人数', 'Attended'),
    issued: count('发出选票', 'Ballots issued'),
    returned: count('收回选票', 'Ballots returned'),
    valid: count('有效票', 'Valid ballots'),
    void: count('废票', 'Void ballots'),
    results: z
      .array(
        z.strictObject({
          name: personal('姓名', 'Name'),
          body: body(),
          votes: count('赞成票', 'Votes for'),
          against: count('反对票', 'Votes against').default(0),
          abstained: count('弃权票', 'Abstained').default(0),
          writeIn: flag('另选他人', 'Write-in').default(false),
          elected: flag('当选', 'Elected'),
        }),
      )
      .min(1)
      .max(300)
      .meta({ title: '得票情况', 'x-en': 'Votes for each name' }),
    evidence: evidence('计票报告单、签到册', 'Count and sign-in sheet'),
  }),
  'organiser.elected': z.strictObject({
    name: personal('组织员姓名', 'Name of the organiser'),
    expected: positive('应到人数', 'Should attend'),
    attended: count('实到人数', 'Attended'),
    votes: count('赞成票', 'Votes for'),
    evidence: evidence('推选记录', 'Record of the vote'),
  }),
  'roster.transferred': z.strictObject({
    members: positive('转入会员人数', 'Members handed over'),
    evidence: evidence('接收工会同意接收的材料', 'Consent of the union that takes them'),
  }),
  'mobilisation.completed': none,

  // 申报批复
  'result.submitted': noteOnly,
  'result.returned': returned,
  'reply.issued': z.strictObject(replyShape),
  'reply.replaced': z.strictObject({
    ...replyShape,
    revokes: words('废止的文号', 'Number revoked', 60),
    reason: freeText('更正原因', 'Reason'),
  }),

  // 揭牌成立
  'union.unveiled': z.strictObject({
    industryUnion: z
      .strictObject({
        answer: choice('同步建立行业工会', 'Industry union set up together', {
          exists: '行业工会已建',
          created: '同步新建',
          none: '无对应行业工会',
        }),
        name: words('行业工会名称', 'Name', 100).optional(),
        foundedOn: day('行业工会成立日期', 'Founded on').optional(),
        reason: freeText('说明', 'Explanation').optional(),
      })
      .meta({ title: '三同时（行业工会）', 'x-en': 'Three simultaneous (a)' }),
    auditBody: choice('经费审查', 'Audit body', {
      elected: '已选举经审会（员）',
      superior: '由上级经审会代管',
      'not-required': '不适用',
    }),
    womenBody: choice('女职工组织', 'Women workers', {
      committee: '已建女职工委员会',
      member: '设女职工委员',
      none: '无女会员',
      'not-required': '不适用',
    }),
    certificate: z
      .strictObject({
        issuedOn: day('法人证书日期', 'Issued on'),
        code: words('工会统一社会信用代码', "The union's own unified code", 18),
      })
      .optional()
      .meta({ title: '法人资格证书', 'x-en': 'Legal-person certificate' }),
  }),

  // 时限
  'suspension.requested': z.strictObject({
    ground: choice('事由', 'Ground', {
      'force-majeure': '不可抗力',
      'enterprise-postponement': '企业书面申请暂缓',
    }),
    from: day('中止自', 'From'),
    until: day('中止至', 'Until'),
    reason: freeText('说明', 'Reason'),
    evidence: evidence(),
  }),
  'suspension.granted': noteOnly,
  'suspension.denied': reasonOnly,
  'suspension.ended': noteOnly,
  'extension.requested': z.strictObject({
    days: z.int().min(1).max(20).meta({ title: '延长工作日', 'x-en': 'Working days asked for' }),
    reason: freeText('理由', 'Reason'),
  }),
  'extension.granted': noteOnly,
  'extension.denied': reasonOnly,

  // 退回与办结
  'case.stepped-back': z.strictObject({
    to: choice('退回到', 'Back to', {
      survey: '调查摸底',
      documents: '资料完善',
      mobilisation: '工作动员',
      approval: '申报批复',
    }),
    reason: freeText('原因', 'Reason'),
  }),
  'case.refused': z.strictObject({
    ...ending,
    obstruction: flag('存在阻挠行为', 'Obstruction'),
  }),
  'case.postponed': z.strictObject({ ...ending, until: day('暂缓至', 'Until') }),
  'case.lapsed': z.strictObject(ending),
  'case.withdrawn': z.strictObject(ending),
  'case.moved-out': z.strictObject({
    ...ending,
    newDivision: z
      .string()
      .regex(/^\d{6}(\d{3}){0,2}$/)
      .meta({ title: '迁入地区划代码', 'x-en': 'New division code' }),
  }),
  'case.merged': z.strictObject({ ...ending, survivor: words('合并后单位', 'Surviving unit') }),
  'case.deregistered': z.strictObject(ending),
  'case.closed-as-duplicate': z.strictObject({
    ...ending,
    caseNumber: words('在办案件编号', 'Number of the other case', 40),
  }),
} as const satisfies Record<string, z.ZodObject>;

export type UnionSetupEventType = keyof typeof payloads;
export type Payload<T extends UnionSetupEventType> = z.output<(typeof payloads)[T]>;

const unit = { unitId: exampleIds.unit, siteId: exampleIds.site };
const proof = { reason: '见附件', evidence: [exampleHash] };
const oneFault = [{ code: 'f1', item: 'setup-request', detail: '请示未写明职工意愿' }];
const reply = {
  number: '射工发〔2026〕12号',
  date: '2026-11-24',
  termYears: 5,
  unionName: '射阳县示例机械有限公司工会委员会',
  file: exampleHash,
};

const recordedFact: Bilingual = { zh: '事情发生的时间', en: 'When it happened' };
const decided: Bilingual = { zh: '作出决定的时间', en: 'When it was decided' };
const handedOver: Bilingual = { zh: '材料交出的时间，办理人自此变更', en: 'When the file changed hands' };

type Row = [act: UnionSetupAct, zh: string, en: string, example: Json, occurred: Bilingual];

const described: Record<UnionSetupEventType, Row> = {
  'case.accepted': [
    'case.accept',
    '受理',
    'Case accepted',
    { basis: 'first-visit' },
    {
      zh: '企业提出申请或首次走访的日期；按默认时限规则，五个工作日自次日起算',
      en: "Day of the enterprise's request or of the first visit; under the shipped policy the five days run from the day after",
    },
  ],
  'survey.recorded': [
    'case.survey',
    '登记摸底情况',
    'Survey recorded',
    {
      countedOn: '2026-11-23',
      headCounts: [{ ...unit, staff: 60, women: 24, migrant: 31, dispatched: 4, willing: 48 }],
      partyBranch: true,
      willingness: 'willing',
      employerOpinion: 'supports',
    },
    { zh: '走访调查的时间', en: 'When the survey was made' },
  ],
  'mode.chosen': ['case.survey', '确定建会方式', 'Mode chosen', { mode: 'A' }, decided],
  'survey.completed': ['case.survey', '摸底完成', 'Survey completed', {}, recordedFact],
  'unit.joined': [
    'case.survey',
    '增加联建单位',
    'Unit joined',
    { unit: { unitId: exampleIds.secondUnit, siteId: exampleIds.secondSite } },
    recordedFact,
  ],
  'unit.left': [
    'case.survey',
    '联建单位退出',
    'Unit left',
    { unit: { unitId: exampleIds.secondUnit, siteId: exampleIds.secondSite }, modeAfter: 'A', ...proof },
    recordedFact,
  ],
  'document.uploaded': [
    'document.upload',
    '提交材料',
    'Document uploaded',
    { item: 'business-licence', file: exampleHash, fileName: '营业执照.pdf' },
    { zh: '收到材料的时间', en: 'When the paper was received' },
  ],
  'document.accepted': [
    'document.judge',
    '材料合格',
    'Document accepted',
    { item: 'business-licence' },
    decided,
  ],
  'document.returned': [
    'document.judge',
    '材料退回',
    'Document returned',
    { item: 'business-licence', reason: '复印件不清晰' },
    decided,
  ],
  'roster.recorded': [
    'case.prepare',
    '登记会员名册',
    'Roster recorded',
    { lines: [{ ...unit, members: 45, women: 18, applications: 45, registrations: 45 }] },
    recordedFact,
  ],
  'preparatory-group.formed': [
    'case.prepare',
    '成立筹备组',
    'Preparatory group formed',
    {
      members: [
        { name: '示例甲', post: '党支部书记', represents: 'party' },
        { name: '示例乙', post: '车间主任', represents: 'workers' },
        { name: '示例丙', post: '工人', represents: 'workers' },
      ],
    },
    recordedFact,
  ],
  'documents.completed': ['case.prepare', '资料齐备', 'Documents completed', {}, recordedFact],
  'setup-request.submitted': [
    'request.submit',
    '报送建会请示',
    'Set-up request submitted',
    { unionName: reply.unionName },
    handedOver,
  ],
  'application.received': [
    'request.take-up',
    '上级接收',
    'Application taken up',
    {},
    { zh: '审批人接手的时间，不影响时限起算', en: 'When an approver took it up; it starts no clock' },
  ],
  'setup-request.approved': ['request.decide', '同意建会请示', 'Set-up request approved', {}, decided],
  'setup-request.returned': [
    'request.decide',
    '退回建会请示补正',
    'Set-up request returned',
    { faults: oneFault },
    handedOver,
  ],
  'correction.submitted': [
    'request.submit',
    '报送补正',
    'Correction submitted',
    { answers: [{ code: 'f1', how: '已补写并重新盖章' }] },
    handedOver,
  ],
  'submission.recalled': [
    'request.submit',
    '撤回报送',
    'Submission recalled',
    { reason: '人数有误' },
    handedOver,
  ],
  'publicity.recorded': [
    'case.mobilise',
    '登记宣传动员',
    'Publicity recorded',
    { channel: 'meeting', reached: 52 },
    recordedFact,
  ],
  'assembly-request.submitted': [
    'request.submit',
    '报送召开大会及候选人请示',
    'Assembly request submitted',
    {
      form: 'members',
      assemblyOn: '2026-12-08',
      expected: 45,
      seats: { committee: 5, audit: 3, women: 3 },
      candidates: { committee: 6, audit: 4, women: 4 },
    },
    handedOver,
  ],
  'assembly-request.approved': ['request.decide', '同意召开大会', 'Assembly request approved', {}, decided],
  'assembly-request.returned': [
    'request.decide',
    '退回大会请示补正',
    'Assembly request returned',
    { faults: [{ code: 'f1', item: 'candidate-request', detail: '候选人差额不足' }] },
    handedOver,
  ],
  'notice.posted': [
    'case.mobilise',
    '候选人公示',
    'Notice posted',
    { from: '2026-11-26', to: '2026-12-04', candidates: 6, evidence: [exampleHash] },
    { zh: '公示贴出的时间，应为公示第一日', en: 'When it was posted: its first day' },
  ],
  'objection.raised': [
    'objection.raise',
    '提出异议',
    'Objection raised',
    { code: 'o1', about: '候选人系单位负责人近亲属' },
    recordedFact,
  ],
  'objection.decided': [
    'objection.decide',
    '异议处理结论',
    'Objection decided',
    { code: 'o1', upheld: false, finding: '经核查不属实', evidence: [exampleHash] },
    decided,
  ],
  'notice.closed': [
    'case.mobilise',
    '公示期满',
    'Notice closed',
    { evidence: [exampleHash] },
    { zh: '登记公示期满的时间，在公示最后一日之后', en: 'After the last day of the notice' },
  ],
  'assembly.adjourned': [
    'case.mobilise',
    '大会改期',
    'Assembly adjourned',
    { reason: 'no-quorum', expected: 45, attended: 20 },
    recordedFact,
  ],
  'vote.recorded': [
    'case.mobilise',
    '登记选举结果',
    'Vote recorded',
    {
      expected: 45,
      attended: 40,
      issued: 40,
      returned: 40,
      valid: 39,
      void: 1,
      results: [
        { name: '示例甲', body: 'committee', votes: 38, elected: true },
        { name: '示例乙', body: 'committee', votes: 37, elected: true },
        { name: '示例丙', body: 'committee', votes: 36, elected: true },
        { name: '示例丁', body: 'committee', votes: 35, elected: true },
        { name: '示例戊', body: 'committee', votes: 30, elected: true },
        { name: '示例己', body: 'committee', votes: 9, elected: false },
        { name: '示例庚', body: 'audit', votes: 33, elected: true },
        { name: '示例辛', body: 'audit', votes: 32, elected: true },
        { name: '示例壬', body: 'audit', votes: 31, elected: true },
        { name: '示例甲', body: 'chair', votes: 36, elected: true },
      ],
      evidence: [exampleHash],
    },
    { zh: '大会召开、投票的日期，任期自此起算', en: 'Day of the vote: the term counts from it' },
  ],
  'organiser.elected': [
    'case.mobilise',
    '推选组织员',
    'Organiser elected',
    { name: '示例甲', expected: 18, attended: 16, votes: 15, evidence: [exampleHash] },
    { zh: '推选的日期', en: 'Day of the vote' },
  ],
  'roster.transferred': [
    'case.mobilise',
    '会员关系转入',
    'Roster transferred',
    { members: 18, evidence: [exampleHash] },
    { zh: '接收工会同意接收的日期，覆盖自此起', en: 'When the union took them: coverage begins' },
  ],
  'mobilisation.completed': ['case.mobilise', '动员完成', 'Mobilisation completed', {}, recordedFact],
  'result.submitted': ['request.submit', '报送选举结果', 'Result submitted', {}, handedOver],
  'result.returned': [
    'request.decide',
    '退回选举结果补正',
    'Result returned',
    { faults: [{ code: 'f1', item: 'result-report', detail: '报告未写任期' }] },
    handedOver,
  ],
  'reply.issued': [
    'request.decide',
    '批复',
    'Reply issued',
    reply,
    { zh: '批复发出的时间，不早于批复日期', en: 'When the reply went out' },
  ],
  'reply.replaced': [
    'reply.replace',
    '更正批复',
    'Reply replaced',
    { ...reply, number: '射工发〔2026〕13号', revokes: reply.number, reason: '名称有误' },
    decided,
  ],
  'union.unveiled': [
    'case.unveil',
    '揭牌成立',
    'Union unveiled',
    {
      industryUnion: { answer: 'exists', name: '射阳县机械行业工会联合会' },
      auditBody: 'elected',
      womenBody: 'committee',
    },
    {
      zh: '揭牌的日期；按默认时限规则，计时到此为止',
      en: 'Day of the unveiling; under the shipped policy the clock stops',
    },
  ],
  'suspension.requested': [
    'suspension.request',
    '申请中止计时',
    'Suspension requested',
    {
      ground: 'enterprise-postponement',
      from: '2026-11-24',
      until: '2026-11-30',
      reason: '企业停产检修',
      evidence: [exampleHash],
    },
    { zh: '提出申请的时间', en: 'When it was asked for' },
  ],
  'suspension.granted': ['suspension.decide', '同意中止', 'Suspension granted', {}, decided],
  'suspension.denied': [
    'suspension.decide',
    '不同意中止',
    'Suspension denied',
    { reason: '理由不充分' },
    decided,
  ],
  'suspension.ended': [
    'suspension.request',
    '恢复计时',
    'Suspension ended',
    {},
    { zh: '中止事由消失的日期', en: 'When the ground fell away' },
  ],
  'extension.requested': [
    'suspension.request',
    '申请延期',
    'Extension requested',
    { days: 2, reason: '职工分散在外' },
    { zh: '提出申请的时间，须在到期之前', en: 'When it was asked for: before the limit' },
  ],
  'extension.granted': ['suspension.decide', '同意延期', 'Extension granted', {}, decided],
  'extension.denied': [
    'suspension.decide',
    '不同意延期',
    'Extension denied',
    { reason: '理由不充分' },
    decided,
  ],
  'case.stepped-back': [
    'case.step-back',
    '退回前一阶段',
    'Stepped back',
    { to: 'survey', reason: '单位人数登记有误' },
    decided,
  ],
  'case.refused': ['case.end', '企业拒绝建会', 'Refused', { ...proof, obstruction: false }, recordedFact],
  'case.postponed': [
    'case.end',
    '企业暂缓建会',
    'Postponed',
    { ...proof, until: '2027-03-01' },
    recordedFact,
  ],
  'case.lapsed': ['case.lapse', '逾期未补正终止', 'Lapsed', proof, decided],
  'case.withdrawn': ['case.end', '撤回申请', 'Withdrawn', proof, recordedFact],
  'case.moved-out': ['case.end', '迁出本县', 'Moved out', { ...proof, newDivision: '320981' }, recordedFact],
  'case.merged': [
    'case.end',
    '并入其他单位',
    'Merged',
    { ...proof, survivor: '射阳县示例集团有限公司' },
    recordedFact,
  ],
  'case.deregistered': ['case.end', '单位注销', 'Deregistered', proof, recordedFact],
  'case.closed-as-duplicate': [
    'case.end',
    '重复案件',
    'Closed as a duplicate',
    { ...proof, caseNumber: '320924-2026-0001' },
    decided,
  ],
};

/** What opens a case: the units it is about, exactly one of them leading. */
export const openingPayload = z.strictObject({
  units: z
    .array(
      z.strictObject({
        unitId: uuid('单位', 'Unit'),
        siteId: uuid('场所', 'Site'),
        lead: flag('牵头', 'Leads'),
      }),
    )
    .min(1)
    .max(50)
    .refine((units) => units.filter((one) => one.lead).length === 1, { message: '须有且只有一个牵头单位' })
    .meta({ title: '单位', 'x-en': 'Units' }),
});

export const opening: Omit<EventSpec, 'type'> = {
  label: { zh: '建立案件', en: 'Case opened' },
  payload: openingPayload,
  example: { units: [{ ...unit, lead: true }] },
  act: 'case.open',
  personal: personalPointers(openingPayload),
  occurred: {
    zh: '建立案件的时间，不晚于受理日期',
    en: 'When the case was opened, not after its acceptance',
  },
};

export const events: Record<UnionSetupEventType, EventSpec> = mapValues(
  described,
  ([act, zh, en, example, occurred], type) => {
    const payload: z.ZodObject = payloads[type];
    return { type, label: { zh, en }, payload, example, act, personal: personalPointers(payload), occurred };
  },
);
