import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { checkHaves } from '../../src/unions/checks/contract.ts';
import { getUnion, type UnionView, viewUnionPersonal } from '../../src/unions/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { PurposeButton } from '../app/purpose-dialog.tsx';
import { Ready } from '../app/states.tsx';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import '../units/unit-page.css';
import { type UnionAct, UnionActDialog } from './union-acts.tsx';
import { TermWords } from './union-list-page.tsx';
import { UnionUnits } from './union-units.tsx';

/** One union over time: founding, terms and chairs, checks, the units it covers and covered, what it came to. */
export function Component() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['unions', 'one', id],
    queryFn: ({ signal }) => call(getUnion, { params: { id }, signal }),
  });
  return (
    <Page
      title={query.data?.name ?? t('shell.nav.unions')}
      help="supervisor#unions"
      terms={['coverage', 'unionTerm', 'unionCheck']}
    >
      <Ready query={query} rows={8}>
        {(union) => <Union union={union} />}
      </Ready>
    </Page>
  );
}

function Union({ union }: { union: UnionView }) {
  const [act, setAct] = useState<UnionAct>();
  const client = useQueryClient();
  return (
    <div className="unit-page">
      <Facts union={union} onAct={setAct} />
      <Terms union={union} onAct={setAct} />
      <Checks union={union} onAct={setAct} />
      <UnionUnits union={union} onAct={setAct} />
      {act && (
        <UnionActDialog
          union={union}
          act={act}
          onDone={() => void client.invalidateQueries({ queryKey: ['unions'] })}
          onClose={() => setAct(undefined)}
        />
      )}
    </div>
  );
}

interface SectionProps {
  union: UnionView;
  onAct: (act: UnionAct) => void;
}

function Facts({ union, onAct }: SectionProps) {
  const { t, language } = useWords();
  const day = (said: string | null) => said && dayInWords(said, language);
  const stands = union.status === 'active';
  const facts: [string, React.ReactNode][] = [
    [t('unions.field.mode'), t(`unions.mode.${union.mode}`)],
    [t('unions.field.code'), union.code],
    [t('unions.field.status'), t(`unions.status.${union.status}`)],
    [t('unions.field.foundedOn'), day(union.foundedOn)],
    [t('unions.field.approved'), [union.organisation?.name, day(union.approvedOn)].filter(Boolean).join(' ')],
    [t('unions.field.replyNumber'), union.replyNumber],
    [t('unions.field.unveiledOn'), day(union.unveiledOn)],
    [t('unions.field.term'), <TermWords key="term" row={union} />],
    [t('unions.field.place'), [union.line?.name, union.area?.name].filter(Boolean).join(' · ')],
    [t('unions.field.chain'), union.chain],
    [t('unions.field.origin'), t(`unions.origin.${union.origin}`)],
    [
      t('unions.field.cases'),
      union.cases.map(({ id, caseNumber }) => (
        <Link key={id} to={`/cases/${id}`}>
          {caseNumber}{' '}
        </Link>
      )),
    ],
  ];
  return (
    <section className="sheet" aria-labelledby="union-facts">
      <h2 id="union-facts">{t('units.page.facts')}</h2>
      <dl className="unit-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {(Array.isArray(value) ? value.length > 0 : value) ? (
                value
              ) : (
                <span className="quiet">{t('units.page.unknown')}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {union.closing && <Closing closing={union.closing} />}
      {union.abilities.keep && (
        <p className="act-line">
          {stands && <Button onClick={() => onAct({ kind: 'code' })}>{t('unions.act.code')}</Button>}
          {stands && (
            <Button danger onClick={() => onAct({ kind: 'close' })}>
              {t('unions.act.close')}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}

function Closing({ closing }: { closing: NonNullable<UnionView['closing']> }) {
  const { t, language } = useWords();
  return (
    <p className="unit-scope">
      {t('unions.closedOn', { day: dayInWords(closing.on, language) })}
      {[closing.reason, closing.document].filter(Boolean).join(' · ')}{' '}
      {closing.into && <Link to={`/unions/${closing.into.id}`}>{closing.into.name}</Link>}
    </p>
  );
}

function Terms({ union, onAct }: SectionProps) {
  const { t, language } = useWords();
  const shown = useMutation({
    mutationFn: (purpose: string) => call(viewUnionPersonal, { params: { id: union.id }, body: { purpose } }),
  });
  const chairOf = (id: string, masked: string | null) =>
    shown.data?.terms.find((term) => term.id === id)?.chair ?? masked ?? '—';
  const stands = union.status === 'active';
  return (
    <section className="sheet" aria-labelledby="union-terms">
      <h2 id="union-terms">{t('unions.terms')}</h2>
      {union.terms.length === 0 ? (
        <p className="quiet">{t('unions.noTerms')}</p>
      ) : (
        <table className="unit-history">
          <thead>
            <tr>
              {(['kind', 'startsOn', 'endsOn', 'chair', 'document'] as const).map((column) => (
                <th scope="col" key={column}>
                  {t(`unions.termColumn.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {union.terms.map((term) => (
              <tr key={term.id}>
                <td>{t(`unions.termKind.${term.kind}`)}</td>
                <td>{dayInWords(term.startsOn, language)}</td>
                <td>{dayInWords(term.endsOn, language)}</td>
                <td>{chairOf(term.id, term.chair)}</td>
                <td>{term.document ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="act-line">
        {union.abilities.keep && stands && (
          <>
            <Button onClick={() => onAct({ kind: 're-election' })}>{t('unions.act.reElection')}</Button>
            <Button onClick={() => onAct({ kind: 'by-election' })}>{t('unions.act.byElection')}</Button>
            <Button onClick={() => onAct({ kind: 'extension' })}>{t('unions.act.extension')}</Button>
          </>
        )}
        {union.abilities.readPersonal && union.terms.some(({ chair }) => chair) && (
          <PurposeButton type="link" label={t('unions.act.fullNames')} look={shown.mutateAsync} />
        )}
      </p>
    </section>
  );
}

function Checks({ union, onAct }: SectionProps) {
  const { t, language } = useWords();
  const said = (have: boolean | null) => (have === null ? '—' : t(have ? 'units.page.yes' : 'units.page.no'));
  return (
    <section className="sheet" aria-labelledby="union-checks">
      <h2 id="union-checks">{t('unions.checks')}</h2>
      {union.checkDue && (
        <p>
          <span className="light light-amber">{t('unions.check.due')}</span>
        </p>
      )}
      {union.checks.length === 0 && <p className="quiet">{t('unions.neverChecked')}</p>}
      {union.checks.map((check) => (
        <dl className="unit-facts" key={check.id}>
          <div>
            <dt>{dayInWords(check.checkedOn, language)}</dt>
            <dd>
              <b>{t(`unions.check.${check.result}`)}</b> · {check.checkedBy.name} ·{' '}
              {t('unions.members', { count: check.members })} ·{' '}
              {check.assemblyOn
                ? t('unions.assemblyOn', { day: dayInWords(check.assemblyOn, language) })
                : t('unions.noAssembly')}
              <small className="quiet block">
                {checkHaves.map((have) => `${t(`unions.have.${have}`)} ${said(check[have])}`).join('，')}
              </small>
            </dd>
          </div>
        </dl>
      ))}
      {union.abilities.check && union.status === 'active' && (
        <p className="act-line">
          <Button onClick={() => onAct({ kind: 'check' })}>{t('unions.act.check')}</Button>
        </p>
      )}
    </section>
  );
}
