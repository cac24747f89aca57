import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import { likenessLabels, listLikeUnits } from '../../src/duplicates/contract.ts';
import {
  getUnit,
  placeKindLabels,
  type unit,
  unitKindLabels,
  unitStatusLabels,
} from '../../src/units/contract.ts';
import { call } from '../api/call.ts';
import { Page } from '../app/page.tsx';
import { Ready } from '../app/states.tsx';
import { FieldSection } from '../fieldwork/field-section.tsx';
import { useSession } from '../session/session.ts';
import { useDictionary } from '../territory/use-dictionary.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import { UnitActs } from './unit-acts.tsx';
import { HeadCounts } from './unit-head-counts.tsx';
import { PersonalData } from './unit-personal.tsx';
import { Sites } from './unit-sites.tsx';
import { ProposedSuperior } from './unit-superior.tsx';
import { UnitTimeline } from './unit-timeline.tsx';
import './unit-page.css';

type UnitView = z.output<typeof unit>;

/** One unit over time: what it is, what it was called, where it belonged, who works there, its unions and cases. */
export function Component() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['units', 'one', id],
    queryFn: ({ signal }) => call(getUnit, { params: { id }, signal }),
  });
  return (
    <Page
      title={query.data?.name ?? t('shell.nav.units')}
      help="instructor#unit-changes"
      actions={query.data && <UnitActs unit={query.data} />}
    >
      <Ready query={query} rows={8}>
        {(found) => (
          <>
            <Standing unit={found} />
            <div className="unit-page">
              <Facts unit={found} />
              <UnitTimeline unitId={found.id} evidence={found.abilities.change ?? false} />
              <HeadCounts unit={found} />
              <Sites unit={found} />
              <Similar unit={found} />
              <Unions unit={found} />
              <FieldSection unit={found} />
            </div>
          </>
        )}
      </Ready>
    </Page>
  );
}

/** What became of the unit, where it is no more; and what hangs on it. */
function Standing({ unit: it }: { unit: UnitView }) {
  const { t, say, language } = useWords();
  const links = (named: readonly { id: string; name: string }[]) =>
    named.map(({ id, name }) => (
      <Link key={id} to={`/units/${id}`} className="unit-counterpart">
        {name}
      </Link>
    ));
  return (
    <>
      {it.status !== 'active' && (
        <Alert
          type="warning"
          showIcon
          className="unit-standing"
          title={`${say(unitStatusLabels[it.status])}${it.statusOn ? ` · ${t('units.page.since', { from: dayInWords(it.statusOn, language) })}` : ''}`}
          description={
            it.successor && (
              <>
                {t('units.page.successor')} {links([it.successor])}
              </>
            )
          }
        />
      )}
      {it.codeWarnings.map((warning) => (
        <Alert
          key={warning.rule}
          type="info"
          showIcon
          className="unit-standing"
          title={say(warning.detail)}
        />
      ))}
      {(it.parent || it.branches.length > 0 || it.predecessors.length > 0) && (
        <p className="unit-standing">
          {it.parent && (
            <>
              {t('units.page.parent')} {links([it.parent])}
            </>
          )}
          {it.branches.length > 0 && (
            <>
              {t('units.page.branches')} {links(it.branches)}
            </>
          )}
          {it.predecessors.length > 0 && (
            <>
              {t('units.page.predecessors')} {links(it.predecessors)}
            </>
          )}
        </p>
      )}
    </>
  );
}

function Facts({ unit: it }: { unit: UnitView }) {
  const { t, say, language } = useWords();
  const { nameOf: tags } = useDictionary('tag');
  const { nameOf: chains } = useDictionary('chain');
  const facts: [string, React.ReactNode][] = [
    [t('units.field.code'), it.code ?? it.legacyNumber ?? t('units.noCode')],
    [t('units.field.kind'), say(unitKindLabels[it.kind])],
    [t('units.field.address'), it.address],
    [t('units.field.industry'), it.industry],
    [t('units.page.registeredOn'), it.registeredOn && dayInWords(it.registeredOn, language)],
    [t('units.page.enterpriseType'), it.enterpriseType],
    [t('units.page.capital'), it.registeredCapital],
    [t('units.page.chain'), it.chain && chains(it.chain)],
    [t('units.page.tags'), it.tags.map((tag) => tags(tag)).join('、')],
    [t('units.page.placeKind'), it.placeKind && say(placeKindLabels[it.placeKind])],
    [
      t('units.page.partyBranch'),
      it.hasPartyBranch === null ? null : t(it.hasPartyBranch ? 'units.page.yes' : 'units.page.no'),
    ],
    [t('units.page.superior'), <ProposedSuperior key="superior" divisionCode={it.divisionCode} />],
    [t('units.field.legalRepresentative'), it.legalRepresentative],
    [t('units.field.contactName'), it.contactName],
    [t('units.field.contactPhone'), it.contactPhone],
  ];
  return (
    <section className="sheet" aria-labelledby="unit-facts">
      <h2 id="unit-facts">{t('units.page.facts')}</h2>
      <dl className="unit-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || <span className="quiet">{t('units.page.unknown')}</span>}</dd>
          </div>
        ))}
      </dl>
      {it.businessScope && <p className="unit-scope">{it.businessScope}</p>}
      {hasPersonal(it) && <PersonalData unit={it} />}
    </section>
  );
}

function hasPersonal({ legalRepresentative, contactName, contactPhone }: UnitView): boolean {
  return [legalRepresentative, contactName, contactPhone].some((value) => value !== null);
}

function Unions({ unit: it }: { unit: UnitView }) {
  const { t } = useWords();
  const { acts } = useSession();
  const span = useSpan();
  return (
    <section className="sheet" aria-labelledby="unit-unions">
      <h2 id="unit-unions">{t('units.page.unions')}</h2>
      {it.coverages.length === 0 && <p className="quiet">{t('units.notCovered')}</p>}
      <ul className="plain-list">
        {it.coverages.map((covered) => (
          <li key={covered.unionId + covered.siteId + covered.validFrom}>
            {covered.unionName} <span className="quiet">{span(covered)}</span>
          </li>
        ))}
      </ul>
      <h3>{t('units.page.cases')}</h3>
      {it.cases.length === 0 && <p className="quiet">{t('units.page.noCase')}</p>}
      <ul className="plain-list">
        {it.cases.map((one) => (
          <li key={one.id}>
            <Link to={`/cases/${one.id}`}>{one.caseNumber}</Link>
          </li>
        ))}
      </ul>
      {it.abilities.openCase && acts.has('case.open') && !it.openCase && (
        <Link to={`/cases/new?unit=${it.id}`}>{t('shell.nav.openCase')}</Link>
      )}
    </section>
  );
}

/** Other entries that may be the same employer. A person looks at both; nothing is merged here. */
function Similar({ unit: it }: { unit: UnitView }) {
  const { t, say } = useWords();
  const { acts } = useSession();
  const unitId = it.id;
  const query = useQuery({
    queryKey: ['units', 'similar', unitId],
    queryFn: ({ signal }) => call(listLikeUnits, { params: { id: unitId }, signal }),
  });
  return (
    <section className="sheet" aria-labelledby="unit-similar">
      <h2 id="unit-similar">{t('units.page.similar')}</h2>
      <Ready query={query} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('units.page.noneSimilar')}</p>
          ) : (
            <ul className="plain-list">
              {items.map((other) => (
                <li key={other.id}>
                  <Link to={`/units/${other.id}`}>{other.name}</Link>{' '}
                  <span className="quiet">
                    {other.code ?? t('units.noCode')}{' '}
                    {other.reasons.map(({ reason }) => say(likenessLabels[reason])).join('、')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Ready>
      {acts.has('duplicate.decide') && (
        <Link to={`/units/duplicates?unit=${unitId}`}>{t('duplicates.ofUnit')}</Link>
      )}
    </section>
  );
}

/** From one day to another; `validTo` is the first day on which it no longer holds. */
function useSpan() {
  const { t, language } = useWords();
  return ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) =>
    validTo
      ? t('units.page.span', { from: dayInWords(validFrom, language), to: dayInWords(validTo, language) })
      : t('units.page.since', { from: dayInWords(validFrom, language) });
}
