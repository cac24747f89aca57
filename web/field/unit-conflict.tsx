import { Button } from 'antd';
import { Refusal } from '../api/refusal.ts';
import { RefusalNote } from '../app/refusal-note.tsx';
import { useSession } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { type FieldEntry, isUnitDeed } from './field-entry.ts';
import { sendUnitDeedAgain, takeForUnit } from './field-queue.ts';

/** What the server did not take of a unit: why, in its words, and the ways on. */
export function UnitConflict({ entry }: { entry: FieldEntry }) {
  const { t } = useWords();
  const { user } = useSession();
  const { deed, refusal } = entry;
  if (!refusal || !isUnitDeed(deed)) return null;
  const { units = [], elsewhere = 0 } = refusal.details;
  const isAlike = refusal.slug === 'alike-units' && deed.kind === 'found-unit';
  return (
    <div className="conflict">
      <RefusalNote thrown={new Refusal(refusal)} />
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
      </div>
    </div>
  );
}
