import QRCode from 'qrcode';
import { modeLabels, readClock } from '../../cases/index.ts';
import type { Possibilities } from '../../engine/index.ts';
import { html, Markup, paperPage } from '../../exports/paper.ts';
import { chineseDay, pairs } from '../../exports/paper-parts.ts';
import type { Actor } from '../../identity/policies.ts';
import { readCaseListRow } from '../../store/case-list.ts';
import type { DocumentServices } from '../document-services.ts';

/**
 * 受理单: what the enterprise takes home. Which case, who works on it, by when the promise falls due and how
 * that is counted, and the key with which its contact sees the case: a QR whose secret stands behind the #,
 * so that no server on the way, ours included, writes it into a log.
 */
export async function acceptanceSlip(
  services: DocumentServices,
  actor: Actor,
  looked: Possibilities,
  key: { secret: string; origin: string },
): Promise<string> {
  const { case: view, light } = looked;
  const [row, clock] = await Promise.all([
    readCaseListRow(services.db.pool, view.id),
    readClock(services, actor, view.id),
  ]);
  const names = row?.names;
  const link = `${key.origin}/login#case=${encodeURIComponent(view.caseNumber)}&secret=${encodeURIComponent(key.secret)}`;
  const picture = await QRCode.toDataURL(link, { errorCorrectionLevel: 'M', margin: 1, width: 360 });
  const mode = view.mode === null ? undefined : new Map(Object.entries(modeLabels)).get(view.mode);
  return paperPage({
    language: 'zh',
    title: `受理单 ${view.caseNumber}`,
    body: html`<h1>建会受理单</h1>
${pairs([
  ['案件编号', view.caseNumber],
  ['单位', view.title],
  ['建会方式', mode?.zh ?? '摸底后确定'],
  ['建会工作指导员', names?.owner ?? '待指派'],
  ['上一级工会', names?.organisation ?? ''],
  ['受理日期', clock.startedOn ? chineseDay(clock.startedOn) : '尚未受理'],
  ['承诺办结日期', dueText(clock)],
  ['目前进度', light.text.zh],
])}
<h2>怎样计时</h2>
<p>${clock.policyText.zh}。放假安排变动、退回补正、公示等原因使日期改变的，以查询结果为准。</p>
<h2>怎样查询</h2>
<table><tbody><tr>
<td>${new Markup(`<img alt="查询二维码" width="180" height="180" src="${picture}">`)}</td>
<td><p>用手机扫描二维码，或在登录页选择“企业联系人”，填写：</p>
${pairs([
  ['案件编号', view.caseNumber],
  ['查询码', key.secret],
])}
<p>可以看到办理到哪一步、何时到期、还缺什么材料，并可上传材料。查询码只能看到本案，请妥善保管；遗失可请指导员作废重发。</p></td>
</tr></tbody></table>
<div class="signatures"><p>企业签收：</p><p>指导员：</p></div>
<footer>打印于 ${chineseDay(services.clock.today())}。本次打印后，此前发出的查询码一律作废。办理建会不收取任何费用。</footer>`,
  });
}

function dueText({ dueOn, light }: { dueOn: string | null; light: { provisional: boolean } }): string {
  if (dueOn === null) return '受理后确定';
  return light.provisional ? `${chineseDay(dueOn)}（暂定，该年放假安排尚未公布）` : chineseDay(dueOn);
}
