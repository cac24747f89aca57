import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Drawer } from 'antd';
import { useState } from 'react';
import {
  enrolPeople,
  listChairTraining,
  type Outcome,
  type SessionView,
} from '../../../src/cadres/training/contract.ts';
import { call } from '../../api/call.ts';
import { Empty, Ready } from '../../app/states.tsx';
import { useNarrow } from '../../app/use-narrow.ts';
import { useWords } from '../../words/index.ts';

interface InviteChairsProps {
  session: SessionView;
  work: (asked: () => Promise<{ outcomes: Outcome[] }>) => void;
}

/** Picks among the chairs whose qualification is due and enrols them in the session. */
export function InviteChairs({ session, work }: InviteChairsProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  const [shown, setShown] = useState(false);
  const [chosen, setChosen] = useState<string[]>([]);
  const due = useQuery({
    queryKey: ['procedure', 'training', 'chairs', 'due'],
    queryFn: async ({ signal }) => {
      const [overdue, open] = await Promise.all(
        (['overdue', 'open'] as const).map((standing) =>
          call(listChairTraining, { query: { standing, limit: 200 }, signal }),
        ),
      );
      return [...(overdue?.items ?? []), ...(open?.items ?? [])];
    },
    enabled: shown,
  });
  const invite = () => {
    const body = { personIds: chosen, purpose: 'chair-qualification' as const };
    work(() => call(enrolPeople, { params: { id: session.id }, body }));
    setShown(false);
    setChosen([]);
  };
  return (
    <>
      <Button onClick={() => setShown(true)}>{t('training.inviteChairs')}</Button>
      <Drawer
        open={shown}
        onClose={() => setShown(false)}
        size={narrow ? '100%' : 600}
        title={t('training.inviteChairs')}
        destroyOnHidden
      >
        <p className="quiet">{t('training.inviteHint')}</p>
        <Ready query={due}>
          {(chairs) =>
            chairs.length === 0 ? (
              <Empty words={t('training.noChairsDue')} />
            ) : (
              <>
                <Checkbox.Group value={chosen} onChange={setChosen} className="training-choices">
                  {chairs.map((chair) => (
                    <Checkbox key={chair.id} value={chair.person.id}>
                      {chair.person.name} {chair.unit}
                      <small className="quiet block">
                        {chair.post} · {t('training.column.due')} {chair.dueOn} ·{' '}
                        {t(`training.standing.${chair.standing}`)}
                      </small>
                    </Checkbox>
                  ))}
                </Checkbox.Group>
                <Button type="primary" disabled={chosen.length === 0} onClick={invite}>
                  {t('training.invite', { count: chosen.length })}
                </Button>
              </>
            )
          }
        </Ready>
      </Drawer>
    </>
  );
}
