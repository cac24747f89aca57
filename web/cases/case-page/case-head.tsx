import { MoreOutlined, PrinterOutlined, QrcodeOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { modeLabels } from '../../../src/cases/contract.ts';
import { LightBadge } from '../../app/light-badge.tsx';
import {
  abilityOf,
  type OversightAct,
  OversightDialog,
  oversightActs,
} from '../../oversight/oversight-dialog.tsx';
import { useWords } from '../../words/index.ts';
import type { CaseDetail } from '../case-data.ts';
import { SlipDialog } from './slip-dialog.tsx';

/** What the case is, its light, and what may be done beside its procedure. */
export function CaseHead({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords();
  const { case: row, names } = detail;
  const [act, setAct] = useState<OversightAct | 'slip'>();
  useEffect(() => {
    document.title = `${row.title} · ${t('shell.product')}`;
  }, [row.title, t]);
  const possible = oversightActs.filter((each) => detail.abilities[abilityOf[each]]);
  return (
    <header className="case-head">
      <div className="case-head-words">
        <h1>{row.title}</h1>
        <p className="case-head-line">
          <LightBadge light={detail.light} withDay />
          <span>{row.caseNumber}</span>
          {row.mode && (
            <span>
              {t('cases.mode')} {row.mode} {say(modeLabels[row.mode])}
            </span>
          )}
          <span>{[names.line, names.area, names.town].filter(Boolean).join(' · ')}</span>
          {row.imported && <Tag title={t('cases.importedTip')}>{t('cases.imported')}</Tag>}
          {row.segment > 1 && <span>{t('cases.segment', { number: row.segment })}</span>}
        </p>
      </div>
      <div className="case-head-actions no-print">
        <Button icon={<PrinterOutlined />} href={`/api/v1/cases/${row.id}/print`} target="_blank">
          {t('cases.act.print')}
        </Button>
        {detail.abilities['case.slip'] && (
          <Button icon={<QrcodeOutlined />} onClick={() => setAct('slip')}>
            {t('cases.act.slip')}
          </Button>
        )}
        {possible.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: possible.map((each) => ({ key: each, label: t(`oversight.${each}.act`) })),
              onClick: ({ key }) => setAct(key as OversightAct),
            }}
          >
            <Button icon={<MoreOutlined />}>{t('cases.act.more')}</Button>
          </Dropdown>
        )}
      </div>
      {act === 'slip' && <SlipDialog detail={detail} onClose={() => setAct(undefined)} />}
      {act && act !== 'slip' && (
        <OversightDialog act={act} detail={detail} onClose={() => setAct(undefined)} />
      )}
    </header>
  );
}
