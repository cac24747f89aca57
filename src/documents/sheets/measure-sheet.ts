import { readCase } from '../../cases/index.ts';
import { html, paperPage } from '../../exports/paper.ts';
import { chineseDay, chineseMinute, pairs } from '../../exports/paper-parts.ts';
import type { Actor } from '../../identity/policies.ts';
import { problem } from '../../problems/problem.ts';
import type { DocumentServices } from '../document-services.ts';

const TITLES = { urge: '催办单', supervise: '督办单', circulate: '情况通报' };
const ASKS = {
  urge: '请抓紧办理，并在答复期限前书面答复办理情况。',
  supervise: '本案列入督办。请说明原因、提出整改措施，并在答复期限前书面答复。',
  circulate: '现予通报。请各有关单位引以为戒，并在答复期限前报送整改结果。',
};

/** 催办单, 督办单, 情况通报: one measure to print, hand over and file. @throws Problem not-found. */
export async function measureSheet(
  services: DocumentServices,
  actor: Actor,
  caseId: string,
  seq: number,
): Promise<string> {
  const detail = await readCase(services, actor, caseId);
  const measure = detail.measures.find((each) => each.seq === seq);
  if (!measure) throw problem('not-found');
  const { case: view, names, light } = detail;
  const title = TITLES[measure.level];
  const answered = measure.answeredAt
    ? html`<h2>答复</h2><p>${measure.answer ?? '（内容不予显示）'}</p><p>${chineseMinute(measure.answeredAt)}</p>`
    : html`<h2>答复</h2><p>（${measure.overdue ? '逾期未答复' : '尚未答复'}）</p>`;
  return paperPage({
    language: 'zh',
    title: `${title} ${measure.number}`,
    body: html`<h1>${title}</h1>
${pairs([
  ['编号', measure.number],
  ['对象', measure.addressee.name],
  ['案件', `${view.caseNumber} ${view.title}`],
  ['当前环节', `${view.stageLabel.zh} · ${view.stateLabel.zh}`],
  ['时限', light.text.zh],
  ['上一级工会', names.organisation ?? ''],
  ['建会工作指导员', names.owner ?? '待指派'],
  ['答复期限', chineseDay(measure.answerBy)],
])}
<h2>事由</h2>
<p>${measure.reason ?? '（内容不予显示）'}</p>
<p>${ASKS[measure.level]}</p>
${answered}
<div class="signatures"><p>签发人：${measure.issuedBy.name}</p><p>签发日期：${chineseMinute(measure.issuedAt)}</p></div>
<footer>打印于 ${chineseDay(services.clock.today())}</footer>`,
  });
}
