import { Button } from 'antd';
import { Link } from 'react-router';
import { unitKindLabels } from '../../src/units/contract.ts';
import type { WorklistRow } from '../../src/worklists/contract.ts';
import { dayInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import type { Work } from './work-drawer.tsx';

/** What the list knows of a unit, so that it can be read before the door and without network; the rest is on its page. */
export function UnitCard({ row, start }: { row: WorklistRow; start: (work: Work) => void }) {
  const { t, say, language } = useWords();
  const unit = { id: row.id, name: row.name };
  const facts: [string, string | null | undefined][] = [
    [t('units.field.code'), row.code ?? t('fieldwork.near.noCode')],
    [t('units.field.kind'), say(unitKindLabels[row.kind])],
    [t('units.field.address'), row.address ?? t('fieldwork.near.noAddress')],
    [t('fieldwork.filter.town'), row.divisionName],
    [t('fieldwork.filter.area'), row.area?.name],
    [t('fieldwork.filter.line'), row.line?.name],
    [t('units.headCount.staff'), row.staff === null ? null : String(row.staff)],
    [
      t('fieldwork.filter.partyBranch'),
      row.partyBranch === null ? null : t(row.partyBranch ? 'fieldwork.filter.yes' : 'fieldwork.filter.no'),
    ],
    [t('fieldwork.near.since'), row.since && dayInWords(row.since, language)],
    [t('fieldwork.near.joint'), row.union?.name],
  ];
  return (
    <>
      <dl className="unit-card">
        {facts.map(([label, value]) =>
          value ? (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <div className="near-actions">
        <Button type="primary" size="large" onClick={() => start({ kind: 'survey', unit })}>
          {t('fieldwork.survey.title')}
        </Button>
        <Button size="large" onClick={() => start({ kind: 'visit', unit })}>
          {t('fieldwork.visit.title')}
        </Button>
      </div>
      <p>
        <Link to={`/units/${row.id}`}>{t('fieldwork.near.toUnit')}</Link>
      </p>
      {row.openCase && (
        <p>
          <Link to={`/cases/${row.openCase.id}`}>{row.openCase.caseNumber}</Link>
        </p>
      )}
    </>
  );
}
