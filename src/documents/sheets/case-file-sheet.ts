import { modeLabels, readCase, readClock, readHistory } from '../../cases/index.ts';
import { html, type Markup, paperPage } from '../../exports/paper.ts';
import { chineseDay, chineseMinute, grid, pairs } from '../../exports/paper-parts.ts';
import type { Actor } from '../../identity/policies.ts';
import type { DocumentServices } from '../document-services.ts';

type Case = Awaited<ReturnType<typeof readCase>>;
type Clock = Awaited<ReturnType<typeof readClock>>;
type History = Awaited<ReturnType<typeof readHistory>>;

const PAPER_STATUS = { missing: '未提交', uploaded: '待审核', accepted: '合格', returned: '退回' };
const ROLES: Record<string, string> = {
  instructor: '指导员',
  'town-officer': '乡镇干事',
  approver: '审批人',
  supervisor: '督查员',
  'enterprise-contact': '企业联系人',
  'county-cadre': '县干部',
  admin: '管理员',
  system: '系统',
};

/**
 * 案卷: the whole case on paper as this reader may see it, personal values as in the history on the screen.
 * @throws Problem not-found.
 */
export async function caseFileSheet(
  services: DocumentServices,
  actor: Actor,
  caseId: string,
): Promise<string> {
  const [detail, clock, history] = await Promise.all([
    readCase(services, actor, caseId),
    readClock(services, actor, caseId),
    readHistory(services, actor, caseId),
  ]);
  const { case: view } = detail;
  return paperPage({
    language: 'zh',
    title: `案卷 ${view.caseNumber}`,
    body: html`<h1>建会案卷</h1>
${view.imported ? html`<p class="label">本案由旧档导入，导入以前的时限未经本系统证明。</p>` : null}
${summary(detail)}
<h2>单位</h2>
${grid(
  ['单位', '场所', '牵头', '状态'],
  detail.units.map((unit) => [
    unit.unitName,
    unit.siteName,
    unit.lead ? '是' : '',
    unit.open ? '在案' : '已离案',
  ]),
)}
<h2>材料</h2>
${checklistTable(detail)}
<h2>时限</h2>
${clockPart(clock)}
${measuresPart(detail)}
<h2>办理经过</h2>
${historyTable(history)}
<footer>打印于 ${chineseDay(services.clock.today())}；案件版本 ${view.version}，末条事件散列 <code>${history.events.at(-1)?.hash ?? ''}</code></footer>`,
  });
}

function summary({ case: view, names, light }: Case): Markup {
  const mode = view.mode === null ? undefined : modeLabels[view.mode];
  return pairs([
    ['案件编号', view.caseNumber],
    ['名称', view.title],
    ['建会方式', mode?.zh ?? '未定'],
    ['当前环节', `${view.stageLabel.zh} · ${view.stateLabel.zh}`],
    ['时限', light.text.zh],
    ['属地', [names.town, names.area, names.line].filter((name) => name !== null).join(' · ')],
    ['上一级工会', names.organisation ?? ''],
    ['建会工作指导员', names.owner ?? '待指派'],
    ['建案', `${names.openedBy ?? ''} ${chineseMinute(view.openedAt)}`],
  ]);
}

function checklistTable({ checklist }: Case): Markup {
  return grid(
    ['材料', '单位', '要求', '状态', '文件'],
    checklist.map((item) => [
      item.label.zh,
      item.unit?.name ?? '',
      item.required ? '必备' : '可备',
      PAPER_STATUS[item.status] + (item.returnReason ? `：${item.returnReason}` : ''),
      item.files.map((file) => file.name ?? `文件 ${file.sha256.slice(0, 12)}`).join('；'),
    ]),
  );
}

function clockPart(clock: Clock): Markup {
  const suspended = Object.values(clock.suspendedDays).reduce((sum, days) => sum + days, 0);
  return html`<p>${clock.policyText.zh}；日历第 ${clock.calendarVersion} 版。</p>
${pairs([
  ['起算', clock.startedOn ? chineseDay(clock.startedOn) : '未起算'],
  ['到期', clock.dueOn ? chineseDay(clock.dueOn) + (clock.light.provisional ? '（暂定）' : '') : '—'],
  ['停止', clock.stoppedOn ? chineseDay(clock.stoppedOn) : '—'],
  ['净用时／总用时／中止', `${clock.netDays}／${clock.grossDays}／${suspended} 个工作日`],
  [
    '计入',
    `企业 ${clock.chargedTo.enterprise}，指导员 ${clock.chargedTo.instructor}，上级工会 ${clock.chargedTo.approver} 个工作日`,
  ],
])}
${grid(
  ['日期', '计入', '第几日', '说明'],
  clock.days
    .filter((day) => !day.ahead)
    .map((day) => [day.day, day.counted ? '是' : '否', day.number ?? '', day.reason.zh]),
  [2],
)}`;
}

function measuresPart({ measures }: Case): Markup | null {
  if (measures.length === 0) return null;
  return html`<h2>督促措施</h2>${grid(
    ['编号', '对象', '答复期限', '答复'],
    measures.map((measure) => [
      measure.number,
      measure.addressee.name,
      measure.answerBy,
      measure.answeredAt ? chineseMinute(measure.answeredAt) : measure.overdue ? '逾期未答复' : '未答复',
    ]),
  )}`;
}

function historyTable({ events }: History): Markup {
  return grid(
    ['序号', '事项', '办理人', '发生时间', '登记时间', '备注'],
    events.map((event) => [
      event.seq,
      event.label.zh,
      `${event.actor.name ?? ''}（${ROLES[event.actor.role] ?? event.actor.role}）`,
      chineseMinute(event.occurredAt),
      chineseMinute(event.recordedAt),
      event.late ? `补录，由${event.confirmedBy?.name ?? '督查员'}确认` : '',
    ]),
    [0],
  );
}
