import { Button } from 'antd';
import { Link } from 'react-router';
import { useSession } from '../session/session.ts';
import { momentInWords } from '../words/days.ts';
import { useWords } from '../words/index.ts';
import type { Remark } from './field-entry.ts';
import { useRemarks } from './field-keeper.tsx';
import { dropRemark } from './field-queue.ts';

/** What the server took and somebody should look at all the same: it stays here until they have. */
export function Remarks() {
  const { t } = useWords();
  const { user } = useSession();
  const remarks = useRemarks(user.id, true).data ?? [];
  if (remarks.length === 0) return null;
  return (
    <section className="sheet" aria-labelledby="field-remarks">
      <h2 id="field-remarks">{t('field.remark.title')}</h2>
      <ol className="plain-list">
        {remarks.map((remark) => (
          <One key={remark.id} remark={remark} />
        ))}
      </ol>
    </section>
  );
}

function One({ remark }: { remark: Remark }) {
  const { t } = useWords();
  const { user } = useSession();
  const { about, besides, refused } = remark;
  const page = besides ? `/units/${about.id}` : `/cadres/training/sessions/${about.id}/attendance`;
  return (
    <li className="field-entry">
      <b>{about.title}</b>
      {besides?.map(({ recordedBy, occurredAt, staff }) => (
        <p key={occurredAt}>
          {t('field.remark.besides', { name: recordedBy.name, moment: momentInWords(occurredAt), staff })}
        </p>
      ))}
      {refused && <p>{t('field.remark.refused', { count: refused })}</p>}
      <div className="conflict-ways">
        <Link to={page}>{t('field.remark.open')}</Link>
        <Button onClick={() => void dropRemark(user.id, remark)}>{t('field.remark.seen')}</Button>
      </div>
    </li>
  );
}
