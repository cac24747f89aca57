import { useWords } from '../../words/index.ts';
import type { CaseDetail } from '../case-data.ts';

/** The one list of what is missing, by whose turn it is. */
export function MissingList({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  if (detail.case.ended) return null;
  return (
    <section className="sheet" aria-labelledby="missing">
      <h2 id="missing">{t('cases.missing.title')}</h2>
      {detail.missing.length === 0 ? (
        <p className="quiet">{t('cases.missing.none')}</p>
      ) : (
        <ul className="missing-list">
          {detail.missing.map((thing) => (
            <li key={`${thing.kind} ${thing.item ?? ''} ${thing.label.zh} ${thing.detail?.zh ?? ''}`}>
              <span className={`tag tag-${thing.kind}`}>{t(`cases.missing.kind.${thing.kind}`)}</span>
              <span>
                {say(thing.label)}
                {thing.detail && <span className="quiet block">{say(thing.detail)}</span>}
              </span>
              <span className="quiet missing-by">{t(`cases.holder.${thing.by}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
