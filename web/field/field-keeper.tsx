import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useOnline } from '../app/banners.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { fieldKey, listRemarks, sendWaiting } from './field-queue.ts';
import { countEntries } from './field-store.ts';
import { keepToday, outdoors } from './keep-today.ts';
import { offlineSupport } from './offline-support.ts';

const SEND_EVERY_MILLISECONDS = 15_000;
const KEEP_EVERY_MILLISECONDS = 10 * 60_000;

/**
 * While a person who works where there may be no network is signed in: lays their day aside, sends what waits as soon as there is
 * a network and a session again, and says how much still waits.
 */
export default function FieldKeeper() {
  const { t } = useWords();
  const session = useSession();
  const person = session.user.id;
  const online = useOnline();
  const client = useQueryClient();
  const { cases, units } = outdoors(session.acts);
  const on = offlineSupport() === 'on';
  useEffect(() => {
    if (!on || !online) return;
    const keep = () =>
      keepToday(person, { cases, units })
        .then(() => client.invalidateQueries({ queryKey: [...fieldKey, 'kept'] }))
        .catch(() => undefined); // Without network or session what lies there stays.
    void keep();
    const timer = setInterval(() => void keep(), KEEP_EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [on, online, person, cases, units, client]);
  // A session that was renewed is another object: what waited for the sign-in goes at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!on || !online) return;
    void sendWaiting(person);
    const timer = setInterval(() => void sendWaiting(person), SEND_EVERY_MILLISECONDS);
    return () => clearInterval(timer);
  }, [on, online, person, session]);
  const waiting = useWaitingCount(person, on);
  const remarks = useRemarks(person, on).data?.length ?? 0;
  if (!on) {
    return (
      <p className="banner" role="note">
        {t(offlineSupport() === 'insecure' ? 'field.insecure' : 'field.unsupported')}
      </p>
    );
  }
  if (waiting === 0 && remarks === 0) return null;
  return (
    <p className="banner banner-waiting" role="status">
      {waiting > 0 && t('field.waiting', { count: waiting })}
      {remarks > 0 && t('field.remark.waiting', { count: remarks })} <Link to="/field">{t('field.see')}</Link>
    </p>
  );
}

/** What was sent and should be looked at. */
export function useRemarks(person: string, enabled: boolean) {
  return useQuery({
    queryKey: [...fieldKey, 'remarks', person],
    queryFn: () => listRemarks(person),
    enabled,
  });
}

function useWaitingCount(person: string, enabled: boolean): number {
  const count = useQuery({
    queryKey: [...fieldKey, 'count', person],
    queryFn: () => countEntries(person),
    enabled,
  });
  return count.data ?? 0;
}
