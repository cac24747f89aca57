import { html, paperPage } from '../../exports/paper.ts';
import { chineseDay } from '../../exports/paper-parts.ts';

export interface CertificateFacts {
  name: string;
  number: string;
  issuedOn: string;
  from: string;
  to: string;
  title: string;
  host: string;
  hours: number;
}

/** 结业证书: one page to be sealed and handed over. */
export function certificatePaper(facts: CertificateFacts): string {
  return paperPage({
    language: 'zh',
    title: `结业证书 ${facts.number}`,
    body: html`<article class="letter certificate"><h1>结业证书</h1>
<p class="number">证书编号：${facts.number}</p>
<p>${facts.name} 同志于${chineseDay(facts.from)}至${chineseDay(facts.to)}参加${facts.title}封闭式集中培训，修满规定课程（${facts.hours}学时），考核合格，准予结业。</p>
<div class="seal"><p>${facts.host}（盖章）</p><p>${chineseDay(facts.issuedOn)}</p></div></article>`,
  });
}
