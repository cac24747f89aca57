import { useWords } from '../../words/index.ts';
import type { CaseDetail } from '../case-data.ts';

/** Who answers for this case, and whose hands it is in. */
export function PeopleInCharge({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  return (
    <section className="sheet" aria-labelledby="people">
      <h2 id="people">{t('cases.people.title')}</h2>
      <dl className="people-list">
        {!detail.case.ended && (
          <div>
            <dt>{t('cases.column.holder')}</dt>
            <dd>{t(`cases.holder.${detail.case.holder}`)}</dd>
          </div>
        )}
        <div>
          <dt>{t('cases.people.superior')}</dt>
          <dd>{detail.names.organisation ?? '—'}</dd>
        </div>
        {detail.people.map((person) => (
          <div key={`${person.role} ${person.id}`}>
            <dt>{say(person.roleLabel)}</dt>
            <dd>
              {person.name}
              {person.organisation && <span className="quiet"> {person.organisation}</span>}
            </dd>
          </div>
        ))}
        {detail.units.length > 1 && (
          <div>
            <dt>{t('cases.people.units')}</dt>
            <dd>
              {detail.units.map((unit) => (
                <span key={`${unit.unitId} ${unit.siteId}`} className="block">
                  {unit.unitName}
                  {!unit.open && !detail.case.ended && (
                    <span className="quiet"> {t('cases.people.left')}</span>
                  )}
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
