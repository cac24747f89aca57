import { Button } from 'antd';
import { useState } from 'react';
import { Refusal } from '../api/refusal.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { type Work, WorkDrawer } from '../fieldwork/work-drawer.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { DeedFacts } from './deed-facts.tsx';
import type { Deed, FieldEntry } from './field-entry.ts';
import { sendUnitDeedAgain, takeForUnit } from './field-queue.ts';

/** What the server did not take of a unit: why, in its words, what was recorded, and the ways on. */
export function UnitConflict({ entry }: { entry: FieldEntry }) {
  const { t } = useWords();
  const { user } = useSession();
  const [work, setWork] = useState<Work>();
  const { deed, refusal } = entry;
  if (!refusal) return null;
  const { units = [], elsewhere = 0 } = refusal.details;
  const isAlike = refusal.slug === 'alike-units' && deed.kind === 'found-unit';
  const form = formOf(entry);
  return (
    <div className="conflict">
      <RefusalNote thrown={new Refusal(refusal)} />
      {!isAlike && <p>{t(`fieldwork.queue.${adviceOn(deed, refusal.status)}`)}</p>}
      <section aria-label={t('fieldwork.queue.mine')}>
        <DeedFacts deed={deed} />
      </section>
      <div className="conflict-ways">
        {isAlike &&
          units.map((unit) => (
            <Button key={unit.id} onClick={() => void takeForUnit(user.id, entry, unit)}>
              {t('fieldwork.queue.itIs', { name: unit.name })}
            </Button>
          ))}
        {isAlike && elsewhere > 0 && (
          <p className="quiet">{t('fieldwork.found.elsewhere', { count: elsewhere })}</p>
        )}
        {isAlike ? (
          <Button
            type="primary"
            onClick={() =>
              void sendUnitDeedAgain(user.id, entry, { ...deed, body: { ...deed.body, sure: true } })
            }
          >
            {t('fieldwork.found.sure')}
          </Button>
        ) : (
          <Button type="primary" onClick={() => void sendUnitDeedAgain(user.id, entry, deed)}>
            {t('fieldwork.queue.retry')}
          </Button>
        )}
        {form && <Button onClick={() => setWork(form)}>{t('fieldwork.queue.amend')}</Button>}
      </div>
      <WorkDrawer work={work} amends={entry} onClose={() => setWork(undefined)} />
    </div>
  );
}

/** The form in which the deed can be mended; a picture has none. */
function formOf({ deed, about }: FieldEntry): Work | undefined {
  const unit = { id: about.id, name: about.title };
  if (deed.kind === 'found-unit') return { kind: 'found' };
  if (deed.kind === 'visit') return { kind: 'visit', unit, caseId: deed.body.caseId };
  return deed.kind === 'survey' ? { kind: 'survey', unit } : undefined;
}

function adviceOn(deed: Deed, status: number): 'photoWrong' | 'unseen' | 'wrong' | 'later' {
  if (deed.kind === 'photo') return 'photoWrong';
  if (status === 403 || status === 404) return 'unseen';
  return status === 400 || status === 422 ? 'wrong' : 'later';
}
