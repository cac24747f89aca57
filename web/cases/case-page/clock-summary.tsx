import { CalendarOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { LightBadge } from '../../app/light-badge.tsx';
import { Ready } from '../../app/states.tsx';
import { useNarrow } from '../../app/use-narrow.ts';
import { dayInWords, dayShort } from '../../words/days.ts';
import { useWords } from '../../words/index.ts';
import { type CaseDetail, useCaseClock } from '../case-data.ts';

/** The clock in a few lines; the drawer beside it explains every single day. */
export function ClockSummary({ detail }: { detail: CaseDetail }) {
  const { t, language } = useWords();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const { clock } = detail;
  const holders = (['enterprise', 'instructor', 'approver'] as const).filter(
    (holder) => clock.chargedTo[holder] > 0,
  );
  return (
    <section className="sheet" aria-labelledby="clock">
      <div className="sheet-head">
        <h2 id="clock">{t('cases.clock.title')}</h2>
        <Button size="small" icon={<CalendarOutlined />} onClick={() => setOpen(true)}>
          {t('cases.clock.explain')}
        </Button>
      </div>
      <dl className="clock-facts">
        <div>
          <dt>{t('cases.clock.startedOn')}</dt>
          <dd>{clock.startedOn ? dayInWords(clock.startedOn, language) : t('cases.clock.notStarted')}</dd>
        </div>
        {clock.dueOn && (
          <div>
            <dt>{t('cases.clock.dueOn')}</dt>
            <dd>
              <b>{dayInWords(clock.dueOn, language)}</b>
              {detail.light.provisional && (
                <span className="light-provisional-mark"> {t('light.provisional')}</span>
              )}
            </dd>
          </div>
        )}
        {clock.stoppedOn && (
          <div>
            <dt>{t('cases.clock.stoppedOn')}</dt>
            <dd>{dayInWords(clock.stoppedOn, language)}</dd>
          </div>
        )}
        <div>
          <dt>{t('cases.clock.netGross')}</dt>
          <dd>{t('cases.clock.netGrossDays', { net: clock.netDays, gross: clock.grossDays })}</dd>
        </div>
        {holders.length > 0 && (
          <div>
            <dt>{t('cases.clock.charged')}</dt>
            <dd>
              {holders
                .map((holder) => `${t(`cases.holder.${holder}`)} ${clock.chargedTo[holder]}`)
                .join(' · ')}
            </dd>
          </div>
        )}
        {(detail.pending.suspension || detail.pending.extension || detail.pending.lateEntries > 0) && (
          <div>
            <dt>{t('cases.clock.pending')}</dt>
            <dd>
              {[
                detail.pending.suspension && t('cases.clock.pendingSuspension'),
                detail.pending.extension && t('cases.clock.pendingExtension'),
                detail.pending.lateEntries > 0 &&
                  t('cases.clock.pendingLate', { count: detail.pending.lateEntries }),
              ]
                .filter(Boolean)
                .join('、')}
            </dd>
          </div>
        )}
      </dl>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={narrow ? '100%' : 560}
        title={t('cases.clock.drawer')}
        destroyOnHidden
      >
        <ClockExplained detail={detail} />
      </Drawer>
    </section>
  );
}

/** Day by day: counted or not, and why; then the ledger it follows from and the policy it follows. */
function ClockExplained({ detail }: { detail: CaseDetail }) {
  const { t, say, language } = useWords();
  const query = useCaseClock(detail.case.id);
  return (
    <Ready query={query} rows={10}>
      {(clock) => (
        <div className="clock-explained">
          <p>
            <LightBadge light={clock.light} withDay />
          </p>
          <p className="quiet">{say(clock.policyText)}</p>
          <h3>{t('cases.clock.days')}</h3>
          <table className="day-table">
            <thead>
              <tr>
                <th scope="col">{t('cases.clock.day')}</th>
                <th scope="col">{t('cases.clock.count')}</th>
                <th scope="col">{t('cases.clock.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {clock.days.map((each) => (
                <tr key={each.day} className={each.counted ? 'day-counted' : 'day-free'}>
                  <td>{dayShort(each.day, language)}</td>
                  <td>
                    {each.counted
                      ? t('cases.clock.nth', { number: each.number ?? '' })
                      : t('cases.clock.notCounted')}
                  </td>
                  <td>{say(each.reason)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <h3>{t('cases.clock.ledger')}</h3>
          <ol className="ledger">
            {clock.ledger.map((entry) => (
              <li key={`${entry.seq} ${entry.kind} ${entry.on}`}>
                <time dateTime={entry.on}>{entry.on}</time> {say(entry.label)}
                <span className="quiet"> {t('cases.clock.byEvent', { seq: entry.seq })}</span>
              </li>
            ))}
          </ol>
          <p className="quiet">
            {t('cases.clock.versions', { calendar: clock.calendarVersion, policy: clock.policyVersion })}
          </p>
        </div>
      )}
    </Ready>
  );
}
