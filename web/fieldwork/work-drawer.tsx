import { Drawer } from 'antd';
import type { WorklistRow } from '../../src/worklists/contract.ts';
import { useNarrow } from '../app/use-narrow.ts';
import type { FieldEntry } from '../field/field-entry.ts';
import { useWords } from '../words/index.ts';
import { FoundUnitForm } from './found-unit-form.tsx';
import { SurveyForm } from './survey-form.tsx';
import { UnitCard } from './unit-card.tsx';
import { VisitForm } from './visit-form.tsx';

/** What is being looked at or recorded, and of which unit. */
export type Work =
  | { kind: 'survey' | 'visit'; unit: { id: string; name: string }; caseId?: string | undefined }
  | { kind: 'found' }
  | { kind: 'unit'; row: WorklistRow };

interface WorkDrawerProps {
  work: Work | undefined;
  onClose: () => void;
  /** From looking at a unit to recording. */
  start?: (work: Work) => void;
  /** A unit was registered: its survey follows. */
  onFound?: (unit: { id: string; name: string }) => void;
  onRecorded?: (unitId: string) => void;
  /** A deed on this device that the server did not take and that is mended here. */
  amends?: FieldEntry;
}

/** The forms of field work, over whatever page they were begun on. They need no answer of the server to open. */
export function WorkDrawer({ work, onClose, start, onFound, onRecorded, amends }: WorkDrawerProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  if (!work) return null;
  const done = () => {
    if (work.kind === 'survey') onRecorded?.(work.unit.id);
    onClose();
  };
  const title =
    work.kind === 'found'
      ? t('fieldwork.found.title')
      : work.kind === 'unit'
        ? work.row.name
        : t(`fieldwork.${work.kind}.of`, { name: work.unit.name });
  return (
    <Drawer open onClose={onClose} title={title} size={narrow ? '100%' : 600} destroyOnHidden>
      {work.kind === 'found' && (
        <FoundUnitForm
          amends={amends}
          onDone={(unit) => {
            onClose();
            onFound?.(unit);
          }}
        />
      )}
      {work.kind === 'survey' && <SurveyForm unit={work.unit} onDone={done} amends={amends} />}
      {work.kind === 'visit' && (
        <VisitForm unit={work.unit} caseId={work.caseId} onDone={done} amends={amends} />
      )}
      {work.kind === 'unit' && start && <UnitCard row={work.row} start={start} />}
    </Drawer>
  );
}
