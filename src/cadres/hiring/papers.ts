import { contextSchema } from '../../../machines/hiring-application/context.ts';
import { contractLabels, degreeLabels } from '../../../machines/hiring-round/fields.ts';
import { headcountOf } from '../../../machines/hiring-round/rules.ts';
import { html, type Markup, paperPage } from '../../exports/paper.ts';
import { chineseDay, grid } from '../../exports/paper-parts.ts';
import type { Actor } from '../../identity/actor.ts';
import { whyNot } from '../../identity/policies.ts';
import { problem } from '../../problems/problem.ts';
import { listApplicantRows } from '../../store/hiring-rows.ts';
import { type FoundRound, findRound } from './find-round.ts';
import type { HiringServices } from './hiring-services.ts';
import { logLook } from './roster-sheet.ts';

/** Pages to print: the notice, the names on public notice, an offer. Dates and numbers are those of the events. */

/** 招聘公告. @throws Problem not-found. */
export async function recruitmentNotice(
  services: HiringServices,
  actor: Actor,
  roundId: string,
): Promise<string> {
  const round = await findRound(services, actor, roundId);
  const { plan, announced } = round.context;
  const organisation = await organisationOf(services, round);
  const criteria = plan?.criteria;
  return paperPage({
    language: 'zh',
    title: `招聘公告 ${round.caseNumber}`,
    body: html`<article class="letter"><h1>${organisation}${round.title}公告</h1>
${announced ? html`<p class="number">${announced.number}</p>` : html`<p class="label">公告尚未发布，本页为草稿</p>`}
<h2>一、招聘岗位</h2>
${grid(
  ['岗位代码', '岗位', '用工单位', '人数', '聘用方式', '学历'],
  (plan?.posts ?? []).map((post) => [
    post.code,
    post.name,
    post.place,
    headcountOf(round.context, post.code),
    contractLabels[post.contract],
    `${degreeLabels[post.leastDegree]}及以上`,
  ]),
  [3],
)}
<h2>二、报名条件</h2>
${
  criteria
    ? html`<p>年龄${criteria.ageFrom}至${criteria.ageTo}周岁，有${criteria.serviceYears}年以上基层党群、工会或社区工作经历的可放宽到${criteria.ageToWithService}周岁，年龄计算截止到${chineseDay(criteria.cutOffOn)}，按日计算。报名截止前应取得相应学历证书。每人限报一个岗位。</p>
<p>有下列情形之一的不得报名：处分期未满或者正被审查调查的；受过刑事处罚的；现役军人；被开除公职未满五年的；招考违纪期限未满的；与本级或者上级工会领导人员有直系亲属关系的。</p>`
    : ''
}
<h2>三、报名时间</h2>
<p>${announced ? `${chineseDay(announced.from)}至${chineseDay(announced.to)}` : '待定'}</p>
<h2>四、程序</h2>
<p>资格审查、笔试、面试、体检、政审、公示、聘用。开考比例${criteria?.openingRatio ?? '—'}比1，达不到的核减或者取消岗位；面试比例${criteria?.interviewRatio ?? '—'}比1。总成绩中笔试占${criteria?.testWeight ?? '—'}%。</p>
<h2>五、个人信息</h2>
<p>报名信息仅用于本次招聘，招聘结束后保存${plan?.retentionMonths ?? '—'}个月，期满删除。</p>
${sealed(organisation, announced ? chineseDay(announced.on) : '')}</article>`,
  });
}

/** 拟聘人员公示. The names stand in full: that is what a notice is for; printing it is a logged look. */
export async function publicNotice(services: HiringServices, actor: Actor, roundId: string): Promise<string> {
  const round = await findRound(services, actor, roundId);
  requireReading(actor, round);
  await logLook(services, actor, roundId, `hiring-notice:${roundId}`, '打印拟聘人员公示');
  const rows = await listApplicantRows(services.db.pool, roundId, {}, { after: undefined, limit: 100_000 });
  const { notice, plan } = round.context;
  const organisation = await organisationOf(services, round);
  const named = rows.filter(({ stage }) => ['political', 'noticed', 'offered'].includes(stage));
  const postOf = (code: string) => plan?.posts.find((post) => post.code === code);
  return paperPage({
    language: 'zh',
    title: `拟聘人员公示 ${round.caseNumber}`,
    body: html`<article class="letter"><h1>${round.title}拟聘人员公示</h1>
${notice ? html`<p class="number">${notice.number}</p>` : html`<p class="label">公示尚未贴出，本页为草稿</p>`}
<p>经报名、资格审查、笔试、面试、体检、政审，现将拟聘人员予以公示。</p>
${grid(
  ['姓名', '岗位', '用工单位', '准考证号', '总成绩'],
  named.map((row) => [
    text(row.particulars, '/name'),
    postOf(row.post)?.name ?? row.post,
    postOf(row.post)?.place ?? '',
    row.ticket ?? '',
    row.total === null ? '' : (row.total / 100).toFixed(2),
  ]),
  [4],
)}
<p>公示时间：${notice ? `${chineseDay(notice.from)}至${chineseDay(notice.to)}` : '待定'}。如有异议，请在公示期内实名向${organisation}反映，反映情况应当客观真实，并提供联系方式。</p>
${sealed(organisation, notice ? chineseDay(notice.from) : '')}</article>`,
  });
}

/** 聘用意向书. @throws Problem not-found, also where no offer has been made. */
export async function offerLetter(services: HiringServices, actor: Actor, caseId: string): Promise<string> {
  const { case: view } = await services.engine.preview(caseId, actor, 'hiring-application');
  const round = view.parentId === null ? undefined : await findRound(services, actor, view.parentId);
  const { offer, post: code } = contextSchema.parse(view.context);
  if (!round || !offer?.approvedOn) throw problem('not-found');
  requireReading(actor, round);
  await logLook(services, actor, caseId, `case:${caseId}`, '打印聘用意向书');
  const [row] = await listApplicantRows(
    services.db.pool,
    round.id,
    { caseId },
    { after: undefined, limit: 1 },
  );
  const post = round.context.plan?.posts.find((each) => each.code === code);
  const organisation = await organisationOf(services, round);
  return paperPage({
    language: 'zh',
    title: `聘用意向书 ${view.caseNumber}`,
    body: html`<article class="letter"><h1>聘用意向书</h1>
<p class="number">${offer.number ?? ''}</p>
<p class="to">${text(row?.particulars ?? {}, '/name')}：</p>
<p>经公开招聘，拟聘您到${post?.place ?? ''}任${post?.name ?? code}，聘用方式为${offer.contract ? contractLabels[offer.contract] : ''}。请于${view.dueOn ? chineseDay(view.dueOn) : '规定期限'}前（含当日）到${organisation}签订劳动合同，逾期视为放弃，指标另行安排。</p>
<p>签订合同后按规定约定试用期。</p>
${sealed(organisation, chineseDay(offer.approvedOn))}
<h2>本人意见</h2>
<p>□ 接受　　□ 放弃</p>
<p>签名：＿＿＿＿＿＿＿＿　　　日期：＿＿＿＿年＿＿月＿＿日</p>
<footer>报名编号 ${view.caseNumber}；招聘编号 ${round.caseNumber}</footer></article>`,
  });
}

/** Issuer over date, to the right, with room for the seal: GB/T 9704. */
function sealed(issuer: string, on: string): Markup {
  return html`<div class="seal"><p>${issuer}</p><p>${on}</p></div>`;
}

function requireReading(actor: Actor, round: FoundRound): void {
  const denied = whyNot(actor, 'cadre.read-personal', round);
  if (denied) throw problem('forbidden', denied);
}

async function organisationOf({ db }: HiringServices, { organisationId }: FoundRound): Promise<string> {
  if (organisationId === null) return '县总工会';
  const found = await db.prisma.organisation.findUnique({
    where: { id: organisationId },
    select: { name: true },
  });
  return found?.name ?? '县总工会';
}

function text(particulars: Record<string, unknown>, pointer: string): string {
  const value = particulars[pointer];
  return typeof value === 'string' ? value : '（已删除）';
}
