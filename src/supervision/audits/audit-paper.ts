import { html, type Markup, paperPage } from '../../exports/paper.ts';
import { chineseMinute, pairs } from '../../exports/paper-parts.ts';
import type { Bilingual } from '../../problems/catalogue.ts';
import { flagLabels, standingLabels } from '../deadlines/contract.ts';
import { ratioText } from '../deadlines/deadline-paper.ts';
import type { FilterWord } from '../deadlines/filter-words.ts';
import type { Audit } from './contract.ts';

type Language = keyof Bilingual;

const RESULTS: Record<'in-order' | 'irregular', Bilingual> = {
  'in-order': { zh: '符合要求', en: 'In order' },
  irregular: { zh: '有问题', en: 'Irregular' },
};

/**
 * One audit as a page to print, sign and file: what was drawn and how, what was found, what sealed it.
 * @param scope what its population was chosen by, in a reader's words.
 */
export function auditPaper(audit: Audit, scope: readonly FilterWord[], language: Language): string {
  const zh = language === 'zh';
  const title = zh ? '建会工作抽查报告' : 'Audit of union set-up cases';
  return paperPage({
    language,
    title: `${title} ${audit.number}`,
    landscape: true,
    body: html`<h1>${title}</h1>
${pairs(facts(audit, scope, language))}
<h2>${zh ? '抽查范围' : 'The population'}</h2>
<p>${populationText(audit, language)}</p>
<h2>${zh ? '抽查案件与结论' : 'Cases drawn and what was found'}</h2>
<table>
<thead><tr>${headings(language).map((heading) => html`<th>${heading}</th>`)}</tr></thead>
<tbody>${audit.cases.map((it) => caseRow(it, language))}</tbody>
</table>
<h2>${zh ? '封存' : 'Seal'}</h2>
<dl>${sealFacts(audit, language).map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl>
<p>${zh ? '抽样方法：对每件案件计算 SHA-256(随机种子 + 换行 + 案件标识)，取最小的若干件，任何人可用 sha256sum 复核。' : 'How cases are drawn: SHA-256(seed, line feed, case id) of each, the smallest are taken; anybody can check it with sha256sum.'}</p>
<div class="signatures"><p>${zh ? '抽查人：' : 'Examined by:'}</p><p>${zh ? '签字人：' : 'Signed off by:'}</p></div>`,
  });
}

function facts(audit: Audit, scope: readonly FilterWord[], language: Language): [string, string][] {
  const zh = language === 'zh';
  const version = (number: number) => (zh ? `第 ${number} 版` : `version ${number}`);
  return [
    [zh ? '编号' : 'Number', audit.number],
    [zh ? '名称' : 'Title', audit.title],
    [zh ? '期间' : 'Period', `${audit.scope.from} ~ ${audit.scope.to}`],
    ...scope.map(({ name, value }): [string, string] => [name[language], value[language]]),
    [
      zh ? '抽样' : 'Sample',
      audit.seed === null
        ? zh
          ? `指定 ${audit.sampled} 件`
          : `${audit.sampled} picked`
        : zh
          ? `随机种子「${audit.seed}」，抽 ${audit.sampled} 件`
          : `seed “${audit.seed}”, ${audit.sampled} drawn`,
    ],
    [zh ? '计时规则' : 'Policy', version(audit.policyVersion)],
    [zh ? '工作日历' : 'Calendar', version(audit.calendarVersion)],
    [zh ? '发起' : 'Opened', `${audit.createdBy.name} ${chineseMinute(audit.createdAt)}`],
    [zh ? '签字' : 'Signed off', signatureText(audit.signedBy, audit.signedAt)],
  ];
}

function sealFacts(audit: Audit, language: Language): [string, string][] {
  const zh = language === 'zh';
  if (audit.seal === null) return [[zh ? '状态' : 'State', zh ? '未封存' : 'not sealed']];
  return [
    [zh ? '封存指纹' : 'Seal', audit.seal],
    [zh ? '存证头' : 'Head', audit.head ? `${audit.head.root}（${chineseMinute(audit.head.takenAt)}）` : '—'],
    [zh ? '范围摘要' : 'Population digest', audit.population.digest],
    [zh ? '封存人' : 'Sealed by', signatureText(audit.sealedBy, audit.sealedAt)],
  ];
}

function signatureText(person: Audit['signedBy'], at: string | null): string {
  return person && at ? `${person.name} ${chineseMinute(at)}` : '—';
}

function populationText({ population, figures }: Audit, language: Language): string {
  const onTime = ratioText(figures.rates.onTime);
  const { counts } = figures;
  const apart = (
    ['onTime', 'late', 'openOverdue', 'otherEndLate', 'provisional', 'suspended', 'imported'] as const
  )
    .map((standing) => `${standingLabels[standing][language]} ${counts[standing]}`)
    .join(language === 'zh' ? '，' : ', ');
  return language === 'zh'
    ? `范围内 ${population.cases} 件，按期率 ${onTime}；${apart}。`
    : `${population.cases} cases, on-time rate ${onTime}; ${apart}.`;
}

function headings(language: Language): string[] {
  return language === 'zh'
    ? ['序号', '案件', '起算—到期—停止', '净／总', '判定与标记', '结论', '问题', '整改要求与期限', '答复']
    : [
        'No.',
        'Case',
        'Started, due, stopped',
        'Net/gross',
        'Verdict',
        'Result',
        'Finding',
        'Correction, by',
        'Answer',
      ];
}

function caseRow(item: Audit['cases'][number], language: Language): Markup {
  const { case: row } = item;
  const marks = row.flags.map((flag) => flagLabels[flag][language]).join('、');
  return html`<tr><td class="number">${item.position}</td><td>${row.caseNumber}<br>${row.title}</td>
<td>${row.startedOn ?? '—'}<br>${row.dueOn ?? '—'}<br>${row.stoppedOn ?? '—'}</td>
<td class="number">${row.netDays}／${row.grossDays}</td>
<td>${standingLabels[row.standing][language]}${marks ? html`<br>${marks}` : null}</td>
<td>${item.result ? RESULTS[item.result][language] : '—'}</td><td>${item.finding}</td>
<td>${item.correction}${item.correctBy ? html`<br>${item.correctBy}` : null}</td>
<td>${item.answer}${item.answeredBy ? html`<br>${item.answeredBy.name}` : null}</td></tr>`;
}
