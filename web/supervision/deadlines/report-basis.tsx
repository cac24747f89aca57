import type { ReportBasis as Basis } from '../../../src/supervision/deadlines/contract.ts';
import { useMachine } from '../../procedure/use-machine.ts';
import { useWords } from '../../words/index.ts';

/** What the figures were counted by: without it a rate means nothing. Printed with them. */
export function ReportBasis({ basis }: { basis: Basis }) {
  const { t, say } = useWords();
  const { eventOf } = useMachine();
  const wordsOf = (type: string) => {
    const event = eventOf(type);
    return event ? say(event.label) : type;
  };
  return (
    <section className="sheet basis" aria-labelledby="basis">
      <h2 id="basis">{t('supervision.basis')}</h2>
      {basis.policies.map((policy) => (
        <p key={policy.version}>
          {t('supervision.policyLine', {
            version: policy.version,
            days: policy.days,
            segments: policy.segments,
            start: wordsOf(policy.start),
            stop: wordsOf(policy.stop),
          })}
          {policy.partOfFlow && <b className="fails"> {t('supervision.partOfFlow')}</b>}
        </p>
      ))}
      {basis.calendars.map((calendar) => (
        <p key={calendar.version}>
          {t('supervision.calendarLine', { version: calendar.version, segments: calendar.segments })}
          {calendar.years.map((year) => (
            <span key={year.year} className="block">
              {t(`supervision.coverage.${year.coverage}`, { year: year.year })} {year.papers.join('、')}
            </span>
          ))}
        </p>
      ))}
      <details className="fold">
        <summary>{t('supervision.definitions')}</summary>
        <dl className="payload-facts definitions">
          {basis.definitions.map(({ figure, name, text }) => (
            <div key={figure}>
              <dt>{say(name)}</dt>
              <dd>{say(text)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
