import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type CadreSelectionContext, contextSchema } from '../../../machines/cadre-selection/context.ts';
import { standingWords } from '../../../machines/law/chair-standing.ts';
import { getPerson } from '../../../src/cadres/people/contract.ts';
import { getPost } from '../../../src/cadres/posts/contract.ts';
import { channelLabels } from '../../../src/cadres/report/contract.ts';
import { printSelectionNotice, selections } from '../../../src/cadres/selection/contract.ts';
import { addressOf, call } from '../../api/call.ts';
import { useSession } from '../../session/session.ts';
import { dayInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import '../../units/unit-page.css';
import { Facts } from '../posts/post-facts.tsx';
import type { ProcedureCase } from '../procedure/procedure-data.ts';
import { ProcedurePage } from '../procedure/procedure-page.tsx';

/** One selection, from the need to the end of probation. */
export function Component() {
  return <ProcedurePage procedure={selections} facts={SelectionFacts} />;
}

function SelectionFacts({ found }: { found: ProcedureCase }) {
  const { t, say, language } = useWords();
  const { acts } = useSession();
  const context: CadreSelectionContext = contextSchema.parse(found.case.context);
  const { candidate, opinion, inspection, notice, approval, appointment, probationUntil } = context;
  const span = (between: { from: string; to: string } | null) =>
    between && `${dayInWords(between.from, language)} – ${dayInWords(between.to, language)}`;
  const dated = (said: { document: string; on: string } | null) =>
    said && `${said.document} · ${dayInWords(said.on, language)}`;
  const facts: [string, ReactNode][] = [
    [t('cadres.say.channel'), say(channelLabels[context.channel])],
    [t('cadres.posts.column.post'), <PostLink key="post" id={context.postId} />],
    [t('cadres.selection.candidate'), candidate && <PersonLink id={candidate.personId} />],
    [t('cadres.say.standing'), candidate && say(standingWords[candidate.standing])],
    [t('cadres.selection.opinion'), dated(opinion)],
    [t('cadres.selection.inspection'), span(inspection)],
    [t('cadres.selection.notice'), span(notice)],
    [t('cadres.selection.objections'), objectionWords(context.objections, t)],
    [t('cadres.selection.approval'), dated(approval)],
    [t('cadres.say.from'), appointment && dayInWords(appointment.from, language)],
    [t('cadres.say.promotion'), appointment?.promotion === 'deputy-section-chief' && t('cadres.promotion')],
    [t('cadres.selection.probation'), probationUntil && dayInWords(probationUntil, language)],
  ];
  return (
    <section className="sheet" aria-labelledby="selection-facts">
      <div className="sheet-head">
        <h2 id="selection-facts">{t('units.page.facts')}</h2>
        {notice && acts.has('cadre.read-personal') && (
          <Button
            icon={<PrinterOutlined />}
            href={addressOf(printSelectionNotice, { params: { id: found.case.id } })}
            target="_blank"
            rel="noreferrer"
          >
            {t('cadres.selection.print')}
          </Button>
        )}
      </div>
      <Facts facts={facts.filter(([, value]) => value)} />
    </section>
  );
}

function objectionWords(
  objections: CadreSelectionContext['objections'],
  t: ReturnType<typeof useWords>['t'],
): string {
  return objections
    .map(({ upheld }, index) => {
      const result = upheld === null ? 'undecided' : upheld ? 'upheld' : 'dismissed';
      return `${index + 1}. ${t(`cadres.selection.${result}`)}`;
    })
    .join('，');
}

function PostLink({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['cadres', 'posts', 'one', id],
    queryFn: ({ signal }) => call(getPost, { params: { id }, signal }),
  });
  return (
    <Link to={`/cadres/posts/${id}`}>
      {query.data ? `${query.data.house.name} · ${query.data.title}` : '…'}
    </Link>
  );
}

function PersonLink({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['cadres', 'people', 'one', id],
    queryFn: ({ signal }) => call(getPerson, { params: { id }, signal }),
  });
  return <Link to={`/cadres/people/${id}`}>{query.data?.name ?? '…'}</Link>;
}
