import { contextSchema } from '../../../machines/cadre-selection/context.ts';
import type { CaseServices } from '../../cases/index.ts';
import { html, paperPage } from '../../exports/paper.ts';
import { chineseDay, pairs } from '../../exports/paper-parts.ts';
import type { Actor } from '../../identity/actor.ts';
import { demand } from '../../identity/demand.ts';
import { realNow, toDate } from '../../kit/clock.ts';
import { newId } from '../../kit/ids.ts';
import type { PurposeOfAct } from '../../kit/purpose.ts';
import { problem } from '../../problems/problem.ts';
import { educationLabels, educations } from '../people/contract.ts';

export interface NoticeFacts {
  name: string;
  gender: string | null;
  /** Year and month only: a notice on a wall says no more than it must. */
  bornIn: string | null;
  education: string | null;
  house: string;
  post: string;
  from: string;
  to: string;
  place: string;
  issuer: string;
}

/** 任前公示: one page to be put up where the notice says, and until when objections are taken. Pure. */
export function noticePaper(facts: NoticeFacts): string {
  return paperPage({
    language: 'zh',
    title: `任前公示 ${facts.post}`,
    body: html`<article class="letter"><h1>干部任前公示</h1>
<p>经研究，现将拟任人选予以公示，接受干部群众监督。</p>
${pairs([
  ['姓名', facts.name],
  ['性别', facts.gender ?? '—'],
  ['出生年月', facts.bornIn ?? '—'],
  ['学历', facts.education ?? '—'],
  ['拟任岗位', `${facts.house}${facts.post}`],
  ['公示期', `${chineseDay(facts.from)}至${chineseDay(facts.to)}`],
  ['公示地点', facts.place],
])}
<p>对公示对象有异议的，请在公示期内以书面形式向${facts.issuer}反映，并署真实姓名和联系方式；反映人的信息将予以保密。</p>
<div class="seal"><p>${facts.issuer}（盖章）</p><p>${chineseDay(facts.from)}</p></div></article>`,
  });
}

/**
 * Logs the look at the name, then writes the public notice of a selection.
 * @throws Problem not-found where no notice was posted, forbidden.
 */
export async function writeNotice(services: CaseServices, actor: Actor, caseId: string): Promise<string> {
  const { db, engine } = services;
  const { case: selection } = await engine.preview(caseId, actor, 'cadre-selection');
  demand(actor, 'cadre.read-personal', selection);
  const { candidate, notice, postId } = contextSchema.parse(selection.context);
  if (!candidate || !notice) throw problem('not-found');
  const [person, post, issuer] = await Promise.all([
    db.prisma.person.findUnique({ where: { id: candidate.personId } }),
    db.prisma.post.findUnique({ where: { id: postId }, include: { organisation: true, union: true } }),
    selection.organisationId === null
      ? null
      : db.prisma.organisation.findUnique({ where: { id: selection.organisationId } }),
  ]);
  if (!person || !post) throw problem('not-found');
  await db.prisma.personalViewLog.create({
    data: {
      id: newId(),
      at: toDate(realNow()),
      userId: actor.id,
      subject: `case:${caseId}`,
      purpose: 'public-notice' satisfies PurposeOfAct,
    },
  });
  const education = educations.find((each) => each === person.education);
  return noticePaper({
    ...{ from: notice.from, to: notice.to, place: notice.place },
    name: person.name ?? '—',
    gender: person.gender && (person.gender === 'female' ? '女' : '男'),
    bornIn: person.bornOn && `${person.bornOn.getUTCFullYear()}年${person.bornOn.getUTCMonth() + 1}月`,
    education: education ? educationLabels[education].zh : null,
    house: post.union?.name ?? post.organisation?.name ?? '',
    post: post.title,
    issuer: issuer?.name ?? '',
  });
}
