import { rosterMembers, rosterWomen, type UnionSetupContext } from '../../machines/union-setup/context.ts';
import { bodyLabels } from '../../machines/union-setup/fields.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import type { CaseDetail } from './case-data.ts';
import { setupContext } from './setup-context.ts';

type Line = [label: string, value: string | number | null | undefined];

/** What the case has recorded, stage by stage, as a reader wants it: counts and dates, no particulars. */
export function CaseFacts({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  const context = setupContext(detail);
  const groups = useFactGroups(context);
  if (!context || groups.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="facts">
      <h2 id="facts">{t('facts.title')}</h2>
      {groups.map(({ title, lines }) => (
        <div className="fact-group" key={title}>
          <h3>{title}</h3>
          <dl className="facts">
            {lines.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

function useFactGroups(context: UnionSetupContext | undefined): { title: string; lines: Line[] }[] {
  const words = useWords();
  if (!context) return [];
  return [surveyOf, documentsOf, mobilisationOf, approvalOf]
    .map((group) => group(context, words))
    .map(({ title, lines }) => ({
      title,
      lines: lines.filter(([, value]) => value !== null && value !== undefined && value !== ''),
    }))
    .filter(({ lines }) => lines.length > 0);
}

type Words = ReturnType<typeof useWords>;

function surveyOf({ survey }: UnionSetupContext, { t, language }: Words) {
  const sum = (key: 'staff' | 'women' | 'migrant' | 'dispatched' | 'willing') =>
    survey?.headCounts.reduce((total, count) => total + count[key], 0);
  const lines: Line[] = survey
    ? [
        [t('facts.staff'), sum('staff')],
        [t('facts.women'), sum('women')],
        [t('facts.migrant'), sum('migrant')],
        [t('facts.dispatched'), sum('dispatched')],
        [t('facts.willing'), sum('willing')],
        [t('facts.willingness'), t(`facts.willingnesses.${survey.willingness}`)],
        [t('facts.employer'), t(`facts.opinions.${survey.employerOpinion}`)],
        [t('facts.party'), t(survey.partyBranch ? 'shell.action.yes' : 'shell.action.no')],
        [t('facts.countedOn'), dayInWords(survey.countedOn, language)],
      ]
    : [];
  return { title: t('facts.survey'), lines };
}

function documentsOf(context: UnionSetupContext, { t }: Words) {
  const { group, roster, unionName, requests } = context;
  const lines: Line[] = [
    [t('facts.unionName'), unionName],
    [t('facts.members'), roster ? rosterMembers(context) : null],
    [t('facts.memberWomen'), roster ? rosterWomen(context) : null],
    [t('facts.applications'), roster?.lines.reduce((total, line) => total + line.applications, 0)],
    [
      t('facts.group'),
      group && t('facts.groupCount', { ...group, count: group.party + group.workers + group.superior }),
    ],
    [t('facts.round'), requests.setup && requests.setup.round > 1 ? requests.setup.round : null],
  ];
  return { title: t('facts.documents'), lines };
}

function mobilisationOf(
  { assembly, notice, vote, organiser, transfer, publicity }: UnionSetupContext,
  { t, language }: Words,
) {
  const elected = Object.entries(vote?.elected ?? {})
    .filter(([, count]) => count > 0)
    .map(
      ([body, count]) => `${language === 'zh' ? bodyLabels[body as keyof typeof bodyLabels] : body} ${count}`,
    )
    .join('、');
  const lines: Line[] = [
    [t('facts.publicity'), publicity.times > 0 ? t('facts.publicityCount', publicity) : null],
    [t('facts.assemblyOn'), assembly && dayInWords(assembly.on, language)],
    [t('facts.form'), assembly && t(`facts.forms.${assembly.form}`)],
    [t('facts.expected'), assembly?.expected],
    [
      t('facts.seats'),
      assembly && `${assembly.seats.committee} / ${assembly.seats.audit} / ${assembly.seats.women}`,
    ],
    [
      t('facts.candidates'),
      assembly &&
        `${assembly.candidates.committee} / ${assembly.candidates.audit} / ${assembly.candidates.women}`,
    ],
    [
      t('facts.notice'),
      notice && `${dayInWords(notice.from, language)} — ${dayInWords(notice.to, language)}`,
    ],
    [t('facts.vote'), vote && t('facts.voteCount', vote)],
    [t('facts.elected'), elected],
    [t('facts.organiser'), organiser && t('facts.organiserCount', organiser)],
    [t('facts.transfer'), transfer?.members],
  ];
  return { title: t('facts.mobilisation'), lines };
}

function approvalOf({ reply, dates, industryUnion }: UnionSetupContext, { t, language }: Words) {
  const day = (value: string | null | undefined) => value && dayInWords(value, language);
  const lines: Line[] = [
    [t('facts.replyNumber'), reply?.number],
    [t('facts.replyDate'), day(reply?.date)],
    [t('facts.term'), reply && t('facts.years', { count: reply.termYears })],
    [t('facts.electedOn'), day(dates.electedOn)],
    [t('facts.unveiledOn'), day(dates.unveiledOn)],
    [t('facts.certifiedOn'), day(dates.certifiedOn)],
    [
      t('facts.industryUnion'),
      industryUnion && (industryUnion.name ?? t(`facts.industry.${industryUnion.answer}`)),
    ],
  ];
  return { title: t('facts.approval'), lines };
}
