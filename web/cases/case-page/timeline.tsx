import { Tag } from 'antd';
import { roleLabels, roles } from '../../../src/identity/contract.ts';
import { Ready } from '../../app/states.tsx';
import { useMachine } from '../../procedure/use-machine.ts';
import { momentInWords } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { type CaseDetail, type HistoryEvent, useCaseHistory } from '../case-data.ts';
import { PayloadFacts } from './payload-facts.tsx';
import { PersonalData } from './personal-data.tsx';

/** Everything that ever happened to the case, the newest first, with what was written and both times. */
export function Timeline({ detail }: { detail: CaseDetail }) {
  const query = useCaseHistory(detail.case.id);
  return (
    <Ready query={query} rows={8}>
      {({ events }) => (
        <>
          <PersonalData detail={detail} events={events} />
          <section className="sheet">
            <ol className="timeline">
              {[...events].reverse().map((event) => (
                <Happening key={event.seq} event={event} detail={detail} />
              ))}
            </ol>
          </section>
        </>
      )}
    </Ready>
  );
}

function Happening({ event, detail }: { event: HistoryEvent; detail: CaseDetail }) {
  const { t, say } = useWords();
  const { eventOf } = useMachine(event.machine);
  const role = event.actor.role;
  const known = roles.find((each) => each === role);
  const roleWords = known ? say(roleLabels[known]) : t('cases.timeline.system');
  return (
    <li className={`happening happening-${event.kind}`}>
      <div className="happening-head">
        <b>{say(event.label)}</b>
        {event.late && <Tag color="orange">{t('cases.timeline.late')}</Tag>}
        {event.kind === 'system' && <Tag>{t('cases.timeline.systemEvent')}</Tag>}
        <span className="quiet">#{event.seq}</span>
      </div>
      <p className="quiet">
        {event.actor.name ?? roleWords} · {roleWords} ·{' '}
        <time dateTime={event.occurredAt}>{momentInWords(event.occurredAt)}</time>
        {momentInWords(event.recordedAt) !== momentInWords(event.occurredAt) && (
          <> · {t('cases.timeline.recordedAt', { moment: momentInWords(event.recordedAt) })}</>
        )}
        {event.confirmedBy && <> · {t('cases.timeline.confirmedBy', { name: event.confirmedBy.name })}</>}
      </p>
      <PayloadFacts payload={event.payload} schema={eventOf(event.type)?.payloadSchema} detail={detail} />
    </li>
  );
}
