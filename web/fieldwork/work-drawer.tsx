import { Drawer } from 'antd';
import { useNarrow } from '../app/use-narrow.ts';
import { useWords } from '../words/index.ts';
import { FoundUnitForm } from './found-unit-form.tsx';
import { SurveyForm } from './survey-form.tsx';
import { VisitForm } from './visit-form.tsx';

/** What is being recorded, and of which unit. */
export type Work =
  | { kind: 'survey' | 'visit'; unit: { id: string; name: string }; caseId?: string | undefined }
  | { kind: 'found' };

interface WorkDrawerProps {
  work: Work | undefined;
  onClose: () => void;
  /** A unit was registered: its survey follows. */
  onFound?: (unit: { id: string; name: string }) => void;
  onRecorded?: (unitId: string) => void;
}

/** The forms of field work, over whatever page they were begun on. They need no answer of the server to open. */
export function WorkDrawer({ work, onClose, onFound, onRecorded }: WorkDrawerProps) {
  const { t } = useWords();
  const narrow = useNarrow();
  if (!work) return null;
  const title =
    work.kind === 'found'
      ? t('fieldwork.found.title')
      : t(`fieldwork.${work.kind}.of`, { name: work.unit.name });
  const done = () => {
    if (work.kind === 'survey') onRecorded?.(work.unit.id);
    onClose();
  };
  return (
    <Drawer open onClose={onClose} title={title} size={narrow ? '100%' : 600} destroyOnHidden>
      {work.kind === 'found' && (
        <FoundUnitForm
          onDone={(unit) => {
            onClose();
            onFound?.(unit);
          }}
        />
      )}
      {work.kind === 'survey' && <SurveyForm unit={work.unit} onDone={done} />}
      {work.kind === 'visit' && <VisitForm unit={work.unit} caseId={work.caseId} onDone={done} />}
    </Drawer>
  );
}
