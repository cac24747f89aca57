import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { type UnitChangeKind, unitChangeKinds, unitChangeLabels } from '../../src/units/history/contract.ts';
import { useWords } from '../words/index.ts';
import { ChangeDrawer, type UnitView } from './change-drawer.tsx';
import { MoveDialog } from './move-dialog.tsx';

/** What may be done with a unit: give it another place, or record what became of it. */
export function UnitActs({ unit: it }: { unit: UnitView }) {
  const { t, say } = useWords();
  const [kind, setKind] = useState<UnitChangeKind>();
  const [moving, setMoving] = useState(false);
  const active = it.status === 'active';
  return (
    <>
      {it.abilities.update && active && <Button onClick={() => setMoving(true)}>{t('changes.move')}</Button>}
      {it.abilities.change && active && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: unitChangeKinds.map((each) => ({
              key: each,
              label: say(unitChangeLabels[each]),
              danger: each !== 'renamed',
            })),
            onClick: ({ key }) => setKind(unitChangeKinds.find((each) => each === key)),
          }}
        >
          <Button>
            {t('changes.record')} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
      {kind && <ChangeDrawer unit={it} kind={kind} onClose={() => setKind(undefined)} />}
      {moving && <MoveDialog unit={it} onClose={() => setMoving(false)} />}
    </>
  );
}
