import { useCase } from '../cases/case-data.ts';
import { OversightDialog } from './oversight-dialog.tsx';

/** 催办, 督办 or 通报 from a list: the case is looked up for its people, then the dialog is the same. */
export function MeasureFor({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { data } = useCase(caseId);
  return data ? <OversightDialog act="measure" detail={data} onClose={onClose} /> : null;
}
